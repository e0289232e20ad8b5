package inetd.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import inetd.model.port.Effect;
import inetd.model.port.Event;
import inetd.model.port.Interest;
import inetd.model.port.Kernel;
import inetd.model.word.ConnectionId;
import inetd.model.word.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** Turns a kernel, remembers what it told, and checks on every turn what always has to hold. */
final class Watch {
  private static final long LIMIT_SECONDS = 30;
  private static final long GLANCE = 10_000_000;

  private final Kernel kernel;
  private final List<Event> told = new ArrayList<>();
  private final Set<Integer> alive = new TreeSet<>();
  private final List<ConnectionId> connections = new ArrayList<>();
  private long nanos = Long.MIN_VALUE;

  Watch(Kernel kernel) {
    this.kernel = kernel;
  }

  void perform(Effect effect) {
    if (effect instanceof Effect.Hangup(ConnectionId connection)) {
      connections.remove(connection);
    }
    kernel.perform(effect);
  }

  List<Event> told() {
    return told;
  }

  Set<Integer> alive() {
    return new TreeSet<>(alive);
  }

  List<ConnectionId> connections() {
    return List.copyOf(connections);
  }

  /** A connection that was handed to a process is the kernel's to close. */
  void handedOver(ConnectionId connection) {
    connections.remove(connection);
  }

  /** Turns once, for the shortest while. */
  List<Event> turn() {
    return turn(kernel.now().nanos() + GLANCE);
  }

  List<Event> turn(long deadline) {
    List<Event> events = kernel.await(new Interest(deadline));
    Moment now = kernel.now();
    assertTrue(now.nanos() >= nanos, "monotonic time went back");
    nanos = now.nanos();
    for (int i = 0; i < events.size(); i++) {
      switch (events.get(i)) {
        case Event.Due _ -> {
          assertEquals(events.size() - 1, i, "Due stands last: " + events);
          assertTrue(now.reached(deadline), "Due before its deadline");
        }
        case Event.Spawned(Event.Ticket _, int pid, var _) ->
            assertTrue(alive.add(pid), "pid " + pid + " was told as spawned while it lives");
        case Event.ChildExited(int pid, var _, boolean _) ->
            assertTrue(alive.remove(pid), "exit of " + pid + ", which was not told as spawned");
        case Event.Connected(var _, ConnectionId connection, var _) -> {
          assertFalse(connections.contains(connection), connection + " told twice");
          connections.add(connection);
        }
        default -> {}
      }
      told.add(events.get(i));
    }
    return events;
  }

  /** Turns until {@code met}. */
  void until(String what, BooleanSupplier met) {
    long limit = kernel.now().plusSeconds(LIMIT_SECONDS);
    while (!met.getAsBoolean()) {
      if (kernel.now().reached(limit)) {
        fail("never saw " + what + "; told were " + told);
      }
      turn();
    }
  }

  /** Turns until an event of {@code type} that {@code fits} was told; forgets it and returns it. */
  <E extends Event> E until(Class<E> type, Predicate<E> fits) {
    until(type.getSimpleName(), () -> find(type, fits) >= 0);
    return type.cast(told.remove(find(type, fits)));
  }

  <E extends Event> E until(Class<E> type) {
    return until(type, _ -> true);
  }

  /** Turns for a while in which no {@code type} may be told. */
  void without(Class<? extends Event> type) {
    told.removeIf(type::isInstance);
    for (int i = 0; i < 10; i++) {
      turn();
    }
    assertEquals(List.of(), told.stream().filter(type::isInstance).toList());
  }

  private <E extends Event> int find(Class<E> type, Predicate<E> fits) {
    for (int i = 0; i < told.size(); i++) {
      if (type.isInstance(told.get(i)) && fits.test(type.cast(told.get(i)))) {
        return i;
      }
    }
    return -1;
  }
}
