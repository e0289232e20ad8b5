package inetd.model.source;

import java.util.Map;

/** Text in which every character is seen: those that are not are written as their numbers. */
public final class Visible {
  /** The ones that come from web pages, editors and word processors. */
  private static final Map<Character, String> NAMES =
      Map.ofEntries(
          Map.entry('\u00a0', "no-break space"),
          Map.entry('\u00ad', "soft hyphen"),
          Map.entry('\u2003', "em space"),
          Map.entry('\u2009', "thin space"),
          Map.entry('\u200b', "zero width space"),
          Map.entry('\u200c', "zero width non-joiner"),
          Map.entry('\u200d', "zero width joiner"),
          Map.entry('\u200e', "left-to-right mark"),
          Map.entry('\u2028', "line separator"),
          Map.entry('\u202f', "narrow no-break space"),
          Map.entry('\u2060', "word joiner"),
          Map.entry('\u3000', "ideographic space"),
          Map.entry('\ufeff', "byte order mark"),
          Map.entry('\r', "carriage return"),
          Map.entry('\f', "form feed"),
          Map.entry('\013', "vertical tab"),
          Map.entry('\033', "escape"));

  private Visible() {}

  /** Tells whether nobody sees {@code c}, though it is no blank, tab or line end. */
  public static boolean hidden(char c) {
    if ((c >= ' ' && c < 0x7f) || c == '\t' || c == '\n') {
      return false;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  /** Returns the number of a character, and its name if it is a frequent one. */
  public static String name(char c) {
    String name = NAMES.get(c);
    return "U+%04X".formatted((int) c) + (name == null ? "" : " (" + name + ")");
  }

  /** Returns {@code text} with the numbers of what nobody would see. */
  public static String of(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (hidden(text.charAt(i)) || text.charAt(i) < ' ') {
        return replaced(text, i);
      }
    }
    return text;
  }

  private static String replaced(String text, int from) {
    StringBuilder visible = new StringBuilder(text.length() + 8).append(text, 0, from);
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\t') {
        visible.append(' ');
      } else if (hidden(c) || c == '\n') {
        visible.append("<U+%04X>".formatted((int) c));
      } else {
        visible.append(c);
      }
    }
    return visible.toString();
  }
}
