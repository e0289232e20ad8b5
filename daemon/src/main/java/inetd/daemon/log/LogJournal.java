package inetd.daemon.log;

import inetd.daemon.kernel.Journal;
import inetd.model.word.Notice;
import inetd.model.word.Subject;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts the supervisor's notices into the log, each at its own level, and what services write; keeps
 * the last of both.
 */
public final class LogJournal implements Journal {
  private final Sink sink;
  private final RecentLines recent;

  /** What is told at another priority than its own, of which service. */
  private final Map<String, Map<Notice, Integer>> priorities = new HashMap<>();

  public LogJournal(Sink sink, RecentLines recent) {
    this.sink = sink;
    this.recent = recent;
  }

  @Override
  public void tell(Subject about, Notice notice, String text) {
    @Nullable Integer priority = priorities.getOrDefault(name(about), Map.of()).get(notice);
    if (priority == null) {
      sink.write(notice.level(), text);
    } else {
      sink.write(priority, text);
    }
    switch (about) {
      case Subject.Inetd _ -> {}
      case Subject.Named(var _, String name) -> recent.told(name, text);
    }
  }

  @Override
  public void wrote(String service, String line, boolean logged) {
    recent.wrote(service, line);
    if (logged) {
      sink.write(Notice.Level.INFO, service + ": " + line);
    }
  }

  @Override
  public void severity(Subject about, Notice notice, int priority) {
    priorities.computeIfAbsent(name(about), _ -> new HashMap<>(4)).put(notice, priority);
  }

  @Override
  public void flush() {
    sink.flush();
  }

  private static String name(Subject about) {
    return switch (about) {
      case Subject.Inetd _ -> "";
      case Subject.Named(var _, String name) -> name;
    };
  }

  @Override
  public void forget(String service) {
    priorities.remove(service);
    recent.forget(service);
  }
}
