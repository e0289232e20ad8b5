package inetd.cli.ctl.command;

/** Words of a command line that are variables: {@code NAME=value}. */
public final class Variables {
  private Variables() {}

  /** Tells whether {@code word} is one; a path or an address with an equals sign is none. */
  public static boolean is(String word) {
    int end = word.indexOf('=');
    boolean name = end > 0 && (word.charAt(0) < '0' || word.charAt(0) > '9');
    for (int i = 0; i < end; i++) {
      char c = word.charAt(i);
      name &=
          (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    }
    return name;
  }
}
