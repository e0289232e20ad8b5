package inetd.cli.ctl;

import com.grack.nanojson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Having inetd read its configuration again, and hearing what it says of it. */
final class Rereading {
  private final Inetdctl ctl;
  private final List<String> problems = new ArrayList<>();
  private final List<String> oddities = new ArrayList<>();

  Rereading(Inetdctl ctl) {
    this.ctl = ctl;
  }

  /** Asks for it, and waits until the new configuration holds. */
  void run() throws Refusal {
    try (Connection line = ctl.connect()) {
      if (!ctl.waits()) {
        line.call("Reload", Calls.none());
        return;
      }
      try (Connection news = ctl.connect()) {
        news.send("Watch", Calls.names(List.of()), true);
        news.answer();
        line.call("Reload", Calls.none());
        await(news);
      }
    }
  }

  private void await(Connection news) throws Refusal {
    long deadline = System.nanoTime() + ctl.patience();
    while (true) {
      Optional<JsonObject> heard = news.next(deadline);
      if (heard.isEmpty()) {
        throw new Refusal(
            Refusal.NOT_SO,
            "TimedOut",
            "inetd has not read its configuration after " + Words.span(ctl.patience() / 1_000_000));
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
      oddities.forEach(text -> session.err().println("warning: " + Words.clean(text)));
      problems.forEach(text -> session.err().println(Words.clean(text)));
    }
    return problems.isEmpty() ? 0 : Refusal.NOT_SO;
  }
}
