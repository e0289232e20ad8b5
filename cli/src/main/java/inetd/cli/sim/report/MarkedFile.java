package inetd.cli.sim.report;

import inetd.sim.program.Span;
import inetd.sim.storm.DownReason;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** A configuration file with the lines that mattered, and what each of them did. */
final class MarkedFile {
  /** So many lines around one that mattered are shown. */
  private static final int AROUND = 2;

  /** No longer file is shown as a whole. */
  private static final int WHOLE = 200;

  private final String name;
  private final List<String> lines;
  private final TreeMap<Integer, List<String>> marks = new TreeMap<>();

  MarkedFile(String name, String text) {
    this.name = name;
    this.lines = text.lines().toList();
  }

  /** A line, from 1, kept a service down for so long. */
  void mark(int line, String service, DownReason why, long nanos) {
    marks
        .computeIfAbsent(line, _ -> new ArrayList<>())
        .add(service + ": " + why.words() + " " + Span.rough(nanos));
  }

  /** Tells whether a line of it mattered. */
  boolean marked() {
    return !marks.isEmpty();
  }

  void write(Html page) {
    page.element("h3", name).raw("<pre>");
    int shown = 0;
    for (int line = 1; line <= lines.size(); line++) {
      if (lines.size() > WHOLE
          && marks.subMap(line - AROUND, true, line + AROUND, true).isEmpty()) {
        continue;
      }
      if (line > shown + 1) {
        page.raw("<span class=number>   …</span>\n");
      }
      shown = line;
      String number = "%4d ".formatted(line);
      List<String> notes = marks.getOrDefault(line, List.of());
      page.element("span class=number", number);
      if (notes.isEmpty()) {
        page.text(lines.get(line - 1) + "\n");
      } else {
        page.element("mark", lines.get(line - 1)).text("\n");
        notes.forEach(note -> page.raw("     ").element("span class=note", "▲ " + note).text("\n"));
      }
    }
    page.raw("</pre>\n");
  }
}
