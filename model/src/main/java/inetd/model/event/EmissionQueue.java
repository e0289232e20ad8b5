package inetd.model.event;

import inetd.model.word.Check;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The events that are not over: those that are pending, oldest first, and those that somebody
 * holds.
 *
 * <p>An instance that waits for an event which an instance holds that waits for an event …, which
 * it holds itself, would wait for ever. Only a hold can close such a circle, since an event that
 * was just raised is held by nobody; so {@link #hold} refuses the one that would.
 */
public final class EmissionQueue {
  /**
   * An event that is over.
   *
   * @param failed whether anything failed that it had moved
   */
  public record Finished(Emitted event, Waiter waiter, boolean failed) {}

  private static final class Entry {
    final Emitted event;
    final Waiter waiter;
    final Set<Holder> holders = new LinkedHashSet<>(4);
    boolean handled;
    boolean failed;

    Entry(Emitted event, Waiter waiter) {
      this.event = event;
      this.waiter = waiter;
    }
  }

  private final Map<Long, Entry> entries = new LinkedHashMap<>();
  private final Deque<Entry> pending = new ArrayDeque<>();
  private final Queue<Finished> finished = new ArrayDeque<>();

  /** By the keys of instances: the event each is blocked by. */
  private final Map<String, Entry> blocked = new HashMap<>();

  private long numbers;

  /** Puts an event behind those that are pending. */
  public Emitted raise(Emission what, Waiter waiter) {
    Entry entry = new Entry(new Emitted(++numbers, what), waiter);
    entries.put(numbers, entry);
    pending.add(entry);
    if (waiter instanceof Waiter.Blocked(String key)) {
      blocked.put(key, entry);
    }
    return entry.event;
  }

  /** Takes up an event that happened before; {@link #handled} follows. */
  Emitted past(Emission what) {
    Emitted event = new Emitted(++numbers, what);
    entries.put(numbers, new Entry(event, new Waiter.Nobody()));
    return event;
  }

  /** The instance of this key does not wait any more, whatever becomes of the event. */
  public void unblock(String key) {
    blocked.remove(key);
  }

  /** Takes the event that has been pending longest, or null; {@link #handled} follows. */
  @Nullable Emitted next() {
    Entry entry = pending.poll();
    return entry == null ? null : entry.event;
  }

  /** Everybody has been offered it. */
  void handled(Emitted event) {
    Entry entry = get(event);
    entry.handled = true;
    settle(entry);
  }

  /**
   * {@code by} holds it from now on, unless somebody would wait for ever because of that; tells
   * whether it does.
   */
  public boolean hold(Emitted event, Holder by) {
    Entry entry = get(event);
    if (by instanceof Holder.Moved(String key) && waitsFor(key, entry)) {
      return false;
    }
    entry.holders.add(by);
    return true;
  }

  /** Tells whether the instance of this key waits for it, or for somebody who does. */
  public boolean waitsFor(String key, Emitted event) {
    Entry entry = entries.get(event.number());
    return entry != null && waitsFor(key, entry);
  }

  private boolean waitsFor(String key, Entry wanted) {
    Deque<String> ahead = new ArrayDeque<>(List.of(key));
    Set<String> seen = new HashSet<>();
    while (!ahead.isEmpty()) {
      String who = ahead.pop();
      Entry entry = seen.add(who) ? blocked.get(who) : null;
      if (entry == wanted) {
        return true;
      }
      if (entry != null) {
        for (Holder holder : entry.holders) {
          if (holder instanceof Holder.Moved(String next)) {
            ahead.push(next);
          }
        }
      }
    }
    return false;
  }

  /**
   * {@code by} holds it no more, if it did.
   *
   * @param failed whether what it was moved to has failed
   */
  public void release(Emitted event, Holder by, boolean failed) {
    Entry entry = entries.get(event.number());
    if (entry != null && entry.holders.remove(by)) {
      entry.failed |= failed;
      settle(entry);
    }
  }

  private void settle(Entry entry) {
    if (!entry.handled || !entry.holders.isEmpty()) {
      return;
    }
    entries.remove(entry.event.number());
    if (entry.waiter instanceof Waiter.Blocked(String key)) {
      blocked.remove(key, entry);
    }
    finished.add(new Finished(entry.event, entry.waiter, entry.failed));
    if (entry.failed) {
      Optional<Emission> failure = entry.event.what().failure();
      failure.ifPresent(it -> raise(it, new Waiter.Nobody()));
    }
  }

  /** Takes the next event that is over, or null. */
  public @Nullable Finished nextFinished() {
    return finished.poll();
  }

  /** Returns the event that blocks the instance of this key. */
  public Optional<Emitted> blocking(String key) {
    return Optional.ofNullable(blocked.get(key)).map(entry -> entry.event);
  }

  /** Returns those who hold it. */
  public List<Holder> holders(Emitted event) {
    Entry entry = entries.get(event.number());
    return entry == null ? List.of() : List.copyOf(entry.holders);
  }

  /** Returns the events that are not over. */
  public Collection<Emitted> open() {
    List<Emitted> open = new ArrayList<>(entries.size());
    entries.values().forEach(entry -> open.add(entry.event));
    return open;
  }

  private Entry get(Emitted event) {
    return Check.present(entries.get(event.number()), "an event that is held is not over");
  }
}
