package inetd.model.machine;

import inetd.model.builtin.BuiltinSession;
import inetd.model.builtin.DatagramBuiltins;
import inetd.model.builtin.DatagramGuard;
import inetd.model.builtin.HostCounts;
import inetd.model.builtin.TcpmuxTable;
import inetd.model.listen.Listener;
import inetd.model.listen.ListenerNotices;
import inetd.model.port.Effect;
import inetd.model.port.Effect.Answer;
import inetd.model.port.Effect.Hangup;
import inetd.model.port.Effect.Receive;
import inetd.model.port.Effect.Send;
import inetd.model.port.Event;
import inetd.model.port.Event.Bytes;
import inetd.model.spec.Address;
import inetd.model.spec.Builtin;
import inetd.model.spec.Server;
import inetd.model.spec.Socket;
import inetd.model.table.OperatorOverrides;
import inetd.model.table.ProcessTable;
import inetd.model.table.Service;
import inetd.model.table.ServiceProcess;
import inetd.model.table.Turn;
import inetd.model.word.ConnectionId;
import inetd.model.word.Limits;
import inetd.model.word.Moment;
import inetd.model.word.Role;
import inetd.model.word.Zone;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The connections of built-in services, the one longest silent first.
 *
 * <p>All have the same patience, so the order of their last words is the order of their deadlines.
 */
final class BuiltinConnections {
  /** What was asked of the kernel last. */
  private enum Waiting {
    TO_READ,
    TO_WRITE
  }

  /**
   * One connection in conversation.
   *
   * @param host who talks
   * @param listener the socket it is counted under
   * @param since monotonic nanoseconds of the last word
   */
  private record Conversation(
      ConnectionId connection,
      Address host,
      Service service,
      Listener listener,
      BuiltinSession talk,
      Waiting waiting,
      long since) {}

  private final Limits limits;
  private final Zone zone;
  private final OperatorOverrides orders;
  private final ProcessTable processes;
  private final Map<Integer, Conversation> bySilence = new LinkedHashMap<>();
  private final HostCounts hosts = new HostCounts();

  /** When it is worth telling again that there is no more room. */
  private long tellAgain = Moment.NEVER;

  private TcpmuxTable muxed = TcpmuxTable.NONE;
  private Map<String, Service> muxServices = Map.of();

  BuiltinConnections(Limits limits, Zone zone, OperatorOverrides orders, ProcessTable processes) {
    this.limits = limits;
    this.zone = zone;
    this.orders = orders;
    this.processes = processes;
  }

  /**
   * Sets what tcpmux offers: every one of {@code current} that has no socket of its own. Whether it
   * may be started is asked when a client does.
   */
  void offer(List<Service> current) {
    List<Socket.Tcpmux> table = new ArrayList<>();
    Map<String, Service> byName = new HashMap<>();
    for (Service service : current) {
      if (service.spec().socket() instanceof Socket.Tcpmux socket) {
        table.add(socket);
        byName.put(socket.name(), service);
      }
    }
    muxed = new TcpmuxTable(table, it -> offers(byName.get(it.name())));
    muxServices = byName;
  }

  private boolean offers(@Nullable Service service) {
    return service != null && orders.admits(service);
  }

  void welcome(
      Service service,
      Listener listener,
      Listener.Guest guest,
      Server.Internal internal,
      Turn turn) {
    Address host = hosts.came(guest.peer());
    while (bySilence.size() >= limits.conversations()) {
      makeRoom(turn);
    }
    listener.relieved();
    BuiltinSession talk = BuiltinSession.of(internal.builtin(), muxed, turn.now(), zone, limits);
    follow(
        new Conversation(guest.connection(), host, service, listener, talk, Waiting.TO_READ, 0),
        talk.begin(),
        turn);
  }

  /**
   * Ends a conversation of the host that has most, who has just come among them, the one that is
   * silent longest: nobody locks out others. Where each has but one, it is that of all.
   */
  private void makeRoom(Turn turn) {
    if (tellAgain == Moment.NEVER || turn.now().reached(tellAgain)) {
      tellAgain = turn.now().plusSeconds(limits.window());
      Conversation over = hindmost();
      turn.emit(
          ListenerNotices.conversationsFull(
              over.service().subject(), over.host(), bySilence.size()));
    }
    close(hindmost(), turn);
  }

  /**
   * Somebody could not be let in for want of a descriptor: one is given up, of who has most. Tells
   * whether there was one.
   */
  boolean relieve(Turn turn) {
    if (bySilence.isEmpty()) {
      return false;
    }
    makeRoom(turn);
    return true;
  }

  private void close(Conversation over, Turn turn) {
    bySilence.remove(over.connection().number());
    end(over, turn);
  }

  private Conversation hindmost() {
    Conversation over = first();
    if (hosts.size() <= bySilence.size()) {
      Address most = hosts.most();
      Iterator<Conversation> all = bySilence.values().iterator();
      while (!over.host().equals(most)) {
        over = all.next();
      }
    }
    return over;
  }

  private void follow(Conversation in, BuiltinSession.Turn answer, Turn turn) {
    switch (answer.act()) {
      case BuiltinSession.Act.Read(int most) -> {
        turn.emit(new Receive(in.connection(), most));
        file(in, answer.next(), Waiting.TO_READ, turn);
      }
      case BuiltinSession.Act.Write(Bytes data) -> {
        turn.emit(new Send(in.connection(), data));
        file(in, answer.next(), Waiting.TO_WRITE, turn);
      }
      case BuiltinSession.Act.Close _ -> end(in, turn);
      case BuiltinSession.Act.Dispatch(String name) -> dispatch(in, name, turn);
    }
  }

  /** Puts it last: it has just spoken. */
  private void file(Conversation in, BuiltinSession talk, Waiting waiting, Turn turn) {
    bySilence.put(
        in.connection().number(),
        new Conversation(
            in.connection(),
            in.host(),
            in.service(),
            in.listener(),
            talk,
            waiting,
            turn.now().nanos()));
  }

  private void end(Conversation in, Turn turn) {
    hosts.went(in.host());
    turn.emit(new Hangup(in.connection()));
    in.listener().childGone(turn.now(), turn.effects());
    turn.touch(in.service());
  }

  /** The server that tcpmux found takes its place: that one's end frees it. */
  private void dispatch(Conversation in, String name, Turn turn) {
    Service found = muxServices.get(name);
    if (found == null || !orders.admits(found)) {
      end(in, turn); // It went, or was disabled, while it was greeted.
    } else {
      hosts.went(in.host());
      processes.spawn(
          new ServiceProcess(found, Role.MAIN, in.listener()),
          new Effect.Handover.Connection(in.connection()),
          turn);
    }
  }

  void received(ConnectionId connection, Bytes data, Turn turn) {
    Conversation in = bySilence.remove(connection.number());
    if (in != null) {
      follow(in, in.talk().received(data), turn);
    }
  }

  void sent(ConnectionId connection, Turn turn) {
    Conversation in = bySilence.remove(connection.number());
    if (in != null) {
      follow(in, in.talk().sent(), turn);
    }
  }

  void hungUp(ConnectionId connection, Turn turn) {
    Conversation in = bySilence.remove(connection.number());
    if (in == null) {
      return;
    }
    switch (in.waiting()) {
      case TO_READ -> follow(in, in.talk().received(Bytes.EMPTY), turn);
      case TO_WRITE -> end(in, turn);
    }
  }

  void datagram(@Nullable Service service, Event.Datagram datagram, Turn turn) {
    if (service == null
        || service.listener() == null
        || !orders.admits(service)
        || !(service.spec().server() instanceof Server.Internal internal)
        || internal.builtin() == Builtin.DISCARD) {
      return;
    }
    if (!DatagramGuard.test(datagram.arrival())) {
      turn.emit(ListenerNotices.possibleDos(service.subject(), datagram.arrival().from()));
      return;
    }
    DatagramBuiltins.answer(
            internal.builtin(), datagram.data(), service.position(), turn.now(), zone, limits)
        .ifPresent(reply -> turn.emit(new Answer(service.id(), datagram.arrival(), reply)));
    service.position(DatagramBuiltins.after(service.position()));
  }

  /** Ends every conversation whose patience is over. */
  void due(Turn turn) {
    while (turn.now().reached(firstDeadline())) {
      close(first(), turn);
    }
  }

  /** Ends them all: the machine is leaving. */
  void close(Turn turn) {
    for (Conversation in : bySilence.values()) {
      turn.emit(new Hangup(in.connection()));
    }
    bySilence.clear();
    hosts.clear();
  }

  long firstDeadline() {
    return bySilence.isEmpty()
        ? Moment.NEVER
        : new Moment(first().since(), 0).plusSeconds(limits.conversationIdle());
  }

  int size() {
    return bySilence.size();
  }

  private Conversation first() {
    return bySilence.values().iterator().next();
  }
}
