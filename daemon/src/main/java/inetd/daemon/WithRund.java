package inetd.daemon;

import inetd.daemon.kernel.ControlPort;
import inetd.daemon.kernel.Inheritance;
import inetd.daemon.kernel.Poller;
import inetd.daemon.rund.RundSocket;
import inetd.model.control.Reply;
import inetd.model.port.Effect;
import inetd.model.port.Event;
import inetd.model.word.ClientId;
import java.util.function.Consumer;
import java.util.function.IntToLongFunction;

/**
 * A control socket with that of rund's clients beside it.
 *
 * @param name of the other, an abstract one
 * @param before has it if it is open already
 * @param problems takes why it cannot be opened
 */
record WithRund(
    ControlPort control,
    RundSocket socket,
    String name,
    Inheritance before,
    Consumer<String> problems)
    implements ControlPort {
  /** The index of its socket; clients of the other have small ones. */
  private static final int INDEX = Integer.MAX_VALUE;

  @Override
  public void open(Poller poller, IntToLongFunction token, Consumer<Event> events) {
    control.open(poller, token, events);
    String failure = socket.open(name, before, poller, token.applyAsLong(INDEX), events);
    if (!failure.isEmpty()) {
      problems.accept("socket @" + name + ": " + failure);
    }
  }

  @Override
  public void ready(int index) {
    if (index == INDEX) {
      socket.ready();
    } else {
      control.ready(index);
    }
  }

  @Override
  public void answer(ClientId client, Reply reply) {
    control.answer(client, reply);
  }

  @Override
  public void answer(Effect.RundAnswered answer) {
    socket.answer(answer);
  }

  @Override
  public long patience(long patience, long now) {
    return control.patience(patience, now);
  }

  @Override
  public void restore() {
    control.restore();
  }

  @Override
  public void close() {
    control.close();
    socket.close();
  }
}
