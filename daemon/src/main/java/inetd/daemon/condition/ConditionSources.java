package inetd.daemon.condition;

import inetd.daemon.kernel.Events;
import inetd.daemon.kernel.Mailbox;
import inetd.daemon.kernel.Poller;
import inetd.daemon.kernel.Tokens;
import inetd.model.port.Event;
import inetd.model.spec.Condition;
import inetd.model.spec.Condition.Addresses;
import inetd.model.spec.Condition.ClockSet;
import inetd.model.spec.Condition.Network;
import inetd.model.spec.Condition.Slept;
import inetd.model.word.Moment;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The sources of the conditions that are watched.
 *
 * <p>Nothing is open while nothing is watched. What cannot be opened for want of descriptors is
 * tried again every {@link #AGAIN}.
 */
public final class ConditionSources {
  private static final int LINKS = 0;
  private static final int CLOCK = 1;
  private static final long AGAIN = Moment.SECOND;

  /** Milliseconds: what is shorter may be the clocks' own difference. */
  private static final long NAP = 500;

  private final ConditionPort world;
  private final Mailbox mailbox;
  private final Events events;
  private final PollWatch links;
  private final PollWatch clock;

  /** What is watched, by the number of the asking: an answer to an earlier one is told no more. */
  private final Map<Condition, Long> watched = new HashMap<>();

  private long askings;

  private @Nullable PathPort paths;
  private int onPaths;
  private @Nullable Boolean online;
  private boolean unsettled;

  /** Milliseconds that the machine had slept when the clock was heard last. */
  private long asleep;

  public ConditionSources(ConditionPort world, Poller poller, Mailbox mailbox, Events events) {
    this.world = world;
    this.mailbox = mailbox;
    this.events = events;
    links = new PollWatch(poller, Tokens.of(Tokens.WORLD, LINKS));
    clock = new PollWatch(poller, Tokens.of(Tokens.WORLD, CLOCK));
  }

  /** Tells of {@code what} from now on; of what is watched already, as if it had not been. */
  public void watch(Condition what) {
    unwatch(what);
    long asking = ++askings;
    watched.put(what, asking);
    switch (what) {
      case Network _, Addresses _, ClockSet _, Slept _ -> {
        unsettled = true;
        settle();
      }
      case Condition.Exists _, Condition.Filled _, Condition.Changed _ -> {
        PathPort looking = paths == null ? world.paths(this::onTheLoop) : paths;
        paths = looking;
        onPaths++;
        looking.watch(what, holds -> tell(what, asking, holds));
      }
    }
  }

  public void unwatch(Condition what) {
    if (watched.remove(what) == null) {
      return;
    }
    events.withdraw(event -> event instanceof Event.Observed(var of, boolean _) && of.equals(what));
    switch (what) {
      case Network _, Addresses _ -> {
        if (!linksWatched()) {
          links.close();
        }
        if (what instanceof Network) {
          online = null;
        }
      }
      case ClockSet _, Slept _ -> {
        if (!clockWatched()) {
          clock.close();
        }
      }
      case Condition.Exists _, Condition.Filled _, Condition.Changed _ -> leave(what);
    }
  }

  private boolean linksWatched() {
    return watched.containsKey(new Network()) || watched.containsKey(new Addresses());
  }

  private boolean clockWatched() {
    return watched.containsKey(new ClockSet()) || watched.containsKey(new Slept());
  }

  private void leave(Condition what) {
    if (paths != null) {
      paths.unwatch(what);
      if (--onPaths == 0) {
        paths.close();
        paths = null;
      }
    }
  }

  private void onTheLoop(Runnable letter) {
    mailbox.leave(_ -> letter.run());
  }

  private void tell(Condition what, long asking, boolean holds) {
    if (Objects.equals(watched.get(what), asking)) {
      events.add(new Event.Observed(what, holds));
    }
  }

  /** Hears what the poller has told of. */
  public void ready(int index) {
    if (index == CLOCK) {
      if (clock.hear()) {
        long slept = asleep;
        asleep = world.asleep();
        Condition what = asleep - slept > NAP ? new Slept() : new ClockSet();
        if (watched.containsKey(what)) {
          events.add(new Event.Observed(what, true));
        }
      }
    } else if (links.hear()) {
      if (watched.containsKey(new Addresses())) {
        events.add(new Event.Observed(new Addresses(), true));
      }
      if (watched.containsKey(new Network())) {
        look();
      }
    }
  }

  /** Opens what could not be opened when it was asked for, and looks again where looking failed. */
  public void settle() {
    if (!unsettled) {
      return;
    }
    unsettled = false;
    if (clockWatched() && !clock.isOpen()) {
      asleep = world.asleep();
      unsettled = !clock.open(world::clock);
    }
    if (linksWatched() && !links.open(world::links)) {
      unsettled = true;
    }
    if (watched.containsKey(new Network())) {
      look(); // Only now: what changes from here on is heard.
    }
  }

  private void look() {
    int answer = world.online();
    if (answer < 0) {
      unsettled = true;
      return;
    }
    boolean now = answer > 0;
    if (online == null || online != now) {
      online = now;
      events.add(new Event.Observed(new Network(), now));
    }
  }

  /** Returns how long of {@code nanos} may be waited. */
  public long patience(long nanos) {
    return unsettled ? Math.min(nanos, AGAIN) : nanos;
  }

  public void close() {
    links.close();
    clock.close();
    if (paths != null) {
      paths.close();
      paths = null;
    }
  }
}
