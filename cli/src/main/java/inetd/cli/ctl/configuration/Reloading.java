package inetd.cli.ctl.configuration;

import com.grack.nanojson.JsonObject;
import inetd.cli.ctl.client.CallParameters;
import inetd.cli.ctl.client.CommandFailure;
import inetd.cli.ctl.client.Connection;
import inetd.cli.ctl.client.Session;
import inetd.cli.ctl.command.Invocation;
import inetd.cli.ctl.text.Phrases;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Having inetd read its configuration again, and hearing what it says of it. */
final class Reloading {
  private final Invocation ctl;
  private final List<String> problems = new ArrayList<>();
  private final List<String> oddities = new ArrayList<>();

  Reloading(Invocation ctl) {
    this.ctl = ctl;
  }

  /** Asks for it, and waits until the new configuration holds. */
  void run() throws CommandFailure {
    try (Connection line = ctl.connect()) {
      if (!ctl.waits()) {
        line.call("Reload", CallParameters.none());
        return;
      }
      try (Connection news = ctl.connect()) {
        news.send("Watch", CallParameters.names(List.of()), true);
        news.answer();
        line.call("Reload", CallParameters.none());
        await(news);
      }
    }
  }

  private void await(Connection news) throws CommandFailure {
    long deadline = System.nanoTime() + ctl.patience();
    while (true) {
      Optional<JsonObject> heard = news.next(deadline);
      if (heard.isEmpty()) {
        throw new CommandFailure(
            CommandFailure.NOT_SO,
            "TimedOut",
            "inetd has not read its configuration after "
                + Phrases.span(ctl.patience() / 1_000_000));
      }
      String text = heard.get().getString("text", "");
      switch (heard.get().getString("notice", "").toUpperCase(Locale.ROOT)) {
        case "LOADED" -> {
          return;
        }
        case "PROBLEM" -> problems.add(text);
        case "ODDITY", "KEPT" -> oddities.add(text);
        default -> {}
      }
    }
  }

  List<String> problems() {
    return problems;
  }

  /** Prints what was wrong; returns the exit status that goes with it. */
  int report() {
    Session session = ctl.session();
    if (!ctl.json()) {
      session.out().flush();
      oddities.forEach(text -> session.err().println("warning: " + Phrases.clean(text)));
      problems.forEach(text -> session.err().println(Phrases.clean(text)));
    }
    return problems.isEmpty() ? 0 : CommandFailure.NOT_SO;
  }
}
