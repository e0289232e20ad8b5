package inetd.cli.ctl;

import com.grack.nanojson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code inetdctl watch}: what happens, as it happens. */
@Command(
    name = "watch",
    description = "Shows every notice and every change of state, until it is interrupted.")
final class WatchCommand implements Callable<Integer> {
  private static final long HOUR = 3_600_000_000_000L;

  private final Inetdctl ctl;

  @Parameters(
      paramLabel = "NAME",
      arity = "0..*",
      completionCandidates = ServiceNames.class,
      description = "a service; all you may control if none is named")
  private List<String> names = new ArrayList<>();

  WatchCommand(Inetdctl ctl) {
    this.ctl = ctl;
  }

  @Override
  public Integer call() throws Refusal {
    try (Connection news = ctl.connect()) {
      news.send("Watch", Calls.names(names), true);
      news.answer();
      while (true) {
        news.next(System.nanoTime() + HOUR).ifPresent(this::print);
      }
    }
  }

  private void print(JsonObject news) {
    Session session = ctl.session();
    if (ctl.json()) {
      session.json(news);
      return;
    }
    String time = Words.time(session.clock().instant(), session.zone());
    String notice = news.getString("notice", "");
    JsonObject service = news.getObject("service");
    if (!notice.isEmpty()) {
      session.out().println(time + " " + notice + " " + Words.clean(news.getString("text", "")));
    } else if (service != null) {
      session.out().println(time + " " + new Picture(Service.of(service), session).line());
    }
    session.out().flush();
  }
}
