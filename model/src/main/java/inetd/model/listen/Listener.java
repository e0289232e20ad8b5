package inetd.model.listen;

import inetd.model.instance.Instance;
import inetd.model.port.Effect;
import inetd.model.port.Effect.Close;
import inetd.model.port.Effect.Discard;
import inetd.model.port.Effect.Hangup;
import inetd.model.port.Effect.Open;
import inetd.model.port.Effect.Pause;
import inetd.model.port.Effect.Resume;
import inetd.model.rule.Rulebook;
import inetd.model.spec.Address;
import inetd.model.spec.Endpoint;
import inetd.model.spec.Endpoint.SocketType;
import inetd.model.spec.ServiceSpec;
import inetd.model.verdict.RateWindow;
import inetd.model.verdict.SocketRequest;
import inetd.model.verdict.Verdict;
import inetd.model.word.Check;
import inetd.model.word.ConnectionId;
import inetd.model.word.Failure;
import inetd.model.word.Limits;
import inetd.model.word.Moment;
import inetd.model.word.Notice;
import inetd.model.word.ServiceId;
import inetd.model.word.Subject;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One service's socket: whether it is open and watched, and what its limiter has counted.
 *
 * <p>Servers of single connections are its children; a wait server is an {@link Instance} beside
 * it.
 */
public final class Listener {
  /** A connection that was accepted when no server could be started for it. */
  public record Guest(ConnectionId connection, Address peer) {}

  private final ServiceId id;
  private final Limits limits;
  private final RateWindow tally = new RateWindow();
  private final Queue<Guest> waiting = new ArrayDeque<>(1);
  private ServiceSpec spec;
  private SocketState state = new SocketState.Closed();
  private long children;
  private final Crowd crowd = new Crowd();
  private boolean complained;
  private final BindRetry retry;

  public Listener(ServiceId id, ServiceSpec spec, Limits limits) {
    this.id = id;
    this.spec = spec;
    this.limits = limits;
    this.retry = new BindRetry(limits);
  }

  private Subject.Named subject() {
    return new Subject.Named(id, spec.name());
  }

  public SocketState state() {
    return state;
  }

  /** Returns when it wants to be told that time has passed. */
  public long deadline() {
    return Math.min(state.deadline(), crowd.deadline());
  }

  /** Tells whether the kernel has it for certain: only then may it be answered or handed over. */
  public boolean isOpen() {
    return switch (state) {
      case SocketState.Listening _, SocketState.Busy _, SocketState.Full _, SocketState.Stalled _ ->
          true;
      case SocketState.Opening _,
          SocketState.Limited _,
          SocketState.Rebinding _,
          SocketState.Closed _ ->
          false;
    };
  }

  public long children() {
    return children;
  }

  /** Takes over everything of {@code next} but the socket itself. */
  public void become(ServiceSpec next) {
    spec = next;
  }

  // --- the socket ---

  /** Opens it if it is closed for whatever reason, because somebody wants it: failure is told. */
  public void open(List<Effect> out) {
    retry.forget();
    reopen(out);
  }

  private void reopen(List<Effect> out) {
    switch (state) {
      case SocketState.Closed _, SocketState.Limited _, SocketState.Rebinding _ -> {
        state = new SocketState.Opening();
        out.add(new Open(id));
      }
      case SocketState.Opening _,
          SocketState.Listening _,
          SocketState.Busy _,
          SocketState.Full _,
          SocketState.Stalled _ -> {}
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
      switch (failure.kind()) {
        case SHORTAGE -> {
          rebindAfter(limits.shortage(), failure.kind(), now);
          complain(ListenerNotices.openFailed(subject(), failure, limits), out);
        }
        case BROKEN -> {
          if (retry.failed()) {
            out.add(ListenerNotices.openFailed(subject(), failure, limits));
          }
          rebindAfter(retry.seconds(), failure.kind(), now);
        }
      }
    }
  }

  private void rebindAfter(long seconds, Failure.Kind why, Moment now) {
    state = new SocketState.Rebinding(now.plusSeconds(seconds), why);
  }

  public void close(List<Effect> out) {
    switch (state) {
      case SocketState.Opening _,
          SocketState.Listening _,
          SocketState.Busy _,
          SocketState.Full _,
          SocketState.Stalled _ ->
          out.add(new Close(id));
      case SocketState.Limited _, SocketState.Rebinding _, SocketState.Closed _ -> {}
    }
    dismissGuests(out);
    crowd.leaves();
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
      case SocketState.Opening _,
          SocketState.Busy _,
          SocketState.Limited _,
          SocketState.Rebinding _,
          SocketState.Closed _ -> {
        out.add(new Hangup(guest.connection()));
        yield false;
      }
    };
  }

  private boolean judge(Guest guest, Moment now, List<Effect> out) {
    boolean admitted =
        switch (verdict(guest.peer(), now)) {
          case Verdict.Proceed _ -> true;
          case Verdict.Refuse _ -> {
            out.add(new Hangup(guest.connection()));
            tellRefusal(guest.peer(), now, out);
            yield false;
          }
          case Verdict.Hold(long until, Notice _) -> {
            out.add(new Hangup(guest.connection()));
            limit(until, out);
            yield false;
          }
          case Verdict.GiveUp _ -> {
            out.add(new Hangup(guest.connection()));
            limit(Moment.NEVER, out);
            yield false;
          }
        };
    if (admitted) {
      count(guest.peer());
      children++;
      if (!mayStay(now)) {
        suspend(out);
      }
    }
    return admitted;
  }

  /** Tells whether the wait server is to be started; the socket is then left to it. */
  public boolean demanded(Address peer, Moment now, List<Effect> out) {
    if (!(state instanceof SocketState.Listening)) {
      return false;
    }
    return switch (verdict(peer, now)) {
      case Verdict.Proceed _ -> {
        count(peer);
        state = new SocketState.Busy();
        out.add(new Pause(id));
        yield true;
      }
      case Verdict.Refuse _ -> {
        discard(out::add);
        tellRefusal(peer, now, out);
        yield false;
      }
      case Verdict.Hold(long until, Notice _) -> {
        discard(out::add);
        limit(until, out);
        yield false;
      }
      case Verdict.GiveUp _ -> {
        discard(out::add);
        limit(Moment.NEVER, out);
        yield false;
      }
    };
  }

  /** Drops the request that nobody will read: one datagram. */
  public void discard(Consumer<Effect> out) {
    if (spec.endpoint().map(Endpoint::type).orElseThrow() == SocketType.DGRAM) {
      out.accept(new Discard(id));
    }
  }

  /** The wait server is gone: the socket is watched again. */
  public void released(List<Effect> out) {
    if (state instanceof SocketState.Busy) {
      state = new SocketState.Listening();
      out.add(new Resume(id));
    }
  }

  /** A server of one connection ended or never came to be. */
  public void childGone(Moment now, List<Effect> out) {
    children--;
    Check.that(children >= 0, "no more servers end than were started");
    if (state instanceof SocketState.Full && mayStay(now)) {
      state = new SocketState.Listening();
      out.add(new Resume(id));
      crowd.thins(now);
    }
  }

  /** The limits or the servers are others than when it was last watched. */
  public void reconsider(Moment now, List<Effect> out) {
    switch (state) {
      case SocketState.Full _ when mayStay(now) -> {
        state = new SocketState.Listening();
        out.add(new Resume(id));
        crowd.leaves();
      }
      case SocketState.Listening _ when !mayStay(now) -> suspend(out);
      case SocketState.Opening _,
          SocketState.Listening _,
          SocketState.Busy _,
          SocketState.Full _,
          SocketState.Limited _,
          SocketState.Rebinding _,
          SocketState.Stalled _,
          SocketState.Closed _ -> {}
    }
  }

  private void suspend(List<Effect> out) {
    state = new SocketState.Full(children);
    out.add(new Pause(id));
    if (crowd.comes()) {
      out.add(ListenerNotices.acceptMaxReached(subject(), spec.acceptMax().orElse(0)));
    }
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
    if (now.reached(crowd.deadline())) {
      crowd.leaves();
      out.add(ListenerNotices.acceptMaxResumed(subject(), spec.acceptMax().orElse(0)));
    }
    if (!now.reached(state.deadline())) {
      return;
    }
    switch (state) {
      case SocketState.Limited _, SocketState.Rebinding _ -> reopen(out);
      case SocketState.Stalled _ -> {
        state = new SocketState.Listening();
        out.add(new Resume(id));
        reconsider(now, out);
      }
      case SocketState.Opening _,
          SocketState.Listening _,
          SocketState.Busy _,
          SocketState.Full _,
          SocketState.Closed _ -> {}
    }
  }

  /** Returns the connection that waited longest, if a server may be started for it now. */
  public @Nullable Guest nextGuest() {
    return state instanceof SocketState.Listening ? waiting.poll() : null;
  }

  public int guests() {
    return waiting.size();
  }

  // --- the rules' view ---

  private Verdict verdict(Address peer, Moment now) {
    if (!spec.limited()) {
      return new Verdict.Proceed();
    }
    tally.settle(spec.rates(), peer, now, limits);
    return Rulebook.start(request(peer, now));
  }

  private boolean mayStay(Moment now) {
    return spec.acceptMax().isEmpty()
        || Rulebook.stay(request(Address.UNKNOWN, now)) instanceof Verdict.Proceed;
  }

  private SocketRequest request(Address peer, Moment now) {
    return new SocketRequest(spec.rates(), spec.acceptMax(), children, tally, peer, limits, now);
  }

  private void count(Address peer) {
    if (spec.limited()) {
      tally.count(spec.rates(), peer);
    }
  }

  private void limit(long until, List<Effect> out) {
    out.add(ListenerNotices.serviceMax(subject(), spec.rates(), limits));
    out.add(new Close(id));
    dismissGuests(out);
    tally.clear();
    crowd.leaves();
    state = new SocketState.Limited(until);
  }

  private void tellRefusal(Address peer, Moment now, List<Effect> out) {
    if (tally.firstRefusal(peer, now, limits)) {
      out.add(ListenerNotices.ipMax(subject(), spec.rates(), limits, peer));
    }
  }
}
