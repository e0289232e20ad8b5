package inetd.model.operator;

import inetd.model.control.Reply;
import inetd.model.control.Reply.Cause;
import inetd.model.instance.NoticeText;
import inetd.model.port.Effect;
import inetd.model.word.ClientId;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Requests that the inetd which is installed now takes over: from the asking, over the trial of the
 * new one, to the moment when this one gives way.
 *
 * <p>Who asked is answered when the trial is over, before anything is given up: a new inetd that
 * does not start costs nothing but the answer.
 */
public final class UpgradeRequests {
  private final OperatedMachine machine;
  private final AnswerPortions portions;
  private final Set<ClientId> asking = new LinkedHashSet<>();
  private boolean trying;

  UpgradeRequests(OperatedMachine machine, AnswerPortions portions) {
    this.machine = machine;
    this.portions = portions;
  }

  /** Takes the request of {@code client}, who may. */
  Optional<Reply.Failed> upgrade(ClientId client) {
    asking.add(client);
    asked();
    return Optional.empty();
  }

  /** Somebody asked who is not answered, or is later. */
  public void asked() {
    if (!trying && !machine.leaving()) {
      trying = true;
      machine.emit(new Effect.Probe());
    }
  }

  /** The trial is over; {@code hindrance} tells why the new inetd would not do. */
  public void probed(Optional<String> hindrance) {
    trying = false;
    Optional<String> why = machine.leaving() ? Optional.of("inetd is going away") : hindrance;
    Reply reply =
        why.isPresent() ? new Reply.Failed(Cause.NOT_POSSIBLE, why.get()) : new Reply.Taken();
    for (ClientId client : asking) {
      portions.answer(client, reply);
    }
    asking.clear();
    if (why.isPresent()) {
      failed(why.get());
    } else {
      machine.emit(NoticeText.upgrading());
      machine.emit(new Effect.Upgrade());
    }
  }

  /** This inetd goes on, and why. */
  public void failed(String why) {
    machine.emit(NoticeText.notUpgraded(why));
  }

  void gone(ClientId client) {
    asking.remove(client);
  }
}
