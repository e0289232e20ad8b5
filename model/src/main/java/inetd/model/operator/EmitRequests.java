package inetd.model.operator;

import inetd.model.control.Reply;
import inetd.model.control.Reply.Cause;
import inetd.model.control.Request;
import inetd.model.control.Request.When;
import inetd.model.event.Emission;
import inetd.model.word.ClientId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Requests to emit events: from the asking until all that the event has moved has arrived. */
final class EmitRequests {
  private final OperatedMachine machine;
  private final AnswerPortions portions;

  /** The numbers of events that clients wait for. */
  private final Map<ClientId, Long> emitting = new HashMap<>();

  EmitRequests(OperatedMachine machine, AnswerPortions portions) {
    this.machine = machine;
    this.portions = portions;
  }

  /** Emits an event for {@code client}, who may. */
  Optional<Reply.Failed> emit(ClientId client, Request.Emit emit) {
    Emission what = new Emission(emit.event(), emit.variables());
    if (emit.when() == When.AT_ONCE) {
      machine.emit(what, Optional.empty());
      portions.answer(client, new Reply.Taken());
    } else {
      emitting.put(client, machine.emit(what, Optional.of(client)));
    }
    return Optional.empty();
  }

  /** The event of that number, which {@code client} has emitted, is over. */
  void over(ClientId client, long number, boolean failed) {
    if (emitting.remove(client, number)) {
      portions.answer(
          client,
          failed
              ? new Reply.Failed(Cause.NOT_POSSIBLE, "a job that the event has moved has failed")
              : new Reply.Taken());
    }
  }

  void gone(ClientId client) {
    emitting.remove(client);
  }
}
