package inetd.model.port;

import inetd.model.control.Request;
import inetd.model.memory.SavedState;
import inetd.model.memory.UserDefinition;
import inetd.model.source.Configuration;
import inetd.model.spec.Address;
import inetd.model.spec.Condition;
import inetd.model.spec.IpAddress;
import inetd.model.word.ClientId;
import inetd.model.word.ConnectionId;
import inetd.model.word.Failure;
import inetd.model.word.Goal;
import inetd.model.word.Peer;
import inetd.model.word.ProgramMessage;
import inetd.model.word.Role;
import inetd.model.word.ServiceId;
import inetd.model.word.WaitStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** News of the world for the machine. */
public sealed interface Event {
  /** The deadline the machine asked to be woken at has come. */
  record Due() implements Event {}

  // --- answers to effects ---

  /** The socket of {@code service} is open and, unless paused, watched. */
  record Opened(ServiceId service) implements Event {}

  /** The socket of {@code service} could not be opened; the kernel holds nothing for it. */
  record OpenFailed(ServiceId service, Failure failure) implements Event {}

  /**
   * The process asked for with {@code ticket} exists. Always before that pid's {@link ChildExited}.
   *
   * @param image what it executes; of {@link Image#LAUNCHER}, {@link Executed} or {@link
   *     ExecFailed} is told unless it ends before
   */
  record Spawned(Ticket ticket, int pid, Image image) implements Event {
    public Spawned(Ticket ticket, int pid) {
      this(ticket, pid, Image.PROGRAM);
    }
  }

  /** What a new process executes. */
  enum Image {
    /** The program that was asked for. */
    PROGRAM,
    /** A trusted first program, which is to become that one. */
    LAUNCHER
  }

  /** The process {@code pid} executes the program that was asked for; its launcher is done. */
  record Executed(int pid) implements Event {}

  /**
   * The process asked for with {@code ticket} never came to be; what was handed to it is closed.
   */
  record SpawnFailed(Ticket ticket, Failure failure) implements Event {}

  /**
   * The process {@code pid} was there, but a trusted first program could not become the one that
   * was asked for. Its {@link ChildExited} follows.
   */
  record ExecFailed(int pid, Failure failure) implements Event {}

  /** The configuration asked for with {@link Effect.ReadConfiguration} was read. */
  record ConfigurationRead(Configuration configuration) implements Event {}

  // --- processes ---

  /**
   * {@code pid} ended and was reaped, or was seen to end if it had been adopted; told exactly once
   * for every pid.
   *
   * @param left whether others of the process group it led are still there
   */
  record ChildExited(int pid, WaitStatus status, boolean left) implements Event {
    public ChildExited(int pid, WaitStatus status) {
      this(pid, status, false);
    }
  }

  /** Nobody is left of the process group asked to go with {@link Effect.Sweep}. */
  record Swept(int group) implements Event {}

  /**
   * {@code pid}, whose forks are followed, has made the process {@code child}, whose forks are
   * followed too and whose {@link ChildExited} is told. Before anything else that either does.
   */
  record Forked(int pid, int child) implements Event {}

  /** {@code pid}, whose forks are followed, executes another program than it did. */
  record Replaced(int pid) implements Event {}

  /** {@code pid}, which is ready by doing that, has stopped itself. */
  record Halted(int pid) implements Event {}

  // --- sockets ---

  /** A connection to a nowait service was accepted. */
  record Connected(ServiceId service, ConnectionId connection, Address peer) implements Event {}

  /** accept(2) failed for another reason than a connection that had gone. */
  record AcceptFailed(ServiceId service, Failure failure) implements Event {}

  /**
   * The socket of a wait service has something to read.
   *
   * @param peer who sent the first datagram; {@link Address#UNKNOWN} where nobody counts by address
   */
  record Demand(ServiceId service, Address peer) implements Event {}

  /**
   * A datagram for a built-in service.
   *
   * @param arrival what is known of the way it came
   */
  record Datagram(ServiceId service, Arrival arrival, Bytes data) implements Event {}

  /**
   * How a datagram came.
   *
   * @param from the sender
   * @param to the address it was sent to; replies leave from there
   * @param loopback whether it came in over a loopback interface
   * @param broadcast whether {@code from} or {@code to} is a broadcast address of one of this
   *     machine's networks
   */
  record Arrival(Address.Inet from, IpAddress to, boolean loopback, boolean broadcast) {}

  /** Bytes read from a connection in conversation; the kernel reads no more until asked. */
  record Received(ConnectionId connection, Bytes data) implements Event {}

  /** All bytes of the last {@link Effect.Send} are with the kernel. */
  record Sent(ConnectionId connection) implements Event {}

  /**
   * The peer ended its side, or the connection broke. The kernel holds it until {@link
   * Effect.Hangup}: an answer may still be written.
   */
  record HungUp(ConnectionId connection) implements Event {}

  // --- people ---

  /** SIGHUP, or a request to reload. */
  record ReloadAsked() implements Event {}

  /** SIGALRM: whatever is closed for a while is tried again now, as NetBSD's timer would. */
  record RetryAsked() implements Event {}

  /** SIGUSR2: the inetd that is installed now is to take over. */
  record UpgradeAsked() implements Event {}

  /**
   * The inetd that is installed now was tried.
   *
   * @param hindrance why it would not serve; empty if it would
   */
  record Probed(Optional<String> hindrance) implements Event {}

  /** It did not take over; all is as it was. */
  record NotUpgraded(String why) implements Event {}

  /** SIGTERM or SIGINT. */
  record ExitAsked() implements Event {}

  /** Somebody wants {@code name} up, down or once. */
  record Asked(String name, Goal wanted) implements Event {}

  /** A program told that it is ready, or was seen to be. */
  record Ready(int pid) implements Event {}

  /**
   * A program said something else of itself.
   *
   * @param pid its main process, whichever of its processes spoke
   */
  record Notified(int pid, ProgramMessage what) implements Event {}

  // --- the world ---

  /**
   * What {@link Effect.Watch} asked for: soon after that for what holds or does not, and at every
   * change; for what happens, every time, with {@code holds} true.
   */
  record Observed(Condition what, boolean holds) implements Event {}

  // --- service directories ---

  /** Somebody has written to the control pipe of a service directory. */
  record Controlled(ServiceId service, Bytes letters) implements Event {}

  // --- control ---

  /** Somebody asks for something over the control socket. */
  record Requested(ClientId client, Peer peer, Request request) implements Event {}

  /** A datagram of rund's clients has these words: {@link Effect.RundAnswered}. */
  record RundAsked(ClientId client, Peer peer, List<String> words) implements Event {
    public RundAsked {
      words = List.copyOf(words);
    }
  }

  /** The connection is gone; nothing more is answered. */
  record ClientGone(ClientId client) implements Event {}

  /** A client has taken what it was answered so far, and there is more of that answer. */
  record Taken(ClientId client) implements Event {}

  /** The kernel has something to say; it is told as what the machine says. */
  record Remarked(Effect.Tell remark) implements Event {}

  /** The configuration asked for with {@link Effect.Rehearse} was read. */
  record Rehearsed(ClientId client, Configuration configuration) implements Event {}

  /** The watchdog {@code device} is open and was fed. */
  record Armed(String device) implements Event {}

  /** The watchdog {@code device} could not be opened or fed; it is closed. */
  record Unfed(String device, String why) implements Event {}

  /** The definition of {@link Effect.Define} was read, and is kept if it is sound. */
  record Defined(UserDefinition definition, Configuration read) implements Event {}

  /** What is known of the inetd before this one; comes first, if at all. */
  record Recalled(SavedState recollection) implements Event {}

  /** What a spawn is for; comes back with its answer. */
  record Ticket(ServiceId service, Role role, long serial) {}

  /** An immutable run of bytes, compared by content. */
  final class Bytes {
    public static final Bytes EMPTY = new Bytes(new byte[0]);
    private final byte[] content;

    private Bytes(byte[] content) {
      this.content = content;
    }

    /** Wraps {@code content}, which the caller must not change any more. */
    public static Bytes of(byte... content) {
      return new Bytes(content);
    }

    /** Returns the bytes themselves; the caller must not change them. */
    public byte[] array() {
      return content;
    }

    public int length() {
      return content.length;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Bytes bytes && Arrays.equals(content, bytes.content);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(content);
    }

    /** Prints as a quoted string with escapes, cut after 60 bytes. */
    @Override
    public String toString() {
      StringBuilder text = new StringBuilder("\"");
      for (int i = 0; i < Math.min(content.length, 60); i++) {
        int b = content[i] & 0xff;
        switch (b) {
          case '\r' -> text.append("\\r");
          case '\n' -> text.append("\\n");
          case '"', '\\' -> text.append('\\').append((char) b);
          default ->
              text.append(b >= ' ' && b < 127 ? Character.toString(b) : "\\x%02x".formatted(b));
        }
      }
      return text.append(content.length > 60 ? "\"…" + content.length : "\"").toString();
    }
  }
}
