package inetd.daemon.control;

import static org.junit.jupiter.api.Assertions.fail;

import inetd.daemon.kernel.Inheritance;
import inetd.daemon.linux.Epoll;
import inetd.daemon.linux.LinuxAbi;
import inetd.daemon.posix.Libc;
import inetd.model.control.Bounds;
import inetd.model.control.Reply;
import inetd.model.control.Request;
import inetd.model.control.Request.When;
import inetd.model.port.Effect;
import inetd.model.port.Event;
import inetd.model.word.ClientId;
import inetd.model.word.Moment;
import inetd.model.word.Peer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A server in a loop that is turned by hand, before a machine that takes everything up at once. */
final class ControlFixture implements AutoCloseable {
  private static final long GLANCE = 10_000_000;
  private static final long PATIENCE = 60_000_000_000L;

  /** Room for little, so that it is soon used up. */
  static final Bounds SMALL = new Bounds(1_000, 16, 10, 10, 6, 2, 3, 1_000, 100_000, 300_000);

  final Path directory;
  final Path socket;
  final ControlServer server;
  final List<String> said = new ArrayList<>();
  final List<Effect.Tell> remarks = new ArrayList<>();
  final List<Event> events = new ArrayList<>();
  private final Libc libc;
  private final Epoll epoll;
  private final Deque<Event> untold = new ArrayDeque<>();
  private final List<ControlCaller> callers = new ArrayList<>();

  /** How often it was quiet. */
  int quiet;

  /** What the time is, and how much later it is after a turn. */
  long now;

  long step = GLANCE;

  /** Who the next to connect is. */
  Peer next = new Peer(0, 0, 1);

  ControlFixture() {
    this(Bounds.STANDARD);
  }

  ControlFixture(Bounds bounds) {
    this(bounds, Libc.jni());
  }

  ControlFixture(Bounds bounds, Libc libc) {
    this.libc = libc;
    epoll = new Epoll(libc);
    try {
      directory = Files.createTempDirectory("inetd-control");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    socket = directory.resolve("inetd.sock");
    server = server(bounds);
  }

  private ControlServer server(Bounds bounds) {
    return new ControlServer(
        new ControlServer.Parts(
            libc,
            LinuxAbi.ABI,
            socket.toString(),
            _ -> Optional.of(next),
            bounds,
            fd -> fd,
            () -> now,
            new ControlServer.About("1.2.3", 7, 0, "/etc/inetd.conf"),
            (service, most) -> List.of(service + " wrote"),
            (service, most) -> List.of(service, String.valueOf(most)),
            said::add,
            () -> quiet++,
            Inheritance.NONE));
  }

  ControlFixture open() {
    server.open(epoll, index -> index, this::hear);
    return this;
  }

  private void hear(Event event) {
    if (event instanceof Event.Remarked(Effect.Tell remark)) {
      remarks.add(remark);
      said.add(remark.text());
    } else {
      untold.add(event);
    }
  }

  ControlCaller caller() {
    ControlCaller caller = new ControlCaller(socket);
    callers.add(caller);
    turn();
    return caller;
  }

  ControlCaller caller(int uid) {
    next = new Peer(uid, uid, 1);
    return caller();
  }

  void turn() {
    now += step;
    server.patience(Moment.NEVER, now);
    int ready = epoll.await(untold.isEmpty() ? GLANCE : 0);
    for (int i = 0; i < ready; i++) {
      server.ready((int) epoll.token(i));
    }
    Event event = untold.poll();
    if (event != null) {
      events.add(event);
      if (event instanceof Event.Requested(ClientId client, Peer _, Request request)) {
        take(client, request);
      }
    }
  }

  private void take(ClientId client, Request request) {
    switch (request) {
      case Request.Watch _ -> server.answer(client, new Reply.News("", "", Optional.empty()));
      case Request.Log(String name, int lines) -> server.answer(client, new Reply.Log(name, lines));
      case Request.Act(var _, var _, When when, var _) when when == When.AT_GOAL -> {}
      case Request.Emit(var _, var _, When when) when when == When.AT_GOAL -> {}
      case Request.Plan _ -> {} // Whoever asks for it answers it.
      case Request.Names _,
          Request.Status _,
          Request.Act _,
          Request.Emit _,
          Request.Send _,
          Request.Problems _,
          Request.Reload _,
          Request.Upgrade _,
          Request.Jobs _,
          Request.PlanEvent _,
          Request.Why _,
          Request.Run _,
          Request.Remove _ ->
          server.answer(client, new Reply.Taken());
    }
  }

  void until(String what, BooleanSupplier met) {
    long start = System.nanoTime();
    while (!met.getAsBoolean()) {
      if (System.nanoTime() - start > PATIENCE) {
        fail("never saw " + what + "; said was " + said);
      }
      turn();
    }
  }

  /** Returns the first {@code count} messages that {@code caller} gets. */
  List<String> answers(ControlCaller caller, int count) {
    until(count + " answers", () -> caller.messages().size() >= count);
    return caller.messages();
  }

  String answer(ControlCaller caller, String text) {
    int before = caller.messages().size();
    caller.say(text);
    return answers(caller, before + 1).get(before);
  }

  int requests() {
    return (int) events.stream().filter(Event.Requested.class::isInstance).count();
  }

  @Override
  public void close() {
    callers.forEach(ControlCaller::close);
    server.close();
    epoll.close();
    try (Stream<Path> left = Files.list(directory)) {
      for (Path file : left.toList()) {
        Files.delete(file);
      }
      Files.delete(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
