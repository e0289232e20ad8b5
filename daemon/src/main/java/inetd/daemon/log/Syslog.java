package inetd.daemon.log;

import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;
import inetd.model.source.text.Utf8;
import inetd.model.word.Notice;

/**
 * syslog(3), as {@code inetd[pid]} of the facility daemon.
 *
 * <p>What is of interest to a debugger only is left out: inetd is silent in normal operation. May
 * block for as long as syslogd does not read; one thread at a time.
 */
public final class Syslog implements Sink {
  private static final int LOG_PID = 1;
  private static final int LOG_DAEMON = 3 << 3;

  /** Longest line: what syslogd takes from its socket in one piece. */
  private static final int MOST = 2047;

  private final Libc libc;
  private final long room = Memory.allocate(MOST + 1);

  public Syslog(Libc libc) {
    this.libc = libc;
    libc.openlog(Memory.allocateString("inetd"), LOG_PID, LOG_DAEMON);
  }

  @Override
  public void write(Notice.Level level, String text) {
    if (level != Notice.Level.DEBUG) {
      write(LOG_DAEMON | priority(level), text);
    }
  }

  @Override
  public void write(int priority, String text) {
    byte[] line = Utf8.encode(text);
    int length = Math.min(line.length, MOST);
    for (int i = 0; i < length; i++) {
      if (line[i] >= 0 && line[i] < ' ') {
        line[i] = ' '; // A peer's bytes must not make lines of their own.
      }
    }
    Memory.putBytes(room, line, 0, length);
    Memory.putByte(room + length, (byte) 0);
    libc.syslog(priority, room);
  }

  private static int priority(Notice.Level level) {
    return switch (level) {
      case ERR -> 3;
      case WARNING -> 4;
      case NOTICE -> 5;
      case INFO -> 6;
      case DEBUG -> 7;
    };
  }

  @Override
  public void close() {
    libc.closelog();
  }
}
