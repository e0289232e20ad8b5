package inetd.daemon.log;

import inetd.daemon.kernel.Journal;
import inetd.model.word.Notice;
import inetd.model.word.Subject;

/**
 * Puts the supervisor's notices into the log, each at its own level, and what services write; keeps
 * the last of both.
 */
public record LogJournal(Sink sink, RecentLines chronicle) implements Journal {
  @Override
  public void tell(Subject about, Notice notice, String text) {
    sink.write(notice.level(), text);
    switch (about) {
      case Subject.Inetd _ -> {}
      case Subject.Named(var _, String name) -> chronicle.told(name, text);
    }
  }

  @Override
  public void wrote(String service, String line, boolean logged) {
    chronicle.wrote(service, line);
    if (logged) {
      sink.write(Notice.Level.INFO, service + ": " + line);
    }
  }

  @Override
  public void forget(String service) {
    chronicle.forget(service);
  }
}
