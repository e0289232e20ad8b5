package inetd.cli.ctl;

import com.grack.nanojson.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** {@code inetdctl top}: all services, as they are now and now and now. */
final class TopCommand extends CtlCommand {
  private static final long SECOND = 1_000_000_000L;

  /** Memory and ages change without news. */
  private static final long LONGEST = 5 * SECOND;

  private final AtomicBoolean over = new AtomicBoolean();

  TopCommand(Inetdctl ctl) {
    super(ctl, "top", "Shows all services you may control, live on a terminal; q quits.");
  }

  @Override
  public Integer call() throws Refusal {
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

  private void live(Connection line) throws Refusal {
    try (Connection news = ctl.connect();
        Screen screen = new Screen(ctl.session().out())) {
      news.send("Watch", Calls.names(List.of()), true);
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

  private static JsonObject services(Connection line) throws Refusal {
    return line.call("Status", Calls.names(List.of()));
  }

  private List<String> lines(JsonObject answer) {
    Session session = ctl.session();
    Table table =
        new Table(1, "NAME", "STATE", "GOAL", "PID", "MEMORY", "FOR", "STARTS", "RESTARTS", "NEXT");
    int running = 0;
    List<Service> services = Service.all(answer);
    for (Service service : services) {
      running += service.serves() ? 1 : 0;
      long age = session.clock().millis() - service.since();
      String next = new Picture(service, session).next();
      table.row(
          service.name(),
          service.state(),
          service.goal(),
          service.pid() == 0 ? "-" : Integer.toString(service.pid()),
          service.memory() == 0 ? "-" : Words.size(service.memory()),
          service.since() == 0 ? "-" : Words.span(age),
          Long.toString(service.starts()),
          Long.toString(service.restarts()),
          next.isEmpty() ? service.why() : next);
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        Words.time(session.clock().instant(), session.zone())
            + "  "
            + Words.count(services.size(), "service")
            + ", "
            + running
            + " running");
    lines.add("");
    lines.addAll(table.lines(new Paint(session.coloured())));
    return lines;
  }
}
