package inetd.cli.ctl;

/** Why a command cannot go on, in words for people, and the exit status it ends with. */
final class Refusal extends Exception {
  /** Exit statuses; inetdctl(8) has the table. */
  static final int NOT_SO = 1;

  static final int USAGE = 2;
  static final int NOT_THERE = 3;
  static final int UNKNOWN = 4;

  private static final long serialVersionUID = 1;

  private final int status;
  private final String name;

  /**
   * A refusal.
   *
   * @param name for programs, such as {@code NoSuchService}
   */
  Refusal(int status, String name, String text) {
    super(text, null, false, false);
    this.status = status;
    this.name = name;
  }

  int status() {
    return status;
  }

  String name() {
    return name;
  }

  String text() {
    return String.valueOf(getMessage());
  }
}
