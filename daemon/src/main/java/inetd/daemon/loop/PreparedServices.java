package inetd.daemon.loop;

import inetd.daemon.kernel.DescriptorLimit;
import inetd.daemon.kernel.Events;
import inetd.daemon.kernel.Poller;
import inetd.daemon.kernel.RpcRegistrar;
import inetd.daemon.kernel.Tokens;
import inetd.daemon.posix.Errno;
import inetd.daemon.posix.Libc;
import inetd.daemon.service.PreparedPrograms;
import inetd.daemon.service.PreparedService;
import inetd.daemon.socket.Acceptor;
import inetd.daemon.socket.OrderlyEnd;
import inetd.daemon.socket.SocketOpener;
import inetd.daemon.state.State;
import inetd.model.port.Effect;
import inetd.model.port.Event;
import inetd.model.spec.Address;
import inetd.model.spec.Endpoint;
import inetd.model.spec.ServiceSpec;
import inetd.model.word.Check;
import inetd.model.word.Failure;
import inetd.model.word.Failure.Step;
import inetd.model.word.ServiceId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The prepared services by number, and what is done to their sockets. */
final class PreparedServices {
  private final Libc libc;
  private final Poller poller;
  private final Function<ServiceSpec, PreparedPrograms> marshalling;
  private final SocketOpener opener;
  private final RpcRegistrar registrar;
  private final OrderlyEnd end;
  private final DescriptorLimit limit;
  private final State state;
  private final Events events;
  private final List<PreparedService> resumed = new ArrayList<>();
  private @Nullable PreparedService[] listeners = new @Nullable PreparedService[64];

  PreparedServices(
      KernelParts parts,
      Function<ServiceSpec, PreparedPrograms> marshalling,
      SocketOpener opener,
      OrderlyEnd end,
      Events events) {
    this.libc = parts.libc();
    this.poller = parts.poller();
    this.marshalling = marshalling;
    this.opener = opener;
    this.registrar = parts.registrar();
    this.end = end;
    this.limit = parts.descriptors();
    this.state = parts.state();
    this.events = events;
  }

  PreparedService get(ServiceId service) {
    return get(service.number());
  }

  PreparedService get(int number) {
    PreparedService listener = find(number);
    if (listener == null) {
      throw new AssertionError("broken invariant: service " + number + " is prepared");
    }
    return listener;
  }

  /** Returns what is prepared under a number, which may be anything. */
  @Nullable PreparedService find(int number) {
    return number >= 0 && number < listeners.length ? listeners[number] : null;
  }

  /** Returns the listener of a service whose socket must be open. */
  PreparedService opened(ServiceId service) {
    PreparedService listener = get(service);
    Check.that(listener.isOpen(), "the socket that is meant is open");
    return listener;
  }

  void prepare(Effect.Prepare asked) {
    ServiceId service = asked.service();
    ServiceSpec spec = asked.spec();
    PreparedPrograms programs = marshalling.apply(spec);
    PreparedService known = find(service.number());
    if (known == null) {
      if (service.number() >= listeners.length) {
        listeners = Arrays.copyOf(listeners, Math.max(2 * listeners.length, service.number() + 1));
      }
      PreparedService fresh = new PreparedService(service, spec, asked.provision(), programs);
      listeners[service.number()] = fresh;
      record(fresh);
      return;
    }
    known.programs.release();
    known.programs = programs;
    known.spec = spec;
    known.provision = asked.provision();
    record(known);
    if (known.isOpen()) {
      known.endpoint.ifPresent(endpoint -> opener.adapt(known.fd, service, spec, endpoint));
    }
  }

  private void record(PreparedService listener) {
    if (listener.provision.outlives() && listener.slot == State.NONE) {
      listener.slot = state.slot(listener.spec.key(), listener.provision.lives());
    } else if (!listener.provision.outlives()) {
      state.release(listener.slot);
      listener.slot = State.NONE;
    }
    if (listener.slot != State.NONE) {
      listener.programs.record(listener.slot);
    }
  }

  /** Nothing of it is prepared any more; returns what was. */
  PreparedService forget(ServiceId service) {
    PreparedService listener = get(service);
    if (listener.isOpen()) {
      close(service);
    }
    listener.programs.release();
    state.release(listener.slot);
    listeners[service.number()] = null;
    return listener;
  }

  void open(ServiceId service) {
    PreparedService listener = get(service);
    Check.that(!listener.isOpen(), "a socket is opened once");
    Optional<Endpoint> wanted = listener.spec.endpoint();
    Check.that(wanted.isPresent(), "a service that is opened has an endpoint");
    Endpoint endpoint = wanted.orElseThrow();
    int left = opener.inherit(service, listener.spec, endpoint);
    if (left >= 0) {
      keep(listener, endpoint, left);
      return;
    }
    if (endpoint.address() instanceof Address.Local && state.lives(listener.slot)) {
      // To replace the path would cut off who has come to its server, an inetd before started that.
      events.add(new Event.OpenFailed(service, libc.failure(Step.BIND, Errno.EADDRINUSE)));
      return;
    }
    if (limit.refuses(DescriptorLimit.Use.NETWORK)) {
      events.add(new Event.OpenFailed(service, libc.failure(Step.SOCKET, Errno.EMFILE)));
      return;
    }
    switch (opener.open(service, listener.spec, endpoint, () -> beside(endpoint))) {
      case SocketOpener.Outcome.Refused(Failure failure) ->
          events.add(new Event.OpenFailed(service, failure));
      case SocketOpener.Outcome.Open(int fd) -> keep(listener, endpoint, fd);
    }
  }

  /**
   * Returns the datagram sockets of ours that have the port of {@code wanted} elsewhere; none if
   * one has it at the same address, which the kernel would not tell apart.
   */
  private List<Integer> beside(Endpoint wanted) {
    List<Integer> beside = new ArrayList<>();
    for (PreparedService other : listeners) {
      if (other == null || !other.isOpen()) {
        continue;
      }
      Endpoint there = other.endpoint.orElseThrow();
      if (wanted.isBeside(there)) {
        beside.add(other.fd);
      } else if (wanted.type() == there.type() && wanted.address().equals(there.address())) {
        return List.of();
      }
    }
    return beside;
  }

  private void keep(PreparedService listener, Endpoint endpoint, int fd) {
    limit.used(fd);
    int watched = poller.watch(fd, token(listener));
    if (watched < 0) {
      libc.close(fd);
      opener.unlink(endpoint.address());
      Failure failure = libc.failure(Step.LISTEN, -watched);
      events.add(new Event.OpenFailed(listener.id, failure));
      return;
    }
    listener.fd = fd;
    listener.watched = true;
    listener.endpoint = Optional.of(endpoint);
    if (endpoint.rpc().isPresent() && opener.bound(fd) instanceof Address.Inet bound) {
      registrar.register(listener.spec.name(), endpoint.rpc().get(), bound);
    }
    events.add(new Event.Opened(listener.id));
  }

  private static long token(PreparedService listener) {
    return Tokens.of(Tokens.SERVICE, listener.id.number());
  }

  void close(ServiceId service) {
    PreparedService listener = opened(service);
    Endpoint endpoint = listener.endpoint.orElseThrow();
    if (endpoint.type().connected()) {
      endQueue(listener, endpoint);
    }
    pause(service); // Its server may have the socket too, and the watch would stay with it.
    libc.close(listener.fd);
    listener.fd = PreparedService.CLOSED;
    if (!listener.stays) {
      opener.unlink(endpoint.address());
    }
    endpoint.rpc().ifPresent(rpc -> registrar.unregister(listener.spec.name(), rpc));
  }

  private void endQueue(PreparedService listener, Endpoint endpoint) {
    if (!listener.supervised()) {
      end.queue(listener.fd, endpoint.address());
    } else if (listener.main == PreparedService.NOBODY) {
      end.sharedQueue(listener.fd);
    }
    // Else those who wait are its server's.
  }

  void pause(ServiceId service) {
    PreparedService listener = opened(service);
    if (listener.resumed) {
      listener.resumed = false;
      resumed.remove(listener);
    }
    if (listener.watched) {
      poller.forget(listener.fd);
      listener.watched = false;
    }
  }

  void resume(ServiceId service) {
    PreparedService listener = opened(service);
    if (listener.watched || listener.resumed) {
      return;
    }
    if (listener.queues()) {
      listener.resumed = true;
      resumed.add(listener);
    } else {
      watch(listener);
    }
  }

  /**
   * Watches what was resumed, unless somebody waits there: whoever does takes the place of the
   * server that ended, and the service is paused again.
   */
  void watchResumed(Acceptor acceptor) {
    for (int i = resumed.size() - 1; i >= 0; i--) {
      PreparedService listener = resumed.get(i);
      if (!listener.queues() || !acceptor.takeWaiting(listener)) {
        resumed.remove(i);
        listener.resumed = false;
        watch(listener);
      }
    }
  }

  private void watch(PreparedService listener) {
    int result = poller.watch(listener.fd, token(listener));
    listener.watched = result == 0;
    if (result < 0) {
      // The machine pauses a listener that says so and resumes it later: the right thing here.
      Failure failure = libc.failure(Step.LISTEN, -result);
      events.add(new Event.AcceptFailed(listener.id, failure));
    }
  }

  /** Closes everything; servers that go on are kept for the next inetd. */
  void close() {
    for (PreparedService listener : listeners) {
      if (listener != null) {
        listener.slot = state.lives(listener.slot) ? State.NONE : listener.slot;
        forget(listener.id);
      }
    }
  }
}
