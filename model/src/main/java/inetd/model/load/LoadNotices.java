package inetd.model.load;

import inetd.model.port.Effect.Tell;
import inetd.model.rule.Rulebook;
import inetd.model.source.Problem;
import inetd.model.spec.Endpoint;
import inetd.model.spec.Program;
import inetd.model.spec.Rates;
import inetd.model.spec.Server;
import inetd.model.spec.ServiceSpec;
import inetd.model.spec.Socket;
import inetd.model.verdict.Standing;
import inetd.model.verdict.Verdict;
import inetd.model.word.Notice;
import inetd.model.word.StandingOrder;
import inetd.model.word.Subject;

/** The words of every notice about what is loaded, changed, kept and removed. */
public final class LoadNotices {
  private static final Subject INETD = new Subject.Inetd();

  private LoadNotices() {}

  /** Says what keeps it down; there is something. */
  public static Tell keptDown(Subject.Named service, StandingOrder order, String unread) {
    return notStarted(service, new Standing(order, "", true, unread, ""));
  }

  /** Says for whom it waits. */
  public static Tell waits(Subject.Named service, String awaited) {
    return notStarted(service, new Standing(StandingOrder.NONE, "", true, "", awaited));
  }

  private static Tell notStarted(Subject.Named service, Standing standing) {
    if (Rulebook.gate(standing) instanceof Verdict.Refuse(Notice why)) {
      return Tell.of(why, service, ": not started: " + Rulebook.says(standing));
    }
    throw new AssertionError("broken invariant: nobody keeps it down");
  }

  public static Tell asKnown(Subject.Named service, Problem problem) {
    return Tell.of(Notice.KEPT, service, ": restarted as it was read before: " + problem);
  }

  public static Tell asBefore(Subject.Named service, String awaited) {
    return Tell.of(
        Notice.KEPT, service, ": kept as it was, its new definition waits for " + awaited);
  }

  public static Tell problem(Problem problem) {
    return new Tell(
        INETD,
        switch (problem.severity()) {
          case ERROR -> Notice.PROBLEM;
          case NOTE, WARNING, ABSENT, UNKNOWN -> Notice.ODDITY;
        },
        problem.toString());
  }

  public static Tell kept(int services) {
    return new Tell(
        INETD,
        Notice.KEPT,
        "the configuration has errors: "
            + services
            + (services == 1 ? " service" : " services")
            + " it no longer names kept as they were");
  }

  public static Tell loaded(int services) {
    return new Tell(
        INETD,
        Notice.LOADED,
        services + (services == 1 ? " service loaded." : " services loaded."));
  }

  public static Tell added(Subject.Named service, ServiceSpec spec) {
    return new Tell(service, Notice.ADDED, "ADD : " + describe(spec));
  }

  public static Tell changed(Subject.Named service, ServiceSpec spec) {
    return new Tell(service, Notice.CHANGED, "REDO: " + describe(spec));
  }

  public static Tell removed(Subject.Named service, ServiceSpec spec) {
    return new Tell(service, Notice.REMOVED, "FREE: " + describe(spec));
  }

  /** One line with host, service, protocol, wait and limit, user and server, as NetBSD prints. */
  private static String describe(ServiceSpec spec) {
    String server = spec.program().map(LoadNotices::user).orElse("internal");
    return switch (spec.socket()) {
      case Socket.Listening(Endpoint endpoint, Rates rates) ->
          spec.name()
              + " at "
              + endpoint.address()
              + (spec.server() instanceof Server.Supervised ? " wait." : " nowait.")
              + rates.serviceMax()
              + " "
              + server;
      case Socket.None _, Socket.Tcpmux _ -> spec.name() + " " + server;
    };
  }

  private static String user(Program program) {
    String user =
        switch (program.credentials()) {
          case Program.Credentials.Own _ -> "-";
          case Program.Credentials.OwnWithGroup(int gid) -> "-:" + gid;
          case Program.Credentials.Awaited _ -> "?";
          case Program.Credentials.As as -> as.user() + ":" + as.gid();
        };
    return "user " + user + " server " + program.path();
  }
}
