package inetd.model.source.notation;

import inetd.model.source.text.Text;
import java.util.regex.Pattern;

/** A file of another program that stands where an inetd.conf should, known by its first line. */
public final class ForeignFile {
  private static final Pattern XINETD =
      Pattern.compile("(service[ \t]+[^ \t]+|defaults)([ \t]*\\{.*)?|includedir[ \t]+/.*");
  private static final Pattern SYSTEMD =
      Pattern.compile("\\[(Unit|Install|Service|Socket|Timer|Path|Mount|Target|Slice)\\]");
  private static final Pattern CRONTAB =
      Pattern.compile(
          "(@(reboot|hourly|daily|midnight|weekly|monthly|yearly|annually)"
              + "|[0-9*][0-9*/,-]*[ \t]+[0-9*][0-9*/,-]*[ \t]+[0-9*][0-9*/,-]*"
              + "[ \t]+[0-9*A-Za-z][0-9*/,A-Za-z-]*[ \t]+[0-9*A-Za-z][0-9*/,A-Za-z-]*)[ \t]+.*");
  private static final Pattern ASSIGNMENT = Pattern.compile("[A-Za-z_]+[ \t]*=.*");

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
        if (!ASSIGNMENT.matcher(line).matches()) {
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
    if (XINETD.matcher(line).matches()) {
      return "a file of xinetd";
    }
    if (SYSTEMD.matcher(line).matches()) {
      return "a systemd unit";
    }
    return CRONTAB.matcher(line).matches() ? "a crontab" : "";
  }
}
