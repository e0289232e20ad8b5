package inetd.daemon.report;

import inetd.daemon.kernel.Events;
import inetd.daemon.posix.Libc;
import inetd.daemon.report.NotifySocket.Letter;
import inetd.model.port.Event;
import inetd.model.word.ProgramMessage;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The messages over $NOTIFY_SOCKET, and who may send which of what service.
 *
 * <p>A program speaks for a service if it is its main process, or of the session that one leads.
 * Whoever else speaks is not heard: the socket is open to everybody. Nor is who has been reaped
 * before we read it: a short-lived helper waits for a barrier, as systemd-notify(1) does.
 */
final class NotifyMessages {
  /** Datagrams taken at one readiness: others want their turn. */
  private static final int PORTION = 16;

  /**
   * What is listened to.
   *
   * @param ready whether the program says when it is ready
   * @param alive whether it says that it is alive
   */
  record Wish(boolean ready, boolean alive) {
    boolean any() {
      return ready || alive;
    }
  }

  /** A service that is listened to. */
  private static final class Speaker {
    final int session;
    final Wish wish;
    int main;

    Speaker(int session, int main, Wish wish) {
      this.session = session;
      this.main = main;
      this.wish = wish;
    }
  }

  private final Libc libc;
  private final NotifySocket socket;
  private final SocketInspector inspector;
  private final Set<Integer> started;
  private final Events events;
  private final Map<Integer, Speaker> byMain = new HashMap<>();
  private final Map<Integer, Speaker> bySession = new HashMap<>();

  /**
   * Makes them.
   *
   * @param started the processes that were started here, each for its own service
   */
  NotifyMessages(
      Libc libc,
      NotifySocket socket,
      SocketInspector inspector,
      Set<Integer> started,
      Events events) {
    this.libc = libc;
    this.socket = socket;
    this.inspector = inspector;
    this.started = started;
    this.events = events;
  }

  /** {@code pid} is the main process of a service. */
  void listen(int pid, Wish wish) {
    int session = libc.getsid(pid);
    Speaker speaker = new Speaker(session > 0 ? session : pid, pid, wish);
    byMain.put(pid, speaker);
    bySession.put(speaker.session, speaker);
  }

  /** {@code pid} has ended. */
  void ended(int pid) {
    Speaker speaker = byMain.remove(pid);
    if (speaker != null) {
      bySession.remove(speaker.session, speaker);
    }
  }

  /** Takes some of what has come. */
  void ready() {
    for (int i = 0; i < PORTION; i++) {
      Optional<Letter> letter = socket.receive();
      if (letter.isEmpty()) {
        return;
      }
      hear(letter.get());
    }
  }

  private void hear(Letter letter) {
    Speaker speaker = speaker(letter.pid());
    if (speaker == null) {
      return;
    }
    Optional<NotifyMessage> telling = NotifyMessage.of(letter.text().array());
    if (telling.isPresent()) {
      become(speaker, telling.get().main(), letter.uid());
      tell(speaker, telling.get());
    }
  }

  private @Nullable Speaker speaker(int pid) {
    if (pid <= 0 || byMain.isEmpty()) {
      return null;
    }
    Speaker speaker = byMain.get(pid);
    return speaker == null ? bySession.get(libc.getsid(pid)) : speaker;
  }

  private void tell(Speaker speaker, NotifyMessage telling) {
    for (ProgramMessage what : telling.rest()) {
      boolean heard =
          switch (what) {
            case ProgramMessage.Ping _, ProgramMessage.Hung _ -> speaker.wish.alive();
            case ProgramMessage.Stopping _, ProgramMessage.Status _, ProgramMessage.Main _ -> true;
          };
      if (heard) {
        events.add(new Event.Notified(speaker.main, what));
      }
    }
    if (telling.ready() && speaker.wish.ready()) {
      events.add(new Event.Ready(speaker.main));
    }
  }

  /** Makes {@code main} the main process, if it is the service's to say so. */
  private void become(Speaker speaker, OptionalInt main, int uid) {
    if (main.isEmpty() || main.getAsInt() == speaker.main || !kin(speaker, main.getAsInt(), uid)) {
      return;
    }
    int pid = main.getAsInt();
    events.add(new Event.Notified(speaker.main, new ProgramMessage.Main(pid)));
    byMain.remove(speaker.main);
    speaker.main = pid;
    byMain.put(pid, speaker);
  }

  private boolean kin(Speaker speaker, int pid, int uid) {
    if (started.contains(pid) || byMain.containsKey(pid)) {
      return false; // That is another service's.
    }
    if (uid != 0 && inspector.owner(pid) != uid) {
      return false; // We would signal for him whom he may not: an orphan, or a program with setuid.
    }
    if (libc.getsid(pid) == speaker.session) {
      return true;
    }
    int parent = inspector.parent(pid);
    return parent == speaker.main || parent == libc.getpid(); // Orphans come to us.
  }
}
