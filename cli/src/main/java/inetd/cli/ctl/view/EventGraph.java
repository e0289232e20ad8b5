package inetd.cli.ctl.view;

import com.grack.nanojson.JsonObject;
import inetd.cli.ctl.text.ServiceStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The graph of jobs and events: an edge leads from what happens to whom that moves. */
final class EventGraph {
  private EventGraph() {}

  /** What something is that an event comes from. */
  enum Kind {
    JOB,
    EVENT
  }

  /** A job, or an event that is no job's. */
  record Node(Kind kind, String name) {}

  /**
   * A way of moving a job.
   *
   * @param word what happens to the job it comes from; empty for an event
   * @param move start or stop
   */
  record Edge(Node from, String word, String move, Node to) {
    String sentence() {
      String on = word.isEmpty() ? from.name : word + " " + from.name;
      return on + " -> " + move + " " + to.name;
    }
  }

  /** Returns those of an answer, in its order. */
  static List<Edge> edges(JsonObject answer) {
    List<Edge> edges = new ArrayList<>();
    for (JsonObject job : ServiceStatus.objects(answer, "jobs")) {
      Node to = new Node(Kind.JOB, job.getString("name", ""));
      for (JsonObject mover : ServiceStatus.objects(job, "movers")) {
        String event = mover.getString("event", "");
        String whose = mover.getString("job", "");
        String move = mover.getString("move", "").toLowerCase(Locale.ROOT);
        edges.add(
            whose.isEmpty()
                ? new Edge(new Node(Kind.EVENT, event), "", move, to)
                : new Edge(new Node(Kind.JOB, whose), event, move, to));
      }
    }
    return edges;
  }

  /** Returns them in the language of dot(1). */
  static String dot(List<Edge> edges) {
    StringBuilder text = new StringBuilder("digraph jobs {\n\tnode [shape=box];\n");
    for (Edge edge : edges) {
      if (edge.from.kind == Kind.EVENT) {
        text.append('\t').append(id(edge.from)).append(" [shape=ellipse, label=");
        text.append(quoted(edge.from.name)).append("];\n");
      }
      text.append('\t').append(id(edge.from)).append(" -> ").append(id(edge.to));
      text.append(" [label=").append(quoted(label(edge)));
      text.append(edge.move.equals("stop") ? ", style=dashed];\n" : "];\n");
    }
    return text.append("}\n").toString();
  }

  static String label(Edge edge) {
    return edge.word.isEmpty() ? edge.move : edge.word + ": " + edge.move;
  }

  /** An event and a job of one name are two things. */
  private static String id(Node node) {
    return switch (node.kind) {
      case JOB -> quoted(node.name);
      case EVENT -> quoted("event " + node.name);
    };
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
