package inetd.model.load;

import inetd.model.instance.NoticeText;
import inetd.model.port.Effect.Tell;
import inetd.model.source.Problem;
import inetd.model.spec.Duty;
import inetd.model.spec.Endpoint;
import inetd.model.spec.Program;
import inetd.model.spec.ServiceSpec;
import inetd.model.word.Notice;
import inetd.model.word.StandingOrder;
import inetd.model.word.Subject;

/** The words of every notice about what is loaded, changed, kept and removed. */
public final class LoadNotices {
  private static final Subject INETD = new Subject.Inetd();

  private LoadNotices() {}

  public static Tell keptDown(Subject.Named service, StandingOrder order, String unread) {
    return switch (order) {
      case DISABLED -> Tell.of(Notice.DISABLED, service, ": disabled; not started");
      case STOPPED -> Tell.of(Notice.STOPPED, service, ": stopped by hand; not started");
      case DOUBTED ->
          Tell.of(Notice.DOUBTED, service, ": " + NoticeText.doubt(unread) + "; not started");
      case NONE -> throw new AssertionError("broken invariant: nobody keeps it down");
    };
  }

  public static Tell asKnown(Subject.Named service, Problem problem) {
    return Tell.of(Notice.KEPT, service, ": restarted as it was read before: " + problem);
  }

  public static Tell problem(Problem problem) {
    return new Tell(
        INETD,
        switch (problem.severity()) {
          case ERROR -> Notice.PROBLEM;
          case WARNING, UNKNOWN -> Notice.ODDITY;
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
    return switch (spec.duty()) {
      case Duty.Wait wait ->
          describe(spec, wait.endpoint(), "wait." + wait.rates().serviceMax(), wait.program());
      case Duty.Nowait nowait ->
          describe(
              spec, nowait.endpoint(), "nowait." + nowait.rates().serviceMax(), nowait.program());
      case Duty.Internal internal ->
          spec.name()
              + " at "
              + internal.endpoint().address()
              + " nowait."
              + internal.rates().serviceMax()
              + " internal";
      case Duty.Muxed muxed -> spec.name() + " " + user(muxed.program());
      case Duty.Daemon daemon -> spec.name() + " " + user(daemon.program());
    };
  }

  private static String describe(
      ServiceSpec spec, Endpoint endpoint, String wait, Program program) {
    return spec.name() + " at " + endpoint.address() + " " + wait + " " + user(program);
  }

  private static String user(Program program) {
    String user =
        switch (program.credentials()) {
          case Program.Credentials.Own _ -> "-";
          case Program.Credentials.OwnWithGroup(int gid) -> "-:" + gid;
          case Program.Credentials.As as -> as.user() + ":" + as.gid();
        };
    return "user " + user + " server " + program.path();
  }
}
