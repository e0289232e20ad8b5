package inetd.model.operator;

import inetd.model.port.Effect;
import inetd.model.port.Effect.Tell;
import inetd.model.word.Moment;
import inetd.model.word.Notice;
import inetd.model.word.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The repeats of notices that strangers can cause: each is told at once the first time, then
 * counted for {@link #INTERVAL} seconds, and then told with the count.
 *
 * <p>What is counted is one notice about one subject, whatever its words; the last words are told.
 * No more than {@link #BURST} lines come in a second; what that keeps back is counted too, so that
 * nothing is lost. Costs no more than logarithmic time, and no wake-up unless something was
 * counted.
 */
public final class RepeatedNotices {
  /** Seconds; of the same length as the log's patience with a client that is refused. */
  static final long INTERVAL = 5;

  /** Lines in a second. */
  static final int BURST = 10;

  /** Subjects that are remembered though their interval is over, at least. */
  private static final int SPARE = 64;

  private static final long SECOND = 1_000_000_000L;

  private record Key(Subject about, Notice notice) {}

  /** What came since {@code since}, and was not told; the last one's words are kept. */
  private record Count(Key key, long serial, Moment since, long until, long times, String text)
      implements Comparable<Count> {
    @Override
    public int compareTo(Count other) {
      int order = Long.compare(until, other.until);
      return order != 0 ? order : Long.compare(serial, other.serial);
    }

    Count more(String last) {
      return new Count(key, serial, since, until, times + 1, last);
    }

    Tell tell(Moment now) {
      long seconds = (now.nanos() - since.nanos()) / SECOND;
      String counted = times == 1 ? "" : " (" + times + " times in " + seconds + " seconds)";
      return new Tell(key.about(), key.notice(), text + counted);
    }
  }

  private final Map<Key, Count> counts = new HashMap<>();

  /** Those that something is to be told of. */
  private final TreeSet<Count> untold = new TreeSet<>();

  private long serial;
  private long second;
  private int spent;
  private int crowd = SPARE;

  /** Takes out of {@code effects} what is only counted. */
  public void thin(List<Effect> effects, Moment now) {
    for (int i = effects.size() - 1; i >= 0; i--) {
      if (effects.get(i) instanceof Tell tell && !admits(tell, now)) {
        effects.remove(i);
      }
    }
  }

  /** Tells whether {@code tell} is to be told now; it is counted if not. */
  public boolean admits(Tell tell, Moment now) {
    return switch (tell.notice().cause()) {
      case OURS -> true;
      case STRANGERS -> isFirst(tell, now);
    };
  }

  private boolean isFirst(Tell tell, Moment now) {
    Key key = new Key(tell.about(), tell.notice());
    Count before = counts.get(key);
    if (before == null || (before.times() == 0 && now.reached(before.until()))) {
      tidy(now);
      boolean told = spend(now);
      Count fresh = begin(key, now);
      put(told ? fresh : fresh.more(tell.text()));
      return told;
    }
    untold.remove(before);
    put(before.more(tell.text()));
    return false;
  }

  private Count begin(Key key, Moment now) {
    return new Count(key, serial++, now, now.plusSeconds(INTERVAL), 0, "");
  }

  private void put(Count count) {
    counts.put(count.key(), count);
    if (count.times() > 0) {
      untold.add(count);
    }
  }

  /** Forgets whatever would be told at once again. */
  private void tidy(Moment now) {
    if (counts.size() >= crowd) {
      counts.values().removeIf(it -> it.times() == 0 && now.reached(it.until()));
      crowd = Math.max(SPARE, 2 * counts.size());
    }
  }

  private boolean spend(Moment now) {
    if (spent == 0 || now.nanos() - second >= SECOND) {
      second = now.nanos();
      spent = 0;
    }
    if (spent == BURST) {
      return false;
    }
    spent++;
    return true;
  }

  /** Returns what is to be told of intervals that are over. */
  public List<Tell> due(Moment now) {
    if (untold.isEmpty() || !now.reached(untold.first().until())) {
      return List.of();
    }
    List<Tell> due = new ArrayList<>();
    while (!untold.isEmpty() && now.reached(untold.first().until())) {
      Count count = untold.pollFirst();
      if (spend(now)) {
        due.add(count.tell(now));
        put(begin(count.key(), now));
      } else {
        long later = now.plusSeconds(1);
        put(new Count(count.key(), serial++, count.since(), later, count.times(), count.text()));
      }
    }
    return due;
  }

  /** Returns what is to be told before there is no more telling. */
  public List<Tell> rest(Moment now) {
    List<Tell> rest = new ArrayList<>();
    for (Iterator<Count> all = untold.iterator(); all.hasNext(); ) {
      rest.add(all.next().tell(now));
      all.remove();
    }
    counts.clear();
    return rest;
  }

  /** Returns when something is to be told. */
  public long deadline() {
    return untold.isEmpty() ? Moment.NEVER : untold.first().until();
  }
}
