package inetd.cli.ctl.view;

import com.grack.nanojson.JsonObject;
import inetd.cli.ctl.client.CallParameters;
import inetd.cli.ctl.client.CommandFailure;
import inetd.cli.ctl.client.Connection;
import inetd.cli.ctl.client.Session;
import inetd.cli.ctl.command.CtlCommand;
import inetd.cli.ctl.command.Invocation;
import inetd.cli.ctl.text.Colours;
import inetd.cli.ctl.text.Phrases;
import inetd.cli.ctl.text.Screen;
import inetd.cli.ctl.text.ServiceStatus;
import inetd.cli.ctl.text.ServiceText;
import inetd.cli.ctl.text.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** {@code inetdctl top}: all services, as they are now and now and now. */
public final class TopCommand extends CtlCommand {
  private static final long SECOND = 1_000_000_000L;

  /** Memory and ages change without news. */
  private static final long LONGEST = 5 * SECOND;

  private final AtomicBoolean over = new AtomicBoolean();

  public TopCommand(Invocation ctl) {
    super(ctl, "top", "Shows all services you may control, live on a terminal; q quits.");
  }

  @Override
  public Integer call() throws CommandFailure {
    Session session = ctl.session();
    try (Connection line = ctl.connect()) {
      if (ctl.json()) {
        session.json(services(line));
      } else if (session.typing() && session.watching()) {
        live(line);
      } else {
        lines(services(line)).forEach(session.out()::println);
      }
    }
    return 0;
  }

  private void live(Connection line) throws CommandFailure {
    try (Connection news = ctl.connect();
        Screen screen = new Screen(ctl.session().out())) {
      news.send("Watch", CallParameters.names(List.of()), true);
      news.answer();
      Thread.ofPlatform().daemon().start(() -> keys(news));
      while (!over.get()) {
        long shown = System.nanoTime();
        screen.show(lines(services(line)));
        boolean changed = news.next(shown + LONGEST).isPresent();
        while (changed && !over.get() && System.nanoTime() - shown < SECOND) {
          // What else happens within a second is shown with it.
          boolean more = news.next(shown + SECOND).isPresent();
          changed = more || System.nanoTime() - shown < SECOND;
        }
      }
    }
  }

  private void keys(Connection news) {
    try {
      int key = System.in.read();
      while (key >= 0 && key != 'q' && key != 'Q') {
        key = System.in.read();
      }
    } catch (IOException _) {
      // A terminal that is gone has nobody to show anything to.
    }
    over.set(true);
    news.wake();
  }

  private static JsonObject services(Connection line) throws CommandFailure {
    return line.call("Status", CallParameters.names(List.of()));
  }

  private List<String> lines(JsonObject answer) {
    Session session = ctl.session();
    Table table =
        new Table(1, "NAME", "STATE", "GOAL", "PID", "MEMORY", "FOR", "STARTS", "RESTARTS", "NEXT");
    int running = 0;
    List<ServiceStatus> services = ServiceStatus.all(answer);
    for (ServiceStatus service : services) {
      running += service.serves() ? 1 : 0;
      long age = session.clock().millis() - service.since();
      String next = new ServiceText(service, session).next();
      table.row(
          service.name(),
          service.state(),
          service.goal(),
          service.pid() == 0 ? "-" : Integer.toString(service.pid()),
          service.memory() == 0 ? "-" : Phrases.size(service.memory()),
          service.since() == 0 ? "-" : Phrases.span(age),
          Long.toString(service.starts()),
          Long.toString(service.restarts()),
          next.isEmpty() ? service.why() : next);
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        Phrases.time(session.clock().instant(), session.zone())
            + "  "
            + Phrases.count(services.size(), "service")
            + ", "
            + running
            + " running");
    lines.add("");
    lines.addAll(table.lines(new Colours(session.coloured())));
    return lines;
  }
}
