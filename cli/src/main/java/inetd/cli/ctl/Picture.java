package inetd.cli.ctl;

import java.util.ArrayList;
import java.util.List;

/** A service in words for people. */
final class Picture {
  /** No {@code " ".repeat}: what every start needs is kept simple to load. */
  private static final String BLANKS = "            ";

  private final Service service;
  private final Session session;

  Picture(Service service, Session session) {
    this.service = service;
    this.session = session;
  }

  /** Returns {@code sobby running (start), process 14977}. */
  String line() {
    String state = new Paint(session.coloured()).state(service.state(), service.state());
    return Words.clean(service.name())
        + " "
        + state
        + " ("
        + service.goal()
        + ")"
        + (service.pid() == 0 ? "" : ", process " + service.pid());
  }

  /** Returns {@link #line} and, indented, all else there is to say. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(line());
    if (service.since() > 0) {
      String span = Words.span(session.clock().millis() - service.since());
      say(lines, "since", Words.date(service.since(), session.zone()) + ", for " + span);
    }
    say(lines, "why", service.why());
    say(lines, "next", next());
    if (service.starts() > 0) {
      say(lines, "starts", service.starts() + ", " + Words.count(service.restarts(), "restart"));
    }
    say(lines, "last end", service.lastEnd());
    say(lines, "memory", service.memory() == 0 ? "" : Words.size(service.memory()));
    say(lines, "address", service.address());
    say(lines, "servers", service.servers() == 0 ? "" : Long.toString(service.servers()));
    say(lines, "says", service.said());
    say(lines, "enabled", service.enabled() ? "" : "no: loading does not start it");
    say(lines, "user", service.uid() <= 0 ? "" : "uid " + service.uid());
    say(lines, "defined", service.origin().isEmpty() ? "" : "at " + service.origin());
    String what = "output";
    for (String line : service.output()) {
      lines.add(entry(what, line));
      what = "";
    }
    return lines;
  }

  /** Returns {@code in 4 s: next start}, or nothing. */
  String next() {
    return service.nextIn().isEmpty()
        ? ""
        : "in " + Words.span(service.nextIn().getAsLong()) + ": " + service.nextWhat();
  }

  /** Returns why it is not as it should be: {@code held: it crashed (in 4 s: next try)}. */
  String trouble() {
    String next = next();
    return service.state()
        + (service.why().isEmpty() ? "" : ": " + Words.clean(service.why()))
        + (next.isEmpty() ? "" : " (" + next + ")");
  }

  private static void say(List<String> lines, String what, String text) {
    if (!text.isEmpty()) {
      lines.add(entry(what, text));
    }
  }

  private static String entry(String what, String text) {
    return "    " + what + BLANKS.substring(what.length()) + Words.clean(text);
  }
}
