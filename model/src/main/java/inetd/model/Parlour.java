package inetd.model;

import inetd.model.Effect.Answer;
import inetd.model.Effect.Hangup;
import inetd.model.Effect.Receive;
import inetd.model.Effect.Send;
import inetd.model.Event.Bytes;
import inetd.model.builtin.Datagrams;
import inetd.model.builtin.GoodPeer;
import inetd.model.builtin.MuxTable;
import inetd.model.builtin.Talk;
import inetd.model.spec.Duty;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where built-in services talk: the connections in conversation, the one longest silent first.
 *
 * <p>All have the same patience, so the order of their last words is the order of their deadlines.
 */
final class Parlour {
  /** What was asked of the kernel last. */
  private enum Waiting {
    TO_READ,
    TO_WRITE
  }

  /**
   * One connection in conversation.
   *
   * @param listener the socket it is counted under
   * @param since monotonic nanoseconds of the last word
   */
  private record Conversation(
      ConnectionId connection,
      Service service,
      Listener listener,
      Talk talk,
      Waiting waiting,
      long since) {}

  private final Supervisor machine;
  private final Limits limits;
  private final Zone zone;
  private final Map<Integer, Conversation> bySilence = new LinkedHashMap<>();
  private MuxTable muxed = MuxTable.NONE;
  private Map<String, Service> muxServices = Map.of();

  Parlour(Supervisor machine, Limits limits, Zone zone) {
    this.machine = machine;
    this.limits = limits;
    this.zone = zone;
  }

  /** Sets what tcpmux offers. */
  void offer(MuxTable table, Map<String, Service> byName) {
    muxed = table;
    muxServices = byName;
  }

  void welcome(
      Service service, Listener listener, ConnectionId connection, Duty.Internal internal) {
    if (bySilence.size() >= limits.conversations()) {
      machine.emit(new Hangup(connection));
      machine.doors().stall(service, listener, Message.conversationsFull(service.spec(), limits));
      machine.doors().childGone(service, listener);
      return;
    }
    listener.relieved();
    Talk talk = Talk.of(internal.builtin(), muxed, machine.now(), zone, limits);
    follow(new Conversation(connection, service, listener, talk, Waiting.TO_READ, 0), talk.begin());
  }

  private void follow(Conversation in, Talk.Turn turn) {
    switch (turn.act()) {
      case Talk.Act.Read(int most) -> {
        machine.emit(new Receive(in.connection(), most));
        file(in, turn.next(), Waiting.TO_READ);
      }
      case Talk.Act.Write(Bytes data) -> {
        machine.emit(new Send(in.connection(), data));
        file(in, turn.next(), Waiting.TO_WRITE);
      }
      case Talk.Act.Close _ -> end(in);
      case Talk.Act.Dispatch(String name) -> dispatch(in, name);
    }
  }

  /** Puts it last: it has just spoken. */
  private void file(Conversation in, Talk talk, Waiting waiting) {
    bySilence.put(
        in.connection().number(),
        new Conversation(
            in.connection(), in.service(), in.listener(), talk, waiting, machine.now().nanos()));
  }

  private void end(Conversation in) {
    machine.emit(new Hangup(in.connection()));
    machine.doors().childGone(in.service(), in.listener());
  }

  /** The server that tcpmux found takes its place: that one's end frees it. */
  private void dispatch(Conversation in, String name) {
    Service found = muxServices.get(name);
    if (found == null || !machine.admits(found)) {
      end(in); // It went, or was disabled, while it was greeted.
    } else {
      machine
          .crew()
          .spawn(
              new Child(found, Role.MAIN, in.listener()),
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
    if (!GoodPeer.test(datagram.arrival())) {
      machine.emit(Message.possibleDos(datagram.arrival().from()));
      return;
    }
    Datagrams.answer(
            internal.builtin(), datagram.data(), service.position, machine.now(), zone, limits)
        .ifPresent(reply -> machine.emit(new Answer(service.id, datagram.arrival(), reply)));
    service.position = Datagrams.after(service.position);
  }

  /** Ends every conversation whose patience is over. */
  void due() {
    while (machine.now().reached(firstDeadline())) {
      Conversation over = first();
      bySilence.remove(over.connection().number());
      end(over);
    }
  }

  /** Ends them all: the machine is leaving. */
  void close() {
    for (Conversation in : bySilence.values()) {
      machine.emit(new Hangup(in.connection()));
    }
    bySilence.clear();
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
