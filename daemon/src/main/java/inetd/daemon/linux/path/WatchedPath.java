package inetd.daemon.linux.path;

import inetd.daemon.condition.PathPort.Told;
import inetd.daemon.linux.path.PathProbe.Stamp;
import inetd.model.spec.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A path somebody asked about, and what was last seen of it. */
final class WatchedPath {
  private static final int ANYTHING =
      Inotify.ENTRIES | Inotify.ATTRIB | Inotify.MODIFY | Inotify.NO_LINK | Inotify.AS_WELL;

  private static final int FILLING =
      Inotify.ENTRIES | Inotify.ATTRIB | Inotify.ONLY_DIRECTORY | Inotify.NO_LINK | Inotify.AS_WELL;

  final Told told;
  private final Condition what;
  private List<WatchUse> holds = List.of();
  private boolean blind;
  private boolean touched;
  private @Nullable Boolean last;
  private @Nullable Stamp stamp;

  WatchedPath(Condition what, Told told) {
    this.what = what;
    this.told = told;
  }

  /** Whether it may change without being heard. */
  boolean blind() {
    return blind;
  }

  /** Something happened to what it leads to, or to what is in that. */
  void touched() {
    touched = true;
  }

  /** Something happened to the entry {@code name}, which it holds. */
  void entry(int watch, String name) {
    touched |= holds.contains(new WatchUse(watch, name, true));
  }

  /** Looks again; returns what is to be told, if anything. */
  Optional<Boolean> look(PathProbe disk, Inotify inotify, WatchTable stations) {
    return switch (what) {
      case Condition.Exists(String path) -> {
        PathWalk.Found found = PathWalk.along(PathProbe.bytes(path), disk, inotify);
        hold(stations, found.holds(), found.blind());
        yield level(found.end() != null);
      }
      case Condition.Filled(String path) -> {
        PathWalk.Found found = PathWalk.along(PathProbe.bytes(path), disk, inotify);
        into(found, FILLING, disk, inotify, stations);
        yield level(found.end() != null && disk.hasEntries(found.end()));
      }
      case Condition.Changed(String path) -> {
        PathWalk.Found found = PathWalk.along(PathProbe.bytes(path), disk, inotify);
        boolean unheard = blind;
        into(found, ANYTHING, disk, inotify, stations);
        Stamp now = found.end() == null ? Stamp.NONE : disk.stamp(found.end());
        yield happened(now, unheard || blind);
      }
      case Condition.Network(), Condition.ClockSet(), Condition.Slept(), Condition.Addresses() ->
          throw new AssertionError("broken invariant: " + what + " is about a path");
    };
  }

  private void into(
      PathWalk.Found found, int mask, PathProbe disk, Inotify inotify, WatchTable stations) {
    List<WatchUse> now = found.holds();
    boolean unheard = found.blind();
    if (found.end() != null) {
      unheard |= disk.silent(found.end());
      int watch = inotify.add(disk, found.end(), mask);
      if (watch >= 0) {
        now = new ArrayList<>(now);
        now.add(new WatchUse(watch, WatchUse.ALL, true));
      } else {
        unheard |= !PathWalk.definite(watch);
      }
    }
    hold(stations, now, unheard);
  }

  private void hold(WatchTable stations, List<WatchUse> now, boolean unheard) {
    stations.exchange(this, holds, now);
    holds = now;
    blind = unheard;
  }

  private Optional<Boolean> level(boolean now) {
    if (last != null && last == now) {
      return Optional.empty();
    }
    last = now;
    return Optional.of(now);
  }

  private Optional<Boolean> happened(Stamp now, boolean unheard) {
    Stamp before = stamp == null ? now : stamp;
    boolean other = unheard ? !now.equals(before) : !now.sameFile(before);
    boolean news = stamp != null && (touched || other);
    stamp = now;
    touched = false;
    return news ? Optional.of(true) : Optional.empty();
  }

  /** Holds nothing any more. */
  void leave(WatchTable stations) {
    stations.exchange(this, holds, List.of());
    holds = List.of();
  }
}
