package inetd.cli.ctl.foreign;

import java.util.ArrayList;
import java.util.List;

/**
 * A key with its value in a section of a file, as systemd and supervisord have them.
 *
 * @param section what stands in brackets, or is empty before the first
 */
record ForeignKey(ForeignFile.Line line, String section, String key, String value) {

  /** How a line goes on in the next. */
  enum Continuation {
    BACKSLASH,
    INDENTED
  }

  /** Reads a file; a line that is neither a section nor a key has an empty key. */
  static List<ForeignKey> all(ForeignFile file, Continuation continuation) {
    List<ForeignKey> keys = new ArrayList<>();
    String section = "";
    for (ForeignFile.Line line : joined(file, continuation)) {
      String text = line.text().strip();
      int equals = text.indexOf('=');
      if (text.startsWith("[") && text.indexOf(']') > 0) {
        section = text.substring(1, text.indexOf(']')).strip();
        keys.add(new ForeignKey(line, section, "[", ""));
      } else if (equals < 0) {
        keys.add(new ForeignKey(line, section, "", text));
      } else {
        String key = text.substring(0, equals).strip();
        keys.add(new ForeignKey(line, section, key, text.substring(equals + 1).strip()));
      }
    }
    return keys;
  }

  private static List<ForeignFile.Line> joined(ForeignFile file, Continuation continuation) {
    List<ForeignFile.Line> joined = new ArrayList<>();
    boolean open = false;
    for (ForeignFile.Line line : file.lines()) {
      String text = line.text().stripTrailing();
      if (text.isBlank()) {
        open = false;
        continue;
      }
      if (text.startsWith("#") || text.startsWith(";") || (!open && comment(text))) {
        continue;
      }
      boolean indented = Character.isWhitespace(text.charAt(0)) && !joined.isEmpty();
      boolean goesOn =
          switch (continuation) {
            case BACKSLASH -> text.endsWith("\\");
            case INDENTED -> false;
          };
      String part = goesOn ? text.substring(0, text.length() - 1) : text;
      if (open || (continuation == Continuation.INDENTED && indented)) {
        ForeignFile.Line before = joined.removeLast();
        joined.add(
            new ForeignFile.Line(
                before.file(), before.number(), before.text() + " " + part.strip()));
      } else {
        joined.add(new ForeignFile.Line(line.file(), line.number(), part));
      }
      open = goesOn;
    }
    return joined;
  }

  private static boolean comment(String text) {
    String bare = text.strip();
    return bare.startsWith("#") || bare.startsWith(";");
  }
}
