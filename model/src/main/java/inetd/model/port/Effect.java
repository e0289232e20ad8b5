package inetd.model.port;

import inetd.model.control.Reply;
import inetd.model.memory.SavedInstance;
import inetd.model.memory.UserDefinition;
import inetd.model.port.Event.Arrival;
import inetd.model.port.Event.Bytes;
import inetd.model.port.Event.Ticket;
import inetd.model.servicedir.DirectoryStatus;
import inetd.model.spec.Condition;
import inetd.model.spec.ServiceSpec;
import inetd.model.spec.SourceId;
import inetd.model.word.ClientId;
import inetd.model.word.ConnectionId;
import inetd.model.word.Notice;
import inetd.model.word.ServiceId;
import inetd.model.word.Signal;
import inetd.model.word.Subject;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** An order of the machine to its kernel. Results come back later, as {@link Event}s. */
public sealed interface Effect {
  // --- services ---

  /** Make ready to run and listen for {@code spec} under this number; again after a change. */
  record Prepare(ServiceId service, ServiceSpec spec, Provision provision) implements Effect {
    public Prepare(ServiceId service, ServiceSpec spec) {
      this(service, spec, Provision.of(spec));
    }
  }

  /** The number will not be used again before the next {@link Prepare}. Its socket is closed. */
  record Forget(ServiceId service) implements Effect {}

  // --- listening sockets ---

  /** Open the service's socket and watch it: {@link Event.Opened} or {@link Event.OpenFailed}. */
  record Open(ServiceId service) implements Effect {}

  /** Close the service's socket; a Unix path is unlinked. */
  record Close(ServiceId service) implements Effect {}

  /** The service's server goes on with its socket: its path stays when inetd closes it. */
  record Leave(ServiceId service) implements Effect {}

  /** Stop telling about the socket; what arrives waits in the kernel. */
  record Pause(ServiceId service) implements Effect {}

  /** Tell about the socket again. */
  record Resume(ServiceId service) implements Effect {}

  /** Read and discard one datagram. */
  record Discard(ServiceId service) implements Effect {}

  /** Send a datagram from the address {@code to} of the request back to its sender. */
  record Answer(ServiceId service, Arrival to, Bytes data) implements Effect {}

  // --- connections ---

  /** Close a connection. No event follows for it. */
  record Hangup(ConnectionId connection) implements Effect {}

  /** Read once, up to {@code most} bytes: {@link Event.Received} or {@link Event.HungUp}. */
  record Receive(ConnectionId connection, int most) implements Effect {}

  /** Write all of {@code data}: {@link Event.Sent} or {@link Event.HungUp}. */
  record Send(ConnectionId connection, Bytes data) implements Effect {}

  // --- processes ---

  /**
   * Start a program: {@link Event.Spawned} or {@link Event.SpawnFailed}.
   *
   * @param given to this start; nothing is given to the server of one connection
   */
  record Spawn(Ticket ticket, Handover handover, Given given) implements Effect {
    public Spawn(Ticket ticket, Handover handover) {
      this(ticket, handover, Given.NONE);
    }
  }

  /** Send a signal to a process that was not reaped yet. */
  record Kill(int pid, Signal signal, Target target) implements Effect {}

  /**
   * Send a signal to what is left of a process group whose leader has been reaped: {@link
   * Event.Swept} when nobody is, once however often this was asked.
   */
  record Sweep(int group, Signal signal) implements Effect {}

  /**
   * Follow the forks of the service's processes no longer. Those that {@link Event.Forked} told of
   * are nobody's, but for its main process.
   */
  record Unfollow(ServiceId service) implements Effect {}

  /**
   * {@code pid} is the main process of {@code service} from now on: a survivor, or another process
   * of it that it named itself. Its end is told as that of a child.
   */
  record Adopt(ServiceId service, int pid) implements Effect {}

  // --- the world ---

  /** Tell of it from now on: {@link Event.Observed}. */
  record Watch(Condition what) implements Effect {}

  /** Tell of it no more. */
  record Unwatch(Condition what) implements Effect {}

  /** Whom a signal reaches. */
  enum Target {
    PROCESS,
    GROUP
  }

  /** What becomes descriptors 0, 1 and 2 of a new process. */
  sealed interface Handover {
    /** /dev/null to read, and inetd's own output or /dev/null to write. */
    record Nothing() implements Handover {}

    /** The service's listening socket; the kernel keeps its own. */
    record Listening() implements Handover {}

    /** An accepted connection; the kernel closes its own copy once the process exists. */
    record Connection(ConnectionId connection) implements Handover {}
  }

  /** Write in a service directory how its service is; what is not written yet is outdated. */
  record Show(ServiceId service, DirectoryStatus status) implements Effect {}

  // --- the rest ---

  /** Say it of {@code about}: to syslog, to the terminal, to a transcript. */
  record Tell(Subject about, Notice notice, String text) implements Effect {
    /** Says {@code rest} of a service behind its name. */
    public static Tell of(Notice notice, Subject.Named service, String rest) {
      return new Tell(service, notice, service.name() + rest);
    }
  }

  /** Read the configuration, away from the loop: {@link Event.ConfigurationRead}. */
  record ReadConfiguration() implements Effect {}

  /**
   * Read a configuration as one that is only looked at: {@link Event.Rehearsed}.
   *
   * @param file another than inetd's own
   */
  record Rehearse(ClientId client, Optional<String> file) implements Effect {}

  /** Answer a request; not if its client has gone. */
  record Answered(ClientId client, Reply reply) implements Effect {}

  /**
   * Answer a client of rund's; not if it has gone.
   *
   * @param rows each with its fields
   * @param result what it comes to, or the negated number of an error
   */
  record RundAnswered(ClientId client, List<List<String>> rows, long result) implements Effect {
    public RundAnswered {
      rows = List.copyOf(rows);
    }
  }

  /** Keep this for the inetd after this one: keys of services, in their order. */
  record Remember(Set<String> disabled, Set<String> stopped) implements Effect {
    public Remember {
      disabled = Collections.unmodifiableSortedSet(new TreeSet<>(disabled));
      stopped = Collections.unmodifiableSortedSet(new TreeSet<>(stopped));
    }
  }

  /** Keep this of {@code service} for the inetd after this one. */
  record Keep(ServiceId service, SavedInstance past) implements Effect {}

  // --- watchdogs ---

  /** The care for a watchdog, by its path. */
  sealed interface Feeding extends Effect {}

  /** Open it, tell it to wait so many seconds, and feed it: {@link Event.Armed} or Unfed. */
  record Arm(String device, long timeout) implements Feeding {}

  /** Feed it, which is open: {@link Event.Unfed} if that cannot be. */
  record Feed(String device) implements Feeding {}

  /** Tell it that nobody will feed it, and close it. */
  record Disarm(String device) implements Feeding {}

  // --- what outlives this inetd ---

  /**
   * Read a definition that stands in no file and, if it is sound, keep it for the inetd after this
   * one: {@link Event.Defined}.
   */
  record Define(UserDefinition definition) implements Effect {}

  /** Keep the definition of that name no longer. */
  record Undefine(SourceId.User source, String name) implements Effect {}

  /** What the inetd before this one has left and nobody has claimed is void. */
  record Dismiss() implements Effect {}

  /**
   * Try, away from the loop, whether the inetd that is installed now would start and understand its
   * configuration: {@link Event.Probed}.
   */
  record Probe() implements Effect {}

  /**
   * When all events that there are have been told, become the inetd that is installed now: the same
   * process, with the sockets that are open. {@link Event.NotUpgraded} if that cannot be; else this
   * inetd is told nothing any more.
   */
  record Upgrade() implements Effect {}

  /** Everything is put away: leave with {@code status}. */
  record Exit(int status) implements Effect {}
}
