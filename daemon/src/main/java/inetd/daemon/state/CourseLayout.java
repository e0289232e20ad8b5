package inetd.daemon.state;

import inetd.daemon.posix.Memory;
import inetd.model.memory.Course;
import inetd.model.memory.Course.Stage;
import inetd.model.word.Goal;
import java.util.List;
import java.util.Optional;

/**
 * The layout of a {@link Course}: {@link #BYTES} bytes.
 *
 * <pre>
 *    0  int32  goal, stage, a restart that was not begun: a byte each
 *    4  int32  group
 *    8  int64  time
 * </pre>
 */
final class CourseLayout {
  static final int BYTES = 16;

  private static final int GROUP = 4;
  private static final int TIME = 8;
  private static final int BYTE = 0xff;

  // Their places here are what is written.
  private static final List<Goal> GOALS = List.of(Goal.UP, Goal.DOWN, Goal.ONCE);
  private static final List<Stage> STAGES =
      List.of(
          Stage.RESTS,
          Stage.HELD,
          Stage.SHORT,
          Stage.GIVEN_UP,
          Stage.STARTS,
          Stage.BORN,
          Stage.UNREADY,
          Stage.RUNS,
          Stage.LEAVES,
          Stage.ENDS,
          Stage.SWEEPS,
          Stage.TIDIES);

  private CourseLayout() {}

  static void put(long at, Course course) {
    int restart = course.restart() ? 1 : 0;
    Memory.putInt(
        at, GOALS.indexOf(course.goal()) | STAGES.indexOf(course.stage()) << 8 | restart << 16);
    Memory.putInt(at + GROUP, course.group());
    Memory.putLong(at + TIME, course.time());
  }

  /** Returns the one that is written there; empty if there is none. */
  static Optional<Course> get(long at) {
    int whole = Memory.getInt(at);
    int goal = whole & BYTE;
    int stage = whole >> 8 & BYTE;
    if (goal >= GOALS.size() || stage >= STAGES.size()) {
      return Optional.empty();
    }
    return Optional.of(
        new Course(
            GOALS.get(goal),
            STAGES.get(stage),
            Memory.getLong(at + TIME),
            Memory.getInt(at + GROUP),
            (whole >> 16 & BYTE) != 0));
  }
}
