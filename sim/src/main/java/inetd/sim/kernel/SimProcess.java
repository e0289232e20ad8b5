package inetd.sim.kernel;

import inetd.model.word.ServiceId;
import inetd.sim.program.Act;
import inetd.sim.program.Behaviour;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A simulated process: who it is, how far it has come, what it holds. */
public final class SimProcess {
  public final int pid;
  final String service;

  /** For which service it was started or adopted; nobody's survivor has none. */
  Optional<ServiceId> owner;

  private final Behaviour behaviour;
  private int next;
  Optional<SimSocket> listening = Optional.empty();
  final List<SimConnection> connections = new ArrayList<>();
  Optional<Timeline.Slot> sleeps = Optional.empty();
  Optional<Timeline.Slot> beats = Optional.empty();
  boolean ignores;

  /** Nobody here is its parent: how it ends is not known. */
  boolean adopted;

  /** Its end is told though it is nobody's yet. */
  boolean followed;

  /** It left somebody behind, or will. */
  boolean forked;

  /** Whom it left behind ignores signals. */
  boolean heirIgnores;

  /** Its forks are followed. */
  boolean traced;

  /** It was made by one of the service's and not by inetd, and is not the main process. */
  boolean born;

  boolean ended;

  SimProcess(int pid, Optional<ServiceId> owner, String service, Behaviour behaviour) {
    this.pid = pid;
    this.owner = owner;
    this.service = service;
    this.behaviour = behaviour;
  }

  /** Returns a process that this one makes, which goes on behind its act, or rests. */
  SimProcess child(int number, boolean rests) {
    SimProcess child = new SimProcess(number, owner, service, rests ? Behaviour.REST : behaviour);
    child.next = next + 1;
    child.traced = true;
    child.born = true;
    child.ignores = ignores;
    return child;
  }

  /** Gets a connection that is its own from now on. */
  void inherit(SimConnection connection) {
    connections.add(connection);
  }

  /** Gets a socket that others have too. */
  void inherit(SimSocket socket) {
    socket.pids.add(pid);
    listening = Optional.of(socket);
  }

  /** Returns what it is at, empty once it rests. */
  Optional<Act> act() {
    return next < behaviour.acts().size()
        ? Optional.of(behaviour.acts().get(next))
        : Optional.empty();
  }

  /** Goes on to the next act. */
  void pass() {
    next++;
  }
}
