package inetd.model.event;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The way of an event to those who wait for it: first those whom it stops, then those whom it
 * starts, each in the order of their names.
 *
 * <p>They are found by an index over what they wait for, so an event costs what it moves, and not
 * what there is.
 */
public final class EventDispatch {
  /** Those whom events move. It holds the events that its instances have to arrive for. */
  public interface Movers {
    /** All has come that the instance of this key is stopped by. */
    void stop(String key, List<Emitted> events);

    /** All has come that the job of this name is started by. */
    void start(String job, List<Emitted> events);
  }

  /** Expectations by what they are found by, and those of one key by name. */
  private static final class Index {
    private final Map<EventKey, TreeMap<String, Expectation>> byKey = new HashMap<>();

    void put(String name, Expectation what) {
      for (EventKey key : what.keys()) {
        byKey.computeIfAbsent(key, _ -> new TreeMap<>()).put(name, what);
      }
    }

    void remove(String name, Expectation what) {
      for (EventKey key : what.keys()) {
        byKey.computeIfPresent(
            key,
            (_, those) -> {
              those.remove(name, what);
              return those.isEmpty() ? null : those;
            });
      }
    }

    SortedMap<String, Expectation> of(Emission event) {
      TreeMap<String, Expectation> found = new TreeMap<>();
      add(EventKey.any(event.name()), found);
      event.at(0).ifPresent(first -> add(EventKey.first(event.name(), first), found));
      for (String variable : event.variables()) {
        add(EventKey.named(event.name(), variable), found);
      }
      return found;
    }

    private void add(EventKey key, SortedMap<String, Expectation> found) {
      TreeMap<String, Expectation> those = byKey.get(key);
      if (those != null) {
        found.putAll(those);
      }
    }
  }

  private final EmissionQueue queue;
  private final Index stops = new Index();
  private final Index starts = new Index();

  /** How many expectations name each event. */
  private final Map<String, Integer> heard = new HashMap<>();

  public EventDispatch(EmissionQueue queue) {
    this.queue = queue;
  }

  /** Tells whether anybody waits for events of that name. */
  public boolean hears(String event) {
    return heard.containsKey(event);
  }

  /** Offers events to {@code what} from now on. */
  public void add(Expectation what) {
    index(what.holder()).put(name(what.holder()), what);
    for (EventKey key : what.keys()) {
      heard.merge(key.event(), 1, Integer::sum);
    }
  }

  /** Offers none to it any more; what it held is released. */
  public void remove(Expectation what) {
    index(what.holder()).remove(name(what.holder()), what);
    for (EventKey key : what.keys()) {
      heard.computeIfPresent(key.event(), (_, count) -> count == 1 ? null : count - 1);
    }
    reset(what);
  }

  /** {@code what} has had this event of before, which is over for everybody else. */
  public void recall(Expectation what, Emission past) {
    Emitted event = queue.past(past);
    if (what.offer(event)) {
      queue.hold(event, what.holder());
    }
    queue.handled(event);
  }

  private Index index(Holder holder) {
    return switch (holder) {
      case Holder.HalfStart _ -> starts;
      case Holder.HalfStop _, Holder.Moved _ -> stops;
    };
  }

  private static String name(Holder holder) {
    return switch (holder) {
      case Holder.HalfStart(String job) -> job;
      case Holder.HalfStop(String key) -> key;
      case Holder.Moved(String key) -> key;
    };
  }

  /** Handles the event that has been pending longest; tells whether there was one. */
  public boolean handle(Movers movers) {
    @Nullable Emitted event = queue.next();
    if (event == null) {
      return false;
    }
    // Who is moved may come or go meanwhile: that is after the event.
    for (Expectation each : new ArrayList<>(stops.of(event.what()).values())) {
      offer(each, event, movers);
    }
    for (Expectation each : new ArrayList<>(starts.of(event.what()).values())) {
      offer(each, event, movers);
    }
    queue.handled(event);
    return true;
  }

  private void offer(Expectation to, Emitted event, Movers movers) {
    if (!to.offer(event)) {
      return;
    }
    queue.hold(event, to.holder());
    if (to.met()) {
      List<Emitted> come = to.come();
      switch (to.holder()) {
        case Holder.HalfStart(String job) -> movers.start(job, come);
        case Holder.HalfStop(String key) -> movers.stop(key, come);
        case Holder.Moved _ -> {}
      }
      reset(to);
    }
  }

  private void reset(Expectation what) {
    List<Emitted> come = what.come();
    what.reset();
    for (Emitted event : come) {
      queue.release(event, what.holder(), false);
    }
  }
}
