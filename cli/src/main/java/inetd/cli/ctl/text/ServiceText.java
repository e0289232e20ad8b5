package inetd.cli.ctl.text;

import inetd.cli.ctl.client.Session;
import java.util.ArrayList;
import java.util.List;

/** A service in words for people. */
public final class ServiceText {
  /** No {@code " ".repeat}: what every start needs is kept simple to load. */
  private static final String BLANKS = "            ";

  private final ServiceStatus service;
  private final Session session;

  public ServiceText(ServiceStatus service, Session session) {
    this.service = service;
    this.session = session;
  }

  /** Returns {@code sobby running (start), process 14977}. */
  public String line() {
    String state = new Colours(session.coloured()).state(service.state(), service.state());
    return Phrases.clean(service.name())
        + " "
        + state
        + " ("
        + service.goal()
        + ")"
        + (service.pid() == 0 ? "" : ", process " + service.pid());
  }

  /** Returns {@link #line} and, indented, all else there is to say. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(line());
    say(lines, "since", since());
    say(lines, "why", service.why());
    say(lines, "next", next());
    if (service.starts() > 0) {
      say(lines, "starts", service.starts() + ", " + Phrases.count(service.restarts(), "restart"));
    }
    say(lines, "last end", service.lastEnd());
    say(lines, "memory", service.memory() == 0 ? "" : Phrases.size(service.memory()));
    say(lines, "address", service.address());
    say(lines, "servers", service.servers() == 0 ? "" : Long.toString(service.servers()));
    say(lines, "says", service.said());
    say(lines, "enabled", service.enabled() ? "" : "no: loading does not start it");
    say(lines, "user", service.uid() <= 0 ? "" : UserNames.of(service.uid()));
    say(lines, "defined", service.origin().isEmpty() ? "" : "at " + service.origin());
    String what = "output";
    for (String line : service.output()) {
      lines.add(entry(what, line));
      what = "";
    }
    return lines;
  }

  /** Returns when its life last changed and how long ago that is, or nothing. */
  public String since() {
    return service.since() <= 0
        ? ""
        : Phrases.date(service.since(), session.zone())
            + ", for "
            + Phrases.span(session.clock().millis() - service.since());
  }

  /** Returns {@code in 4 s: next start}, or nothing. */
  public String next() {
    return service.nextIn().isEmpty()
        ? ""
        : "in " + Phrases.span(service.nextIn().getAsLong()) + ": " + service.nextWhat();
  }

  /** Returns what a row of many services has room for: the reason, what comes next, or where. */
  public String note() {
    StringBuilder note = new StringBuilder(service.enabled() ? "" : "disabled");
    boolean says = service.state().equals("running") && service.why().isEmpty();
    more(note, service.enabled() || !service.state().equals("stopped") ? service.why() : "");
    more(note, says ? service.said() : "");
    more(note, service.state().equals("listening") ? service.address() : "");
    more(note, service.servers() == 0 ? "" : Phrases.count(service.servers(), "server"));
    if (service.nextIn().isPresent()) {
      more(note, service.nextWhat() + " in " + Phrases.span(service.nextIn().getAsLong()));
    }
    return note.toString();
  }

  private static void more(StringBuilder note, String text) {
    note.append(note.isEmpty() || text.isEmpty() ? "" : "; ").append(text);
  }

  /** Returns why it is not as it should be: {@code held: it crashed (in 4 s: next try)}. */
  public String trouble() {
    String next = next();
    return service.state()
        + (service.why().isEmpty() ? "" : ": " + Phrases.clean(service.why()))
        + (next.isEmpty() ? "" : " (" + next + ")");
  }

  private static void say(List<String> lines, String what, String text) {
    if (!text.isEmpty()) {
      lines.add(entry(what, text));
    }
  }

  private static String entry(String what, String text) {
    return "    " + what + BLANKS.substring(what.length()) + Phrases.clean(text);
  }
}
