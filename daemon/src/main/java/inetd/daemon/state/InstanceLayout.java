package inetd.daemon.state;

import inetd.daemon.posix.Memory;
import inetd.model.memory.Course;
import inetd.model.memory.Course.Stage;
import inetd.model.memory.History;
import inetd.model.memory.History.Try;
import inetd.model.memory.Life;
import inetd.model.memory.Life.Cause;
import inetd.model.memory.Lives;
import inetd.model.memory.SavedInstance;
import inetd.model.memory.Schedule;
import inetd.model.word.Goal;
import inetd.model.word.Moment;
import inetd.model.word.StartReason;
import inetd.model.word.WaitStatus;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The layout of a {@link SavedInstance}: {@link #BYTES} bytes, for inetds of the same run of the
 * system, whose monotonic clocks are one.
 *
 * <pre>
 *    0  int64  last start        32  int64  last by the calendar    60  int32  kind of last end
 *    8  int64  number of lives   40  int64  starts                  64  int32  its code or signal
 *   16  int64  next by interval  48  int64  restarts                68  int32  all is written: 1;
 *   24  int64  next by calendar  56  int32  streak                             last try, reason
 *                                                                  72  int64  makeup
 *   80         how far it had come, see {@link CourseLayout}
 * </pre>
 *
 * <p>The latest lives stand elsewhere, oldest first, each int64 start, ready, end, cause. As many
 * are written as there is room for.
 *
 * <p>What says that all is written is taken away first and written last: somebody who is killed
 * meanwhile leaves none.
 */
final class InstanceLayout {
  private static final int COUNT = 8;
  private static final int INTERVAL = 16;
  private static final int WALL = 24;
  private static final int RUNG = 32;
  private static final int STARTS = 40;
  private static final int RESTARTS = 48;
  private static final int STREAK = 56;
  private static final int END = 60;
  private static final int CODE = 64;
  private static final int WHOLE = 68;
  private static final int MAKEUP = 72;
  private static final int COURSE = 80;

  private static final int READY = 8;
  private static final int ENDED = 16;
  private static final int CAUSE = 24;

  /** The bytes of one life. */
  static final int LIFE = 32;

  static final int BYTES = COURSE + CourseLayout.BYTES;

  /** Without how far it had come, and when the last life ended in the place of their number. */
  static final int OLDER_BYTES = COURSE;

  private static final int WRITTEN = 0x10000;

  // Their places here are what is written.
  private static final List<StartReason> REASONS =
      List.of(
          StartReason.NONE,
          StartReason.LOAD,
          StartReason.DEMAND,
          StartReason.INTERVAL,
          StartReason.CALENDAR,
          StartReason.CHANGE,
          StartReason.PATH,
          StartReason.GATE,
          StartReason.ASKED,
          StartReason.RULE);
  private static final List<Try> TRIES =
      List.of(Try.NONE, Try.STARTED, Try.FAILED, Try.SHORT, Try.HUNG);

  private static final List<Cause> CAUSES =
      List.of(Cause.NOT_STARTED, Cause.SUCCESS, Cause.FAILURE, Cause.LATE, Cause.HUNG);

  private static final int NO_END = 0;
  private static final int EXITED = 1;
  private static final int SIGNALLED = 2;
  private static final int DUMPED = 3;
  private static final int LOST = 4;

  private InstanceLayout() {}

  /** Room for lives. */
  record Room(long at, int lives) {
    static final Room NONE = new Room(0, 0);
  }

  static void put(long at, Room room, SavedInstance past) {
    History history = past.history();
    Memory.putInt(at + WHOLE, 0);
    VarHandle.releaseFence();
    Memory.putLong(at, history.lastStart());
    Memory.putLong(at + INTERVAL, past.alarms().interval());
    Memory.putLong(at + WALL, past.alarms().wall());
    Memory.putLong(at + RUNG, past.alarms().rung());
    Memory.putLong(at + STARTS, history.starts());
    Memory.putLong(at + RESTARTS, history.restarts());
    Memory.putInt(at + STREAK, history.respawns().streak());
    Memory.putLong(at + MAKEUP, past.makeup());
    putEnd(at, history.lastEnd());
    putLives(at, room, history.respawns().latest());
    CourseLayout.put(at + COURSE, past.course());
    VarHandle.releaseFence();
    int tried = TRIES.indexOf(history.lastTry());
    Memory.putInt(at + WHOLE, WRITTEN | tried << 8 | REASONS.indexOf(history.reason()));
  }

  private static void putLives(long at, Room room, List<Life> all) {
    List<Life> latest = all.subList(Math.max(0, all.size() - room.lives()), all.size());
    Memory.putLong(at + COUNT, latest.size());
    long place = room.at();
    for (Life life : latest) {
      Memory.putLong(place, life.start());
      Memory.putLong(place + READY, life.ready());
      Memory.putLong(place + ENDED, life.end());
      Memory.putLong(place + CAUSE, CAUSES.indexOf(life.cause()));
      place += LIFE;
    }
  }

  private static Lives lives(long at, Room room) {
    long count = Memory.getLong(at + COUNT);
    List<Life> latest = new ArrayList<>();
    for (int i = 0; i < count && i < room.lives(); i++) {
      long place = room.at() + (long) i * LIFE;
      long cause = Memory.getLong(place + CAUSE);
      if (cause >= 0 && cause < CAUSES.size()) {
        latest.add(
            new Life(
                Memory.getLong(place),
                Memory.getLong(place + READY),
                Memory.getLong(place + ENDED),
                CAUSES.get((int) cause)));
      }
    }
    return new Lives(latest, Memory.getInt(at + STREAK));
  }

  private static void putEnd(long at, Optional<WaitStatus> end) {
    int kind = NO_END;
    int code = 0;
    if (end.isPresent()) {
      switch (end.get()) {
        case WaitStatus.Exited(int status) -> {
          kind = EXITED;
          code = status;
        }
        case WaitStatus.Signalled(int signal, boolean core) -> {
          kind = core ? DUMPED : SIGNALLED;
          code = signal;
        }
        case WaitStatus.Lost() -> kind = LOST;
      }
    }
    Memory.putInt(at + END, kind);
    Memory.putInt(at + CODE, code);
  }

  /** Tells whether one is written there. */
  static boolean written(long at) {
    return (Memory.getInt(at + WHOLE) & WRITTEN) != 0;
  }

  /** Returns the one that is written there. */
  static Optional<SavedInstance> get(long at, Room room) {
    Optional<Course> course = CourseLayout.get(at + COURSE);
    return course.isEmpty() ? Optional.empty() : get(at, lives(at, room), course.get());
  }

  /**
   * Returns the one that a build before this one has written there.
   *
   * @param lived whether there was a process
   */
  static Optional<SavedInstance> older(long at, boolean lived) {
    long end = Memory.getLong(at + COUNT);
    Life last = new Life(History.UNKNOWN, History.UNKNOWN, end, Cause.FAILURE);
    return get(
        at,
        new Lives(end == 0 ? List.of() : List.of(last), Memory.getInt(at + STREAK)),
        lived ? Course.of(Goal.UP, Stage.RUNS) : Course.LOADED);
  }

  private static Optional<SavedInstance> get(long at, Lives lives, Course course) {
    int whole = Memory.getInt(at + WHOLE);
    int reason = whole & 0xff;
    int tried = whole >> 8 & 0xff;
    if (!written(at) || reason >= REASONS.size() || tried >= TRIES.size()) {
      return Optional.empty();
    }
    History history =
        new History(
            REASONS.get(reason),
            TRIES.get(tried),
            Memory.getLong(at),
            end(Memory.getInt(at + END), Memory.getInt(at + CODE)),
            lives,
            Memory.getLong(at + STARTS),
            Memory.getLong(at + RESTARTS));
    long wall = Memory.getLong(at + WALL);
    // When to look at the calendar again is worked out anew.
    Schedule alarms =
        new Schedule(Memory.getLong(at + INTERVAL), Moment.NEVER, wall, Memory.getLong(at + RUNG));
    return Optional.of(new SavedInstance(history, alarms, Memory.getLong(at + MAKEUP), course));
  }

  private static Optional<WaitStatus> end(int kind, int code) {
    return switch (kind) {
      case EXITED -> Optional.of(new WaitStatus.Exited(code));
      case SIGNALLED -> Optional.of(new WaitStatus.Signalled(code, false));
      case DUMPED -> Optional.of(new WaitStatus.Signalled(code, true));
      case LOST -> Optional.of(new WaitStatus.Lost());
      default -> Optional.empty();
    };
  }
}
