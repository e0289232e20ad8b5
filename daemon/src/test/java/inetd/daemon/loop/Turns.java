package inetd.daemon.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import inetd.daemon.kernel.ControlPort;
import inetd.daemon.linux.ProcessDescriptors;
import inetd.daemon.posix.Libc;
import inetd.daemon.posix.NativeDirectory;
import inetd.daemon.state.State;
import inetd.model.port.Effect;
import inetd.model.port.Effect.Handover;
import inetd.model.port.Event;
import inetd.model.port.Event.Ticket;
import inetd.model.port.Interest;
import inetd.model.spec.ServiceSpec;
import inetd.model.word.Moment;
import inetd.model.word.Role;
import inetd.model.word.ServiceId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** A kernel that is turned by hand, and what it told that nobody has taken yet. */
public final class Turns implements AutoCloseable {
  private static final long GLANCE = 10_000_000;
  private static final long LIMIT_SECONDS = 30;

  public final PosixOutside outside;
  private final List<Event> told = new ArrayList<>();
  private long serial;

  public Turns() {
    this(Libc.jni());
  }

  public Turns(Libc libc) {
    this(libc, ControlPort.NONE);
  }

  public Turns(Libc libc, ControlPort control) {
    outside = new PosixOutside(libc, control);
  }

  public Turns(Libc libc, State state) {
    outside = new PosixOutside(libc, state, new ProcessDescriptors(libc));
  }

  /** Returns the bindings of the C library, for tests that hold under each. */
  static List<Libc> bindings() {
    Path natives = NativeDirectory.find();
    return List.of(Libc.jni(), Libc.jnr(natives));
  }

  PosixKernel kernel() {
    return outside.kernel();
  }

  public void perform(Effect effect) {
    kernel().perform(effect);
  }

  public ServiceId prepare(int number, ServiceSpec spec) {
    ServiceId service = new ServiceId(number);
    perform(new Effect.Prepare(service, spec));
    return service;
  }

  public ServiceId opened(int number, ServiceSpec spec) {
    ServiceId service = prepare(number, spec);
    perform(new Effect.Open(service));
    until(Event.Opened.class, event -> event.service().equals(service));
    return service;
  }

  public int spawned(ServiceId service, Handover handover) {
    Ticket ticket = new Ticket(service, Role.MAIN, ++serial);
    perform(new Effect.Spawn(ticket, handover));
    return until(Event.Spawned.class, event -> event.ticket().equals(ticket)).pid();
  }

  public Event.ChildExited ended(int pid) {
    return until(Event.ChildExited.class, event -> event.pid() == pid);
  }

  public List<Event> turn() {
    List<Event> events =
        kernel().await(new Interest(kernel().now().nanos() + GLANCE)).stream()
            .filter(event -> !(event instanceof Event.Due))
            .toList();
    told.addAll(events);
    return events;
  }

  public List<Event> told() {
    return told;
  }

  public void until(String what, BooleanSupplier met) {
    Moment start = kernel().now();
    while (!met.getAsBoolean()) {
      if (kernel().now().reached(start.plusSeconds(LIMIT_SECONDS))) {
        fail("never saw " + what + "; told were " + told);
      }
      turn();
    }
  }

  public <E extends Event> E until(Class<E> type, Predicate<E> fits) {
    List<E> found = new ArrayList<>();
    until(
        type.getSimpleName(),
        () -> {
          told.stream().filter(type::isInstance).map(type::cast).filter(fits).forEach(found::add);
          return !found.isEmpty();
        });
    told.remove(found.getFirst());
    return found.getFirst();
  }

  public <E extends Event> E until(Class<E> type) {
    return until(type, _ -> true);
  }

  public void without(Class<? extends Event> type) {
    for (int i = 0; i < 5; i++) {
      turn();
    }
    assertEquals(List.of(), told.stream().filter(type::isInstance).toList());
  }

  @Override
  public void close() {
    perform(new Effect.Exit(0));
    outside.close();
  }
}
