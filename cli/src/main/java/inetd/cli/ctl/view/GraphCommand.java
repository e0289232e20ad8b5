package inetd.cli.ctl.view;

import com.grack.nanojson.JsonObject;
import inetd.cli.ctl.client.CommandFailure;
import inetd.cli.ctl.client.Connection;
import inetd.cli.ctl.client.Session;
import inetd.cli.ctl.command.CtlCommand;
import inetd.cli.ctl.command.Invocation;
import inetd.cli.ctl.text.Phrases;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/** {@code inetdctl graph}: who starts and stops on whom. */
public final class GraphCommand extends CtlCommand {
  private final OptionSpec dot;
  private final OptionSpec svg;

  public GraphCommand(Invocation ctl) {
    super(ctl, "graph", "Draws which jobs start and stop on which events, and whose these are.");
    this.dot = flag("--dot", "for dot(1) of Graphviz");
    this.svg = flag("--svg", "a picture");
  }

  @Override
  public Integer call() throws CommandFailure {
    if (given(dot) && given(svg)) {
      throw misused("--dot and --svg are two different things");
    }
    Session session = ctl.session();
    try (Connection line = ctl.connect()) {
      JsonObject answer = line.call("Jobs", new JsonObject());
      if (ctl.json()) {
        session.json(answer);
        return 0;
      }
      List<EventGraph.Edge> edges = EventGraph.edges(answer);
      if (given(svg)) {
        session.out().print(new GraphPicture(edges).svg());
      } else if (given(dot)) {
        session.out().print(EventGraph.dot(edges));
      } else {
        for (EventGraph.Edge edge : edges) {
          session.out().println(Phrases.clean(edge.sentence()));
        }
      }
      return 0;
    }
  }
}
