package inetd.daemon.kernel;

import inetd.model.control.Reply;
import inetd.model.port.Effect;
import inetd.model.port.Event;
import inetd.model.word.ClientId;
import java.util.function.Consumer;
import java.util.function.IntToLongFunction;

/** The control socket and whoever is connected to it. For the loop's thread; never waits. */
public interface ControlPort {
  /** No control socket. */
  ControlPort NONE =
      new ControlPort() {
        @Override
        public void open(Poller poller, IntToLongFunction token, Consumer<Event> events) {}

        @Override
        public void ready(int index) {}

        @Override
        public void answer(ClientId client, Reply reply) {}

        @Override
        public void restore() {}

        @Override
        public void close() {}
      };

  /**
   * Begins to serve. That it cannot is said in the log, and is no reason to leave the network
   * services alone.
   *
   * @param token makes the poller's token of an index
   * @param events takes requests and the departure of clients that had any
   */
  void open(Poller poller, IntToLongFunction token, Consumer<Event> events);

  /** Goes on with what {@code index} stands for; it may be gone. */
  void ready(int index);

  /** Answers a client; one that has gone is not answered. */
  void answer(ClientId client, Reply reply);

  /** Answers a client of rund's; who does not take it loses it. */
  default void answer(Effect.RundAnswered answer) {}

  /**
   * Does what is better done when it is quiet; returns how long the loop may sleep.
   *
   * @param patience nanoseconds it would like to, {@link inetd.model.word.Moment#NEVER} for ever
   * @param now of {@code System.nanoTime}
   */
  default long patience(long patience, long now) {
    return patience;
  }

  /** Opens the socket again where somebody has removed it. */
  void restore();

  /** Closes everything and removes the socket. */
  void close();
}
