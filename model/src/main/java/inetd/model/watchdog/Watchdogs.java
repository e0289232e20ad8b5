package inetd.model.watchdog;

import inetd.model.port.Effect;
import inetd.model.port.Effect.Tell;
import inetd.model.source.Site.Watchdog;
import inetd.model.table.Turn;
import inetd.model.word.Moment;
import inetd.model.word.Notice;
import inetd.model.word.Subject;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The watchdogs that are fed, and when next.
 *
 * <p>Their files are opened at the first reading that names them, which feeds them for the first
 * time. A device that is named no longer, and every one at an orderly end, is told that nobody will
 * feed it; inetd that is killed says nothing, and unless the next one is there in time the machine
 * is reset: that is what a watchdog is for. One that cannot be opened or fed is tried again at each
 * of its times.
 */
public final class Watchdogs {
  private static final Subject INETD = new Subject.Inetd();
  private static final long MILLISECOND = 1_000_000;

  /** A device, and when it is fed next. */
  private record Fed(Watchdog watchdog, long next) {}

  private final Map<String, Fed> devices = new LinkedHashMap<>();

  /** Devices that cannot be used, as was said. */
  private final Set<String> lost = new HashSet<>();

  /** Feeds these from now on, and no others. */
  public void become(List<Watchdog> named, Turn turn) {
    Map<String, Fed> before = new LinkedHashMap<>(devices);
    devices.clear();
    for (Watchdog watchdog : named) {
      Fed fed = before.remove(watchdog.device());
      if (fed != null && fed.watchdog().equals(watchdog)) {
        devices.put(watchdog.device(), fed);
      } else {
        arm(watchdog, turn);
      }
    }
    for (String device : before.keySet()) {
      disarm(device, turn);
    }
  }

  private void arm(Watchdog watchdog, Turn turn) {
    turn.emit(new Effect.Arm(watchdog.device(), watchdog.timeout()));
    devices.put(watchdog.device(), new Fed(watchdog, next(watchdog, turn.now())));
  }

  private void disarm(String device, Turn turn) {
    turn.emit(new Effect.Disarm(device));
    lost.remove(device);
  }

  private static long next(Watchdog watchdog, Moment now) {
    return now.nanos() + watchdog.interval() * MILLISECOND;
  }

  /** Returns when the next one is fed. */
  public long deadline() {
    long first = Moment.NEVER;
    for (Fed fed : devices.values()) {
      first = Math.min(first, fed.next());
    }
    return first;
  }

  /** Time has passed: feeds those whose time has come. */
  public void due(Turn turn) {
    for (Map.Entry<String, Fed> each : devices.entrySet()) {
      Fed fed = each.getValue();
      if (turn.now().reached(fed.next())) {
        turn.emit(
            lost.contains(each.getKey())
                ? new Effect.Arm(each.getKey(), fed.watchdog().timeout())
                : new Effect.Feed(each.getKey()));
        each.setValue(new Fed(fed.watchdog(), next(fed.watchdog(), turn.now())));
      }
    }
  }

  /** A device could not be opened or fed. */
  public void failed(String device, String why, Turn turn) {
    if (devices.containsKey(device) && lost.add(device)) {
      turn.emit(new Tell(INETD, Notice.WATCHDOG_LOST, "watchdog " + device + ": " + why));
    }
  }

  /** A device is open, and was fed. */
  public void armed(String device, Turn turn) {
    if (lost.remove(device)) {
      turn.emit(new Tell(INETD, Notice.WATCHDOG_FOUND, "watchdog " + device + " is fed again"));
    }
  }

  /** Everything is put away: tells all of them that nobody will feed them. */
  public void close(Turn turn) {
    for (String device : devices.keySet()) {
      disarm(device, turn);
    }
    devices.clear();
  }
}
