package inetd.model.source.job;

/** The blanks that every line of a block begins with. */
final class Indentation {
  private Indentation() {}

  /** Returns {@code block} without them; lines of blanks only have no say. */
  static String removed(String block) {
    String common = common(block);
    if (common.isEmpty()) {
      return block;
    }
    StringBuilder text = new StringBuilder(block.length());
    int at = 0;
    while (at < block.length()) {
      int end = block.indexOf('\n', at);
      int next = end < 0 ? block.length() : end + 1;
      String line = block.substring(at, next);
      text.append(line.startsWith(common) ? line.substring(common.length()) : line.stripLeading());
      if (!line.startsWith(common) && line.endsWith("\n")) {
        text.append('\n'); // It was stripped with the blanks.
      }
      at = next;
    }
    return text.toString();
  }

  private static String common(String block) {
    String common = "";
    boolean first = true;
    int at = 0;
    while (at < block.length()) {
      int end = block.indexOf('\n', at);
      int next = end < 0 ? block.length() : end;
      int indent = at;
      while (indent < next && (block.charAt(indent) == ' ' || block.charAt(indent) == '\t')) {
        indent++;
      }
      if (indent < next) {
        String blanks = block.substring(at, indent);
        common = first ? blanks : shared(common, blanks);
        first = false;
      }
      at = next + 1;
    }
    return common;
  }

  private static String shared(String one, String other) {
    int length = 0;
    while (length < Math.min(one.length(), other.length())
        && one.charAt(length) == other.charAt(length)) {
      length++;
    }
    return one.substring(0, length);
  }
}
