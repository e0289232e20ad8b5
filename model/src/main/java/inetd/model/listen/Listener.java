package inetd.model.listen;

import inetd.model.instance.Instance;
import inetd.model.port.Effect;
import inetd.model.port.Effect.Close;
import inetd.model.port.Effect.Discard;
import inetd.model.port.Effect.Hangup;
import inetd.model.port.Effect.Open;
import inetd.model.port.Effect.Pause;
import inetd.model.port.Effect.Resume;
import inetd.model.spec.Address;
import inetd.model.spec.Endpoint;
import inetd.model.spec.Endpoint.SocketType;
import inetd.model.spec.ServiceSpec;
import inetd.model.verdict.Verdict;
import inetd.model.word.ConnectionId;
import inetd.model.word.Failure;
import inetd.model.word.Limits;
import inetd.model.word.Moment;
import inetd.model.word.ServiceId;
import inetd.model.word.Subject;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * One service's socket: whether it is open and watched, and who waits at it.
 *
 * <p>Servers of single connections are its children; a wait server is an {@link Instance} beside
 * it.
 */
public final class Listener {
  /** A connection that was accepted when no server could be started for it. */
  public record Guest(ConnectionId connection, Address peer) {}

  private final ServiceId id;
  private final Limits limits;
  private final Limiter limiter;
  private final Queue<Guest> waiting = new ArrayDeque<>(1);
  private ServiceSpec spec;
  private SocketState state = new SocketState.Closed();
  private boolean complained;
  private final BindRetry retry;

  public Listener(ServiceId id, ServiceSpec spec, Limits limits) {
    this.id = id;
    this.spec = spec;
    this.limits = limits;
    this.limiter = new Limiter(id, spec, limits);
    this.retry = new BindRetry(limits);
  }

  public SocketState state() {
    return state;
  }

  /** Returns when it wants to be told that time has passed. */
  public long deadline() {
    return Math.min(state.deadline(), limiter.deadline());
  }

  /** Tells whether the kernel has it for certain: only then may it be answered or handed over. */
  public boolean isOpen() {
    return state instanceof SocketState.Open;
  }

  public long children() {
    return limiter.servers();
  }

  /** Takes over everything of {@code next} but the socket itself. */
  public void become(ServiceSpec next) {
    spec = next;
    limiter.become(next);
  }

  // --- the socket ---

  /** Opens it if it is closed for whatever reason, because somebody wants it: failure is told. */
  public void open(List<Effect> out) {
    retry.forget();
    reopen(out);
  }

  private void reopen(List<Effect> out) {
    if (state instanceof SocketState.Shut) {
      state = new SocketState.Opening();
      out.add(new Open(id));
    }
  }

  /** Opens it now if it is closed for a while, whatever for. */
  public void retry(List<Effect> out) {
    if (state.deadline() != Moment.NEVER && !isOpen()) {
      open(out);
    }
  }

  /** Opens it now if only its address was in the way. */
  public void rebind(List<Effect> out) {
    if (state instanceof SocketState.Rebinding) {
      reopen(out);
    }
  }

  public void opened(Moment now, List<Effect> out) {
    if (state instanceof SocketState.Opening) {
      state = new SocketState.Listening();
      retry.forget();
      relieved();
      reconsider(now, out); // Servers from before it was closed may still run.
    }
  }

  public void openFailed(Failure failure, Moment now, List<Effect> out) {
    if (state instanceof SocketState.Opening) {
      Subject.Named service = new Subject.Named(id, spec.name());
      Effect.Tell why = ListenerNotices.openFailed(service, failure, limits);
      switch (failure.kind()) {
        case SHORTAGE -> complain(why, out);
        case BROKEN -> retry.failed(why, out);
      }
      long at = now.plusSeconds(retry.seconds(failure.kind()));
      state = new SocketState.Rebinding(at, failure);
    }
  }

  public void close(List<Effect> out) {
    if (!(state instanceof SocketState.Shut)) {
      out.add(new Close(id));
    }
    dismissGuests(out);
    limiter.disperses();
    state = new SocketState.Closed();
  }

  private void dismissGuests(List<Effect> out) {
    for (Guest guest = waiting.poll(); guest != null; guest = waiting.poll()) {
      out.add(new Hangup(guest.connection()));
    }
  }

  // --- requests ---

  /** Tells whether a server is to be started for the connection; else it was dealt with. */
  public boolean admits(Guest guest, Moment now, List<Effect> out) {
    return switch (state) {
      case SocketState.Listening _ -> judge(guest, now, out);
      case SocketState.Full _, SocketState.Stalled _ -> {
        waiting.add(guest);
        yield false;
      }
      case SocketState.Opening _, SocketState.Busy _, SocketState.Shut _ -> {
        out.add(new Hangup(guest.connection()));
        yield false;
      }
    };
  }

  private boolean judge(Guest guest, Moment now, List<Effect> out) {
    Verdict verdict = limiter.verdict(guest.peer(), now);
    if (!(verdict instanceof Verdict.Proceed)) {
      out.add(new Hangup(guest.connection()));
      refuse(verdict, guest.peer(), now, out);
      return false;
    }
    limiter.joined(guest.peer());
    if (!limiter.hasRoom(now)) {
      suspend(out);
    }
    return true;
  }

  /** Tells whether the wait server is to be started; the socket is then left to it. */
  public boolean demanded(Address peer, Moment now, List<Effect> out) {
    if (!(state instanceof SocketState.Listening)) {
      return false;
    }
    Verdict verdict = limiter.verdict(peer, now);
    if (!(verdict instanceof Verdict.Proceed)) {
      discard(out);
      refuse(verdict, peer, now, out);
      return false;
    }
    limiter.started(peer);
    state = new SocketState.Busy();
    out.add(new Pause(id));
    return true;
  }

  private void refuse(Verdict verdict, Address peer, Moment now, List<Effect> out) {
    switch (verdict) {
      case Verdict.Proceed _ -> throw new AssertionError("broken invariant: it was admitted");
      case Verdict.Refuse _ -> limiter.refused(peer, now, out);
      case Verdict.Hold hold -> limit(hold.until(), out);
      case Verdict.GiveUp _ -> limit(Moment.NEVER, out);
    }
  }

  /** Drops the request that nobody will read: one datagram. */
  public void discard(List<Effect> out) {
    if (spec.endpoint().map(Endpoint::type).orElseThrow() == SocketType.DGRAM) {
      out.add(new Discard(id));
    }
  }

  /** The wait server is gone: the socket is watched again. */
  public void released(List<Effect> out) {
    if (state instanceof SocketState.Busy) {
      watch(out);
    }
  }

  private void watch(List<Effect> out) {
    state = new SocketState.Listening();
    out.add(new Resume(id));
  }

  /** A server of one connection ended or never came to be. */
  public void childGone(Moment now, List<Effect> out) {
    limiter.left();
    if (state instanceof SocketState.Full && limiter.hasRoom(now)) {
      watch(out);
      limiter.thins(now);
    }
  }

  /** The limits or the servers are others than when it was last watched. */
  public void reconsider(Moment now, List<Effect> out) {
    switch (state) {
      case SocketState.Full _ when limiter.hasRoom(now) -> {
        watch(out);
        limiter.disperses();
      }
      case SocketState.Listening _ when !limiter.hasRoom(now) -> suspend(out);
      case SocketState.Opening _, SocketState.Open _, SocketState.Shut _ -> {}
    }
  }

  private void suspend(List<Effect> out) {
    state = new SocketState.Full(limiter.servers());
    out.add(new Pause(id));
    limiter.filled(out);
  }

  /** The system has no room for another connection or process; {@code why} is told once. */
  public void stall(Moment now, Effect.Tell why, List<Effect> out) {
    complain(why, out);
    if (state instanceof SocketState.Listening) {
      state = new SocketState.Stalled(now.plusSeconds(limits.shortage()));
      out.add(new Pause(id));
    }
  }

  private void complain(Effect.Tell why, List<Effect> out) {
    if (!complained) {
      complained = true;
      out.add(why);
    }
  }

  /** Something worked again: the next shortage is worth telling. */
  public void relieved() {
    complained = false;
  }

  public void due(Moment now, List<Effect> out) {
    limiter.due(now, out);
    if (!now.reached(state.deadline())) {
      return;
    }
    switch (state) {
      case SocketState.Limited _, SocketState.Rebinding _ -> reopen(out);
      case SocketState.Stalled _ -> {
        watch(out);
        reconsider(now, out);
      }
      case SocketState.Opening _, SocketState.Open _, SocketState.Closed _ -> {}
    }
  }

  /** Returns the connection that waited longest, if a server may be started for it now. */
  public @Nullable Guest nextGuest() {
    return state instanceof SocketState.Listening ? waiting.poll() : null;
  }

  public int guests() {
    return waiting.size();
  }

  private void limit(long until, List<Effect> out) {
    limiter.closed(out);
    limiter.disperses();
    out.add(new Close(id));
    dismissGuests(out);
    state = new SocketState.Limited(until);
  }
}
