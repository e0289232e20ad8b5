package inetd.daemon.control;

import inetd.daemon.kernel.Abi;
import inetd.daemon.kernel.ControlPort;
import inetd.daemon.kernel.Inheritance;
import inetd.daemon.kernel.Poller;
import inetd.daemon.posix.Libc;
import inetd.model.control.Bounds;
import inetd.model.control.Reply;
import inetd.model.port.Event;
import inetd.model.word.Check;
import inetd.model.word.ClientId;
import inetd.model.word.Moment;
import java.util.function.Consumer;
import java.util.function.IntToLongFunction;
import java.util.function.IntUnaryOperator;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The control socket's server; what clients take is made when the first one comes. */
public final class ControlServer implements ControlPort {
  /** The index of the listening socket among those of clients. */
  static final int LISTENING = 0;

  /**
   * What it is made of.
   *
   * @param path where the socket is
   * @param aside moves a client's descriptor out of the way of those that stay
   * @param clock nanoseconds, as of {@code System.nanoTime}
   * @param about what the daemon says of itself
   * @param output the last lines that a service wrote
   * @param log these, and notices about it
   * @param journal takes lines for the log
   * @param quiet gives back what answers took, when nobody has asked for {@link #QUIET}
   * @param before has the socket if it is open already
   */
  public record Parts(
      Libc libc,
      Abi abi,
      String path,
      Credentials credentials,
      Bounds bounds,
      IntUnaryOperator aside,
      LongSupplier clock,
      About about,
      KeptLines output,
      KeptLines log,
      Consumer<String> journal,
      Runnable quiet,
      Inheritance before) {}

  /**
   * What the daemon says of itself.
   *
   * @param configuration absolute path of its file; empty if it has none
   */
  public record About(String version, int pid, int uid, String configuration) {}

  private static final long SECOND = 1_000_000_000L;

  /** Nanoseconds after the last that a client said or was told. */
  static final long QUIET = 3_000_000_000L;

  private final Parts parts;
  private final ControlListener listener;
  private boolean busy;

  /** When it is tried again to let in who waits for a descriptor. */
  private long retry = Moment.NEVER;

  private long quiet = Moment.NEVER;
  private @Nullable ControlClients clients;
  private @Nullable ClientPolling polling;
  private @Nullable Consumer<Event> events;

  public ControlServer(Parts parts) {
    this.parts = parts;
    this.listener =
        new ControlListener(parts.libc(), parts.abi(), parts.path(), parts.aside(), parts.before());
  }

  @Override
  public void open(Poller poller, IntToLongFunction token, Consumer<Event> events) {
    polling = new ClientPolling(poller, token);
    this.events = events;
    listen(polling);
  }

  private void listen(ClientPolling polling) {
    String failure = listener.open();
    if (failure.isEmpty()) {
      // Changes only: a connection that cannot be accepted must not keep the loop busy.
      boolean watched = polling.begin(listener.fd(), LISTENING);
      Check.that(watched, "the poller has room for our own descriptors");
    } else {
      parts.journal().accept("control socket " + parts.path() + ": " + failure);
    }
  }

  @Override
  public void restore() {
    if (polling == null || listener.isThere()) {
      return;
    }
    if (listener.fd() >= 0) {
      clients().accept(); // Who came before it was removed waits there.
      polling.end(listener.fd());
      listener.leave();
    }
    listen(polling);
    if (listener.fd() >= 0) {
      parts
          .journal()
          .accept("control socket " + parts.path() + ": it was gone, and is there again");
    }
  }

  @Override
  public void ready(int index) {
    busy = true;
    if (index == LISTENING) {
      clients().accept();
    } else {
      clients().ready(index);
    }
  }

  @Override
  public void answer(ClientId client, Reply reply) {
    busy = true;
    if (clients != null) {
      clients.answer(client, reply);
    }
  }

  @Override
  public long patience(long patience, long now) {
    return clients == null ? rest(patience, now) : arrivals(clients.patience(patience, now), now);
  }

  private long arrivals(long patience, long now) {
    if (!clients().awaited) {
      retry = Moment.NEVER;
      return rest(patience, now);
    }
    if (retry == Moment.NEVER) {
      retry = now + SECOND;
    } else if (retry - now <= 0) {
      retry = Moment.NEVER;
      clients().accept();
      return 0;
    }
    return rest(Math.min(patience, retry - now), now);
  }

  private long rest(long patience, long now) {
    if (busy) {
      busy = false;
      quiet = now + QUIET;
    }
    if (quiet == Moment.NEVER) {
      return patience;
    }
    if (quiet - now > 0) {
      return Math.min(patience, quiet - now);
    }
    quiet = Moment.NEVER;
    parts.quiet().run();
    return patience;
  }

  @Override
  public void close() {
    if (clients != null) {
      clients.close();
    }
    listener.close();
  }

  private ControlClients clients() {
    if (clients == null) {
      clients =
          new ControlClients(
              parts,
              listener,
              Check.present(polling, "it was opened"),
              Check.present(events, "it was opened"));
    }
    return clients;
  }
}
