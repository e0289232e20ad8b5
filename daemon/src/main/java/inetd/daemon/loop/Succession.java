package inetd.daemon.loop;

import inetd.daemon.kernel.Abi;
import inetd.daemon.kernel.Events;
import inetd.daemon.kernel.Inheritance;
import inetd.daemon.kernel.Journal;
import inetd.daemon.kernel.Poller;
import inetd.daemon.kernel.Successor;
import inetd.daemon.kernel.Tokens;
import inetd.daemon.kernel.WatchdogPort;
import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;
import inetd.daemon.posix.OpenFlags;
import inetd.daemon.posix.Spawner;
import inetd.daemon.socket.AcceptedConnections;
import inetd.daemon.state.State;
import inetd.model.port.Event;
import inetd.model.source.text.Utf8;
import inetd.model.spec.Program;
import inetd.model.spec.Program.Credentials;
import inetd.model.spec.Program.Surroundings;
import inetd.model.word.Failure;
import inetd.model.word.Moment;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The way from this inetd to the one that is installed now, in the same process.
 *
 * <p>The new one is started beside this first, reads the configuration, and says how it was
 * started, or what is wrong. Only its very words are executed then, and not its start script again:
 * a shell in our process would collect our children, and take a part of the time in which nobody
 * accepts.
 */
final class Succession {
  /** Nanoseconds that a trial may take: on a slow machine whose caches are not made yet, too. */
  private static final long PATIENCE = 60 * Moment.SECOND;

  /** Bytes that a trial may say: more than a command line has. */
  private static final int MOST = 1 << 18;

  /** Nanoseconds that conversations have to come to an end. */
  private static final long LINGER = 100_000_000;

  private static final int CHUNK = 1 << 12;
  private static final int NONE = -1;

  private final Libc libc;
  private final Abi abi;
  private final Poller poller;
  private final Spawner spawner;
  private final Successor successor;
  private final WatchdogPort watchdogs;
  private final State state;
  private final Journal journal;
  private final AcceptedConnections connections;
  private final Events events;
  private int trial = NONE;
  private long until = Moment.NEVER;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream(0);
  private List<String> proven = List.of();

  /** When it gives way at the latest; NEVER if it need not. */
  private long near = Moment.NEVER;

  Succession(KernelParts parts, Journal journal, AcceptedConnections connections, Events events) {
    this.libc = parts.libc();
    this.abi = parts.abi();
    this.poller = parts.poller();
    this.spawner = parts.spawner();
    this.successor = parts.successor();
    this.watchdogs = parts.watchdogs();
    this.state = parts.state();
    this.journal = journal;
    this.connections = connections;
    this.events = events;
  }

  /** Begins to try the new one. */
  void probe() {
    proven = List.of();
    if (successor.script().isEmpty()) {
      refuse("it was not started by its start script, and cannot tell how the next one is");
      return;
    }
    long ends = Memory.allocate(8);
    try {
      int made = libc.pipe2(ends, OpenFlags.CLOEXEC | OpenFlags.NONBLOCK);
      if (made < 0) {
        refuse(libc.strerror(-made));
        return;
      }
      begin(Memory.getInt(ends), Memory.getInt(ends + 4));
    } finally {
      libc.free(ends);
    }
  }

  private void begin(int read, int write) {
    List<String> words = new ArrayList<>();
    words.add(successor.script());
    words.add(Successor.TRIAL + successor.directory());
    words.addAll(successor.words());
    Program program =
        new Program(successor.script(), words, new Credentials.Own(), Surroundings.INHERITED);
    long plan = spawner.prepare(program);
    Spawner.Outcome outcome = spawner.spawn(plan, NONE, write, NONE);
    spawner.release(plan);
    libc.close(write);
    int watched = poller.watch(read, Tokens.of(Tokens.TRIAL, read));
    switch (outcome) {
      case Spawner.Outcome.Started _ when watched == 0 -> {
        trial = read;
        until = System.nanoTime() + PATIENCE;
      }
      case Spawner.Outcome.Started _ -> {
        libc.close(read);
        refuse(libc.strerror(-watched));
      }
      case Spawner.Outcome.Refused(Failure failure) -> {
        poller.forget(read);
        libc.close(read);
        refuse(successor.script() + ": " + failure);
      }
    }
  }

  private void refuse(String why) {
    events.add(new Event.Probed(Optional.of(why)));
  }

  /** The trial has said something, or is over. */
  void ready() {
    if (trial == NONE) {
      return;
    }
    long room = Memory.allocate(CHUNK);
    try {
      long length = libc.read(trial, room, CHUNK);
      if (length > 0 && said.size() < MOST) {
        said.writeBytes(Memory.getBytes(room, (int) length));
      } else if (length >= 0) {
        String text = Utf8.decode(said.toByteArray());
        end();
        judge(text);
      }
    } finally {
      libc.free(room);
    }
  }

  private void end() {
    poller.forget(trial);
    libc.close(trial);
    trial = NONE;
    until = Moment.NEVER;
    said.reset();
  }

  private void judge(String text) {
    int first = text.indexOf('\0');
    if (first < 0) {
      String why = text.strip().replace('\n', ' ');
      refuse(why.isEmpty() ? "the new one ended without a word" : why);
      return;
    }
    proven = List.of(text.substring(first + 1).split("\0", -1));
    events.add(new Event.Probed(Optional.empty()));
  }

  /** Returns how long of {@code nanos} may be waited. */
  long patience(long nanos) {
    long first = Math.min(until, near);
    return first == Moment.NEVER ? nanos : Math.min(nanos, Math.max(first - System.nanoTime(), 0));
  }

  /** Gives up a trial that has taken too long. */
  void due() {
    if (until != Moment.NEVER && System.nanoTime() - until >= 0) {
      end(); // It ends when it wants to say something.
      refuse("the new one has said nothing for " + PATIENCE / Moment.SECOND + " seconds");
    }
  }

  /**
   * Begins to give way to the new one: nobody is accepted any more, and who converses with us has a
   * moment to come to an end.
   */
  void giveWay() {
    near = System.nanoTime() + LINGER;
  }

  /** Tells whether those who come now are for the next one. */
  boolean isNear() {
    return near != Moment.NEVER;
  }

  /** Becomes the new one if it is time and all that happened has been told. */
  void settle() {
    if (isNear() && events.isEmpty() && (connections.isEmpty() || System.nanoTime() - near >= 0)) {
      near = Moment.NEVER;
      journal.flush();
      state.flush();
      execute();
    }
  }

  /** Becomes the new one; returns only if that cannot be, and tells so. */
  private void execute() {
    List<Integer> left = new ArrayList<>(Inheritance.sockets(libc, abi));
    left.addAll(watchdogs.open());
    for (int fd : left) {
      Inheritance.outlives(libc, fd, true);
    }
    int failed = libc.execve(string(successor.launcher()), vector(words(left)), libc.environment());
    for (int fd : left) {
      Inheritance.outlives(libc, fd, false);
    }
    events.add(
        new Event.NotUpgraded(successor.launcher() + ": " + libc.strerror(Math.abs(failed))));
  }

  private List<String> words(List<Integer> left) {
    List<String> words = new ArrayList<>(List.of(successor.launcher(), "--"));
    StringBuilder numbers = new StringBuilder();
    for (int fd : left) {
      numbers.append(numbers.isEmpty() ? "" : ",").append(fd);
    }
    for (String word : proven) {
      words.add(
          word.equals(Successor.TRIAL + successor.directory())
              ? Successor.HANDED + numbers + ":" + successor.directory()
              : word);
    }
    return words;
  }

  private static long string(String text) {
    return Memory.allocateString(text);
  }

  /** Not given back: what can fail here fails once in a life. */
  private static long vector(List<String> words) {
    long vector = Memory.allocate(8L * (words.size() + 1));
    long at = vector;
    for (String word : words) {
      Memory.putLong(at, string(word));
      at += 8;
    }
    return vector;
  }
}
