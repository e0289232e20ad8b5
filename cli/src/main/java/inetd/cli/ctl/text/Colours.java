package inetd.cli.ctl.text;

/** The colours of states; without colour, none. */
public record Colours(boolean on) {
  String state(String state, String text) {
    return switch (state) {
      case "running", "listening" -> wrapped("32", text);
      case "failed", "failing" -> wrapped("31", text);
      case "starting" -> wrapped("33", text);
      case "stopped" -> wrapped("2", text);
      default -> text;
    };
  }

  String strong(String text) {
    return wrapped("1", text);
  }

  private String wrapped(String code, String text) {
    return on && !text.isEmpty() ? "\033[" + code + "m" + text + "\033[0m" : text;
  }
}
