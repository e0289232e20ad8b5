package inetd.model.machine;

import inetd.model.builtin.BuiltinSession;
import inetd.model.builtin.DatagramBuiltins;
import inetd.model.builtin.DatagramGuard;
import inetd.model.builtin.HostCounts;
import inetd.model.builtin.TcpmuxTable;
import inetd.model.instance.NoticeText;
import inetd.model.listen.Listener;
import inetd.model.port.Effect;
import inetd.model.port.Effect.Answer;
import inetd.model.port.Effect.Hangup;
import inetd.model.port.Effect.Receive;
import inetd.model.port.Effect.Send;
import inetd.model.port.Event;
import inetd.model.port.Event.Bytes;
import inetd.model.spec.Address;
import inetd.model.spec.Duty;
import inetd.model.word.ConnectionId;
import inetd.model.word.Limits;
import inetd.model.word.Moment;
import inetd.model.word.Role;
import inetd.model.word.Zone;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where built-in services talk: the connections in conversation, the one longest silent first.
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

  private final Supervisor machine;
  private final Limits limits;
  private final Zone zone;
  private final Map<Integer, Conversation> bySilence = new LinkedHashMap<>();
  private final HostCounts hosts = new HostCounts();

  /** When it is worth telling again that there is no more room. */
  private long tellAgain = Moment.NEVER;

  private TcpmuxTable muxed = TcpmuxTable.NONE;
  private Map<String, Service> muxServices = Map.of();

  BuiltinConnections(Supervisor machine, Limits limits, Zone zone) {
    this.machine = machine;
    this.limits = limits;
    this.zone = zone;
  }

  /** Sets what tcpmux offers. */
  void offer(TcpmuxTable table, Map<String, Service> byName) {
    muxed = table;
    muxServices = byName;
  }

  void welcome(Service service, Listener listener, Listener.Guest guest, Duty.Internal internal) {
    Address host = HostCounts.of(guest.peer());
    hosts.came(host);
    while (bySilence.size() >= limits.conversations()) {
      makeRoom();
    }
    listener.relieved();
    BuiltinSession talk = BuiltinSession.of(internal.builtin(), muxed, machine.now(), zone, limits);
    follow(
        new Conversation(guest.connection(), host, service, listener, talk, Waiting.TO_READ, 0),
        talk.begin());
  }

  /**
   * Ends a conversation of the host that has most, who has just come among them, the one that is
   * silent longest: nobody locks out others. Where each has but one, it is that of all.
   */
  private void makeRoom() {
    if (tellAgain == Moment.NEVER || machine.now().reached(tellAgain)) {
      tellAgain = machine.now().plusSeconds(limits.window());
      Conversation over = hindmost();
      machine.emit(
          NoticeText.conversationsFull(over.service().subject(), over.host(), bySilence.size()));
    }
    close(hindmost());
  }

  /**
   * Somebody could not be let in for want of a descriptor: one is given up, of who has most. Tells
   * whether there was one.
   */
  boolean relieve() {
    if (bySilence.isEmpty()) {
      return false;
    }
    makeRoom();
    return true;
  }

  private void close(Conversation over) {
    bySilence.remove(over.connection().number());
    end(over);
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

  private void follow(Conversation in, BuiltinSession.Turn turn) {
    switch (turn.act()) {
      case BuiltinSession.Act.Read(int most) -> {
        machine.emit(new Receive(in.connection(), most));
        file(in, turn.next(), Waiting.TO_READ);
      }
      case BuiltinSession.Act.Write(Bytes data) -> {
        machine.emit(new Send(in.connection(), data));
        file(in, turn.next(), Waiting.TO_WRITE);
      }
      case BuiltinSession.Act.Close _ -> end(in);
      case BuiltinSession.Act.Dispatch(String name) -> dispatch(in, name);
    }
  }

  /** Puts it last: it has just spoken. */
  private void file(Conversation in, BuiltinSession talk, Waiting waiting) {
    bySilence.put(
        in.connection().number(),
        new Conversation(
            in.connection(),
            in.host(),
            in.service(),
            in.listener(),
            talk,
            waiting,
            machine.now().nanos()));
  }

  private void end(Conversation in) {
    hosts.went(in.host());
    machine.emit(new Hangup(in.connection()));
    machine.doors().childGone(in.service(), in.listener());
  }

  /** The server that tcpmux found takes its place: that one's end frees it. */
  private void dispatch(Conversation in, String name) {
    Service found = muxServices.get(name);
    if (found == null || !machine.admits(found)) {
      end(in); // It went, or was disabled, while it was greeted.
    } else {
      hosts.went(in.host());
      machine
          .crew()
          .spawn(
              new ServiceProcess(found, Role.MAIN, in.listener()),
              new Effect.Handover.Connection(in.connection()));
    }
  }

  void received(ConnectionId connection, Bytes data) {
    Conversation in = bySilence.remove(connection.number());
    if (in != null) {
      follow(in, in.talk().received(data));
    }
  }

  void sent(ConnectionId connection) {
    Conversation in = bySilence.remove(connection.number());
    if (in != null) {
      follow(in, in.talk().sent());
    }
  }

  void hungUp(ConnectionId connection) {
    Conversation in = bySilence.remove(connection.number());
    if (in == null) {
      return;
    }
    switch (in.waiting()) {
      case TO_READ -> follow(in, in.talk().received(Bytes.EMPTY));
      case TO_WRITE -> end(in);
    }
  }

  void datagram(@Nullable Service service, Event.Datagram datagram) {
    if (service == null
        || service.listener == null
        || !machine.admits(service)
        || !(service.spec().duty() instanceof Duty.Internal internal)
        || internal.builtin() == Duty.Builtin.DISCARD) {
      return;
    }
    if (!DatagramGuard.test(datagram.arrival())) {
      machine.emit(NoticeText.possibleDos(service.subject(), datagram.arrival().from()));
      return;
    }
    DatagramBuiltins.answer(
            internal.builtin(), datagram.data(), service.position, machine.now(), zone, limits)
        .ifPresent(reply -> machine.emit(new Answer(service.id, datagram.arrival(), reply)));
    service.position = DatagramBuiltins.after(service.position);
  }

  /** Ends every conversation whose patience is over. */
  void due() {
    while (machine.now().reached(firstDeadline())) {
      close(first());
    }
  }

  /** Ends them all: the machine is leaving. */
  void close() {
    for (Conversation in : bySilence.values()) {
      machine.emit(new Hangup(in.connection()));
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
