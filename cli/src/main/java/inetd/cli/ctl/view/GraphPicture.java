package inetd.cli.ctl.view;

import inetd.cli.ctl.view.EventGraph.Edge;
import inetd.cli.ctl.view.EventGraph.Kind;
import inetd.cli.ctl.view.EventGraph.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A picture of the graph: columns from left to right, each thing behind all that moves it, as far
 * as they do not move each other.
 */
final class GraphPicture {
  private static final int WIDTH = 150;
  private static final int HEIGHT = 28;
  private static final int ACROSS = 260;
  private static final int DOWN = 48;
  private static final int MARGIN = 20;
  private static final int LETTERS = 20;

  private final List<Edge> edges;
  private final Map<Node, Integer> columns = new LinkedHashMap<>();
  private final Map<Node, Integer> rows = new LinkedHashMap<>();

  GraphPicture(List<Edge> edges) {
    this.edges = edges;
    for (Edge edge : edges) {
      columns.putIfAbsent(edge.from(), 0);
      columns.putIfAbsent(edge.to(), 0);
    }
    // As often as there are columns at most: what goes round would go on for ever.
    for (int i = 0; i < columns.size() && moved(); i++) {}
    List<Integer> taken = new ArrayList<>();
    columns.forEach((node, column) -> {
      while (taken.size() <= column) {
        taken.add(0);
      }
      rows.put(node, taken.get(column));
      taken.set(column, taken.get(column) + 1);
    });
  }

  private boolean moved() {
    boolean moved = false;
    for (Edge edge : edges) {
      int behind = columns.getOrDefault(edge.from(), 0) + 1;
      if (columns.getOrDefault(edge.to(), 0) < behind && behind < columns.size()) {
        columns.put(edge.to(), behind);
        moved = true;
      }
    }
    return moved;
  }

  String svg() {
    int width = 2 * MARGIN + WIDTH;
    int height = 2 * MARGIN + HEIGHT;
    for (Node node : columns.keySet()) {
      width = Math.max(width, left(node) + WIDTH + MARGIN);
      height = Math.max(height, top(node) + HEIGHT + MARGIN);
    }
    StringBuilder text = new StringBuilder();
    text.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"").append(width);
    text.append("\" height=\"").append(height);
    text.append("\" font-family=\"sans-serif\" font-size=\"12\">\n");
    text.append(
        "<defs><marker id=\"a\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"8\""
            + " markerHeight=\"8\" orient=\"auto\"><path d=\"M0 0L8 4L0 8z\"/></marker></defs>\n");
    for (Edge edge : edges) {
      line(edge, text);
    }
    for (Node node : columns.keySet()) {
      box(node, text);
    }
    return text.append("</svg>\n").toString();
  }

  private int left(Node node) {
    return MARGIN + columns.getOrDefault(node, 0) * ACROSS;
  }

  private int top(Node node) {
    return MARGIN + rows.getOrDefault(node, 0) * DOWN;
  }

  private void line(Edge edge, StringBuilder text) {
    boolean onwards = left(edge.to()) > left(edge.from());
    int x1 = left(edge.from()) + (onwards ? WIDTH : 0);
    int y1 = top(edge.from()) + HEIGHT / 2;
    int x2 = left(edge.to()) + (onwards ? 0 : WIDTH);
    int y2 = top(edge.to()) + HEIGHT / 2;
    text.append("<path fill=\"none\" stroke=\"black\" marker-end=\"url(#a)\"");
    text.append(edge.move().equals("stop") ? " stroke-dasharray=\"4 3\"" : "");
    text.append(" d=\"M").append(x1).append(' ').append(y1);
    text.append(" L").append(x2).append(' ').append(y2).append("\"/>\n");
    text.append("<text text-anchor=\"middle\" x=\"").append((x1 + x2) / 2);
    text.append("\" y=\"").append((y1 + y2) / 2 - 3).append("\">");
    text.append(escaped(EventGraph.label(edge))).append("</text>\n");
  }

  private void box(Node node, StringBuilder text) {
    int round = node.kind() == Kind.EVENT ? HEIGHT / 2 : 0;
    text.append("<rect fill=\"white\" stroke=\"black\" x=\"").append(left(node));
    text.append("\" y=\"").append(top(node)).append("\" rx=\"").append(round);
    text.append("\" width=\"").append(WIDTH).append("\" height=\"").append(HEIGHT);
    text.append("\"/>\n<text text-anchor=\"middle\" x=\"").append(left(node) + WIDTH / 2);
    text.append("\" y=\"").append(top(node) + HEIGHT / 2 + 4).append("\">");
    String name = node.name();
    String shown = name.length() > LETTERS ? name.substring(0, LETTERS - 1) + "…" : name;
    text.append("<title>").append(escaped(name)).append("</title>");
    text.append(escaped(shown)).append("</text>\n");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
