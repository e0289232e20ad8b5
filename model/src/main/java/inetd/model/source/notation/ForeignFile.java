package inetd.model.source.notation;

import inetd.model.source.text.Text;

/**
 * A file of another program that stands where an inetd.conf should, known by its first line.
 *
 * <p>Every start asks, so a form is made only where a line begins like one of its kind: making one
 * takes longer than reading a hundred entries.
 */
public final class ForeignFile {
  private static final String XINETD =
      "(service[ \t]+[^ \t]+|defaults)([ \t]*\\{.*)?|includedir[ \t]+/.*";
  private static final String SYSTEMD =
      "\\[(Unit|Install|Service|Socket|Timer|Path|Mount|Target|Slice)\\]";
  private static final String CRONTAB =
      "(@(reboot|hourly|daily|midnight|weekly|monthly|yearly|annually)"
          + "|[0-9*][0-9*/,-]*[ \t]+[0-9*][0-9*/,-]*[ \t]+[0-9*][0-9*/,-]*"
          + "[ \t]+[0-9*A-Za-z][0-9*/,A-Za-z-]*[ \t]+[0-9*A-Za-z][0-9*/,A-Za-z-]*)[ \t]+.*";
  private static final String ASSIGNMENT = "[A-Za-z_]+[ \t]*=.*";

  private ForeignFile() {}

  /**
   * A file, and what it is.
   *
   * @param at where that is seen; -1 if it is an inetd.conf
   * @param what with its article
   */
  public record Kind(int at, String what) {
    static final Kind OURS = new Kind(-1, "");
  }

  /** Returns what the file is. */
  public static Kind of(Text text) {
    int at = 0;
    char[] chars = text.chars();
    while (at < chars.length) {
      String line = text.line(at);
      if (!line.isEmpty() && !line.startsWith("#") && !line.startsWith(";")) {
        String kind = kind(line);
        if (!kind.isEmpty()) {
          return new Kind(text.indented(at), kind);
        }
        if (line.indexOf('=') <= 0 || !line.matches(ASSIGNMENT)) {
          return Kind.OURS;
        }
      }
      while (at < chars.length && chars[at] != '\n') {
        at++;
      }
      at++;
    }
    return Kind.OURS;
  }

  private static String kind(String line) {
    if (line.startsWith("<?xml")
        || line.startsWith("<!DOCTYPE plist")
        || line.startsWith("bplist")) {
      return "a launchd property list";
    }
    return switch (line.charAt(0)) {
      case 's', 'd', 'i' -> line.matches(XINETD) ? "a file of xinetd" : "";
      case '[' -> line.matches(SYSTEMD) ? "a systemd unit" : "";
      case '@' -> line.matches(CRONTAB) ? "a crontab" : "";
      default -> minutes(line) && line.matches(CRONTAB) ? "a crontab" : "";
    };
  }

  /** Tells whether a line begins with two fields of numbers. */
  private static boolean minutes(String line) {
    int second = 0;
    while (second < line.length() && line.charAt(second) > ' ') {
      second++;
    }
    while (second < line.length() && line.charAt(second) <= ' ') {
      second++;
    }
    return numbers(line, 0) && numbers(line, second);
  }

  private static boolean numbers(String line, int at) {
    return at < line.length() && (line.charAt(at) == '*' || Character.isDigit(line.charAt(at)));
  }
}
