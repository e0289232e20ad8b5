package inetd.cli.ctl.view;

import com.grack.nanojson.JsonObject;
import inetd.cli.ctl.client.CallParameters;
import inetd.cli.ctl.client.CommandFailure;
import inetd.cli.ctl.client.Connection;
import inetd.cli.ctl.client.Session;
import inetd.cli.ctl.command.CtlCommand;
import inetd.cli.ctl.command.Invocation;
import inetd.cli.ctl.text.Phrases;
import inetd.cli.ctl.text.ServiceStatus;
import inetd.cli.ctl.text.ServiceText;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code inetdctl watch}: what happens, as it happens. */
public final class WatchCommand extends CtlCommand {
  private static final long HOUR = 3_600_000_000_000L;

  private final PositionalParamSpec names;

  public WatchCommand(Invocation ctl) {
    super(ctl, "watch", "Shows every notice and every change of state, until it is interrupted.");
    this.names = services(0, "a service; all you may control if none is named");
  }

  @Override
  public Integer call() throws CommandFailure {
    try (Connection news = ctl.connect()) {
      news.send("Watch", CallParameters.names(texts(names)), true);
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
    String time = Phrases.time(session.clock().instant(), session.zone());
    String notice = news.getString("notice", "");
    JsonObject service = news.getObject("service");
    if (!notice.isEmpty()) {
      session.out().println(time + " " + notice + " " + Phrases.clean(news.getString("text", "")));
    } else if (service != null) {
      session
          .out()
          .println(time + " " + new ServiceText(ServiceStatus.of(service), session).line());
    }
    session.out().flush();
  }
}
