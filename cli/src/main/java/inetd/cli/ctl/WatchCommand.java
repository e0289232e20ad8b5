package inetd.cli.ctl;

import com.grack.nanojson.JsonObject;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code inetdctl watch}: what happens, as it happens. */
final class WatchCommand extends CtlCommand {
  private static final long HOUR = 3_600_000_000_000L;

  private final PositionalParamSpec names;

  WatchCommand(Inetdctl ctl) {
    super(ctl, "watch", "Shows every notice and every change of state, until it is interrupted.");
    this.names = services(0, "a service; all you may control if none is named");
  }

  @Override
  public Integer call() throws Refusal {
    try (Connection news = ctl.connect()) {
      news.send("Watch", Calls.names(texts(names)), true);
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
