package inetd.daemon.report;

import inetd.daemon.kernel.DescriptorLimit;
import inetd.daemon.kernel.Events;
import inetd.daemon.kernel.Journal;
import inetd.daemon.kernel.Poller;
import inetd.daemon.kernel.Tokens;
import inetd.daemon.posix.Errno;
import inetd.daemon.posix.Libc;
import inetd.daemon.report.NotifySockets.Letter;
import inetd.daemon.service.PreparedService;
import inetd.model.port.Effect;
import inetd.model.port.Event;
import inetd.model.spec.Program;
import inetd.model.spec.Program.Credentials;
import inetd.model.spec.ServiceSpec;
import inetd.model.word.Failure;
import inetd.model.word.Notice;
import inetd.model.word.ProgramMessage;
import inetd.model.word.Subject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The messages over $NOTIFY_SOCKET, of which service they are, and which are heard.
 *
 * <p>Which service is meant is known by the socket, which is open as long as its main process
 * lives: a sender may have ended when he is read. Anybody can send to it, so {@link Kinship} says
 * who is heard.
 */
final class NotifyMessages {
  /** Datagrams taken at one readiness: others want their turn. */
  private static final int PORTION = 16;

  /** Datagrams taken when a main process ends, so that they come before the news of its end. */
  private static final int LAST = 256;

  /** Characters of what was not heard that are told. */
  private static final int SHOWN = 64;

  private final Libc libc;
  private final NotifySockets sockets;
  private final Poller poller;
  private final DescriptorLimit limit;
  private final Kinship kinship;
  private final Journal journal;
  private final Events events;
  private final Map<Integer, Speaker> byDescriptor = new HashMap<>();
  private final Map<Integer, Speaker> byMain = new HashMap<>();
  private @Nullable Speaker unborn;

  /**
   * Makes them.
   *
   * @param started the processes that were started here, each for its own service
   */
  NotifyMessages(
      Libc libc,
      NotifySockets sockets,
      Poller poller,
      DescriptorLimit limit,
      SocketInspector inspector,
      Journal journal,
      Set<Integer> started,
      Events events) {
    this.libc = libc;
    this.sockets = sockets;
    this.poller = poller;
    this.limit = limit;
    this.journal = journal;
    this.kinship =
        new Kinship(libc, inspector, pid -> started.contains(pid) || byMain.containsKey(pid));
    this.events = events;
  }

  // --- whom to listen to ---

  /**
   * Opens the socket of {@code service} for its next main process, if it says anything; returns a
   * negated errno if that cannot be. {@link #born} or {@link #refused} follows.
   */
  int open(PreparedService service) {
    if (!Speaker.Wish.of(service.spec).any()) {
      return 0;
    }
    String name = sockets.name(service.spec);
    int fd = listening(name);
    if (fd >= 0) {
      unborn = new Speaker(service, user(service.spec), name, fd);
      byDescriptor.put(fd, unborn);
    }
    return Math.min(fd, 0);
  }

  private int listening(String name) {
    int fd = limit.refuses(DescriptorLimit.Use.PROGRAM) ? -Errno.EMFILE : sockets.open(name);
    if (fd < 0) {
      return fd;
    }
    limit.used(fd);
    int watched = poller.watch(fd, Tokens.of(Tokens.NOTIFY, fd));
    if (watched < 0) {
      sockets.close(fd, name);
      return watched;
    }
    return fd;
  }

  private int user(ServiceSpec spec) {
    return switch (spec.program().map(Program::credentials).orElse(new Credentials.Own())) {
      case Credentials.As(String _, int uid, int _, List<Integer> _) -> uid;
      case Credentials.Own _, Credentials.OwnWithGroup _, Credentials.Awaited _ -> libc.geteuid();
    };
  }

  /** {@code pid} is the main process for which a socket was opened, if one was. */
  void born(int pid) {
    if (unborn != null) {
      unborn.main = pid;
      int session = libc.getsid(pid);
      unborn.session = session > 0 ? session : pid;
      byMain.put(pid, unborn);
      unborn = null;
    }
  }

  /** There will be no such process. */
  void refused() {
    if (unborn != null) {
      close(unborn);
      unborn = null;
    }
  }

  /** {@code pid}, which an earlier inetd started, is the main process of {@code service}. */
  void adopt(PreparedService service, int pid) {
    int opened = open(service);
    if (opened < 0) {
      Failure failure = libc.failure(Failure.Step.READINESS, -opened);
      Subject about = new Subject.Named(service.id, service.spec.name());
      journal.tell(about, Notice.ODDITY, "no socket for its messages: " + failure.text());
    }
    born(pid);
  }

  /** {@code pid} has ended, which nobody has been told yet: it may have said something before. */
  void lastWords(int pid) {
    Speaker speaker = byMain.isEmpty() ? null : byMain.get(pid); // Most who end never speak.
    if (speaker != null) {
      hear(speaker, LAST);
    }
  }

  /** {@code pid} has ended. */
  void ended(int pid) {
    Speaker speaker = byMain.remove(pid);
    if (speaker != null) {
      close(speaker);
    }
  }

  private void close(Speaker speaker) {
    byDescriptor.remove(speaker.fd);
    poller.forget(speaker.fd);
    sockets.close(speaker.fd, speaker.name);
  }

  /** Opens again whose path somebody has removed. */
  void restore() {
    for (Speaker speaker : List.copyOf(byDescriptor.values())) {
      if (sockets.isThere(speaker.name)) {
        continue;
      }
      int fd = listening(speaker.name);
      if (fd >= 0) {
        hear(speaker, LAST);
        byDescriptor.remove(speaker.fd);
        poller.forget(speaker.fd);
        libc.close(speaker.fd);
        speaker.fd = fd;
        byDescriptor.put(fd, speaker);
        journal.tell(
            speaker.about, Notice.ODDITY, speaker.name + " was removed, and is there again");
      }
    }
  }

  /** Closes everything. */
  void close() {
    List.copyOf(byDescriptor.values()).forEach(this::close);
    byMain.clear();
  }

  // --- what they say ---

  /** Takes some of what has come to {@code fd}. */
  void ready(int fd) {
    Speaker speaker = byDescriptor.get(fd);
    if (speaker != null) {
      hear(speaker, PORTION);
    }
  }

  /** Takes {@code most} at most, and no more after one that was not heard: that took longer. */
  private void hear(Speaker speaker, int most) {
    boolean heard = true;
    for (int i = 0; i < most && heard; i++) {
      Optional<Letter> letter = sockets.receive(speaker.fd);
      heard = letter.isPresent() && hear(speaker, letter.get());
    }
  }

  private boolean hear(Speaker speaker, Letter letter) {
    Optional<NotifyMessage> telling = letter.text().flatMap(it -> NotifyMessage.of(it.array()));
    if (!kinship.speaksFor(speaker, letter)) {
      return refuse(speaker, letter, shown(letter), "that is nobody of the service");
    }
    if (telling.isEmpty()) {
      return refuse(speaker, letter, "a message", "too long, or no lines of NAME=value");
    }
    become(speaker, telling.get().main(), letter);
    tell(speaker, telling.get());
    return true;
  }

  private boolean refuse(Speaker speaker, Letter letter, String what, String why) {
    String from = " from process " + letter.pid() + " of user " + letter.uid();
    events.add(
        new Event.Remarked(
            new Effect.Tell(speaker.about, Notice.UNHEARD, what + from + " is not heard: " + why)));
    return false;
  }

  private static String shown(Letter letter) {
    String text =
        letter
            .text()
            .map(it -> new String(it.array(), java.nio.charset.StandardCharsets.UTF_8))
            .orElse("");
    int end = text.indexOf('\n');
    String line = end < 0 ? text : text.substring(0, end);
    return line.isEmpty()
        ? "a message"
        : LineSplitter.visible(line.substring(0, Math.min(line.length(), SHOWN)));
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
  private void become(Speaker speaker, OptionalInt main, Letter letter) {
    if (main.isEmpty() || main.getAsInt() == speaker.main) {
      return;
    }
    int pid = main.getAsInt();
    if (!kinship.mayBecomeMain(speaker, pid, letter.uid())) {
      refuse(speaker, letter, "MAINPID=" + pid, "that is no process of the service");
      return;
    }
    events.add(new Event.Notified(speaker.main, new ProgramMessage.Main(pid)));
    byMain.remove(speaker.main);
    speaker.main = pid;
    byMain.put(pid, speaker);
  }
}
