package inetd.cli.sim.report;

import java.util.List;
import java.util.Locale;

/** HTML as it is written: text that comes from elsewhere is always escaped. */
final class Html {
  private final StringBuilder page = new StringBuilder();

  /** Takes markup as it is. */
  Html raw(String markup) {
    page.append(markup);
    return this;
  }

  /** Takes text. */
  Html text(String text) {
    page.append(escape(text));
    return this;
  }

  /** An element with text in it; {@code tag} may have attributes. */
  Html element(String tag, String text) {
    int blank = tag.indexOf(' ');
    return raw("<" + tag + ">")
        .text(text)
        .raw("</" + (blank < 0 ? tag : tag.substring(0, blank)) + ">");
  }

  /** A row of a table. */
  Html row(List<String> cells) {
    raw("<tr>");
    for (int i = 0; i < cells.size(); i++) {
      element(i == 0 ? "th scope=row" : "td", cells.get(i));
    }
    return raw("</tr>\n");
  }

  /** The head of a table. */
  Html heads(List<String> heads) {
    raw("<thead><tr>");
    for (String head : heads) {
      element("th scope=col", head);
    }
    return raw("</tr></thead>\n");
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** Returns a share as per cent; the whole is {@code times} as long as {@code nanos}. */
  static String percent(long part, long nanos, int times) {
    double whole = (double) nanos * times;
    return String.format(Locale.ROOT, "%.3f %%", whole == 0 ? 0 : 100 * part / whole);
  }

  @Override
  public String toString() {
    return page.toString();
  }
}
