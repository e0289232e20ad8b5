package inetd.daemon.loop;

import inetd.daemon.kernel.Events;
import inetd.daemon.kernel.Journal;
import inetd.daemon.kernel.Poller;
import inetd.daemon.kernel.Tokens;
import inetd.daemon.posix.Libc;
import inetd.daemon.service.PreparedService;
import inetd.daemon.wrap.AccessReports;
import inetd.daemon.wrap.AccessReports.Report;
import inetd.model.port.Effect;
import inetd.model.port.Event;
import inetd.model.word.Check;
import inetd.model.word.Notice;
import inetd.model.word.Subject;
import org.jspecify.annotations.Nullable;

/** The reports of access control as notices, which the machine tells or counts. */
final class AccessNotices {
  private final AccessReports reports;
  private final Journal journal;
  private final PreparedServices services;
  private final Events events;

  AccessNotices(
      Libc libc, Poller poller, Journal journal, PreparedServices services, Events events) {
    this.reports = new AccessReports(libc);
    this.journal = journal;
    this.services = services;
    this.events = events;
    int watched = poller.watch(reports.reader(), Tokens.of(Tokens.ACCESS, 0));
    Check.that(watched == 0, "the poller has room for our own descriptors");
  }

  /** Returns the descriptor that access control writes to. */
  int writer() {
    return reports.writer();
  }

  /** Reads what there is. */
  void ready() {
    for (Report report : reports.read()) {
      Notice notice =
          switch (report.kind()) {
            case REFUSED -> Notice.ACCESS_REFUSED;
            case ALLOWED -> Notice.ACCESS_ALLOWED;
            case ODDITY -> Notice.ACCESS_ODDITY;
          };
      Subject about = about(report.service());
      journal.severity(about, notice, report.priority());
      events.add(new Event.Remarked(new Effect.Tell(about, notice, report.text())));
    }
  }

  private Subject about(int number) {
    @Nullable PreparedService service = services.find(number);
    return service == null
        ? new Subject.Inetd() // It was removed while somebody was asked about.
        : new Subject.Named(service.id, service.spec.name());
  }

  void close() {
    reports.close();
  }
}
