package inetd.daemon;

import inetd.daemon.kernel.Journal;
import inetd.daemon.log.Sink;
import inetd.model.Notice;

/** Puts the supervisor's notices into the log, each at its own level. */
record NoticeBoard(Sink sink) implements Journal {
  @Override
  public void tell(Notice notice, String text) {
    sink.write(notice.level(), text);
  }
}
