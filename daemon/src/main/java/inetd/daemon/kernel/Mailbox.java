package inetd.daemon.kernel;

import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;
import inetd.model.port.Event;
import inetd.model.word.Check;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A mailbox where other threads leave events for the loop, which it wakes. */
public final class Mailbox {
  private final Libc libc;
  private final int descriptor;
  private final long one = Memory.allocate(8);
  private final long count = Memory.allocate(8);
  private final ConcurrentLinkedQueue<Consumer<Events>> letters = new ConcurrentLinkedQueue<>();

  public Mailbox(Libc libc, Abi abi) {
    this.libc = libc;
    Memory.putLong(one, 1);
    descriptor = libc.eventfd(0, abi.sockets().eventfd());
    Check.that(descriptor >= 0, "there is a descriptor for the mailbox at start");
  }

  public int descriptor() {
    return descriptor;
  }

  /** Leaves an event; any thread may. The loop opens it, and fails where {@code letter} does. */
  public void post(Supplier<Event> letter) {
    leave(events -> events.add(letter.get()));
  }

  /** Leaves what the loop is to do, which may tell something or nothing; any thread may. */
  public void leave(Consumer<Events> letter) {
    letters.add(letter);
    libc.write(descriptor, one, 8);
  }

  /** Takes everything that was left. */
  public void open(Events events) {
    libc.read(descriptor, count, 8);
    for (@Nullable Consumer<Events> letter = letters.poll();
        letter != null;
        letter = letters.poll()) {
      letter.accept(events);
    }
  }

  public void close() {
    libc.close(descriptor);
  }
}
