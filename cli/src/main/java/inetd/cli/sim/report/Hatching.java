package inetd.cli.sim.report;

import inetd.sim.storm.DownReason;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The fillings of strips: a colour that those who see no red or green can tell from the others (the
 * palette of Okabe and Ito), and a pattern for who sees no colour at all.
 */
final class Hatching {
  /** Class of the style sheet that gives the colour, and what is drawn on it. */
  private record Pattern(String colour, String marks) {}

  private static final Pattern AT_REST = new Pattern("rest", "<circle cx=4 cy=4 r=1 class=ink />");

  private static final Pattern GIVEN_UP =
      new Pattern("gone", "<path d='M0 0L8 8M8 0L0 8' class=line />");

  private static final List<Pattern> OTHERS =
      List.of(
          new Pattern("held1", "<path d='M-2 2L2 -2M0 8L8 0M6 10L10 6' class=line />"),
          new Pattern("held2", "<path d='M-2 6L2 10M0 0L8 8M6 -2L10 2' class=line />"),
          new Pattern("held3", "<path d='M0 2H8M0 6H8' class=line />"),
          new Pattern("held4", "<path d='M2 0V8M6 0V8' class=line />"),
          new Pattern("held5", "<path d='M0 4H8M4 0V8' class=line />"));

  private final Map<String, String> ids = new TreeMap<>();
  private final StringBuilder definitions = new StringBuilder();
  private int others;

  /** Returns the name of the filling for a reason. */
  String of(DownReason why) {
    return ids.computeIfAbsent(why.words(), _ -> define(why));
  }

  private String define(DownReason why) {
    Pattern pattern =
        switch (why.words()) {
          case "given up" -> GIVEN_UP;
          case "at rest" -> AT_REST;
          default -> OTHERS.get(others++ % OTHERS.size());
        };
    String id = "h" + ids.size();
    definitions
        .append("<pattern id=")
        .append(id)
        .append(" width=8 height=8 patternUnits=userSpaceOnUse><rect width=8 height=8 class=")
        .append(pattern.colour())
        .append(" />")
        .append(pattern.marks())
        .append("</pattern>");
    return id;
  }

  /** Writes what the fillings look like; behind all that uses them, which is allowed. */
  void definitions(Html page) {
    page.raw("<svg class=defs aria-hidden=true><defs>" + definitions + "</defs></svg>\n");
  }

  /** Writes what each of them means. */
  void legend(Html page) {
    page.raw("<ul class=legend><li><svg viewBox='0 0 24 16'><rect class=up width=24 height=16 />");
    page.raw("</svg>up</li>");
    ids.forEach((words, id) ->
        page.raw("<li><svg viewBox='0 0 24 16'><rect width=24 height=16 fill='url(#" + id + ")' />")
            .raw("</svg>")
            .text(words)
            .raw("</li>"));
    page.raw("</ul>\n");
  }
}
