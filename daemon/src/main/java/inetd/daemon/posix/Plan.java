package inetd.daemon.posix;

import inetd.model.Failure;
import inetd.model.spec.Program;
import inetd.model.spec.Program.ResourceLimit;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What becomes a {@code struct plan} of spawn.h.
 *
 * @param path what is exec'd
 * @param argv its arguments
 * @param change its credentials
 * @param surroundings the rest, without the environment
 * @param flags of spawn.h
 */
record Plan(
    String path, List<String> argv, Change change, Program.Surroundings surroundings, int flags) {
  // Flags of spawn.h.
  static final int SET_GROUPS = 1;
  static final int SET_GID = 2;
  static final int SET_UID = 4;
  static final int SET_NICE = 8;
  static final int SET_UMASK = 16;
  static final int REPORT = 32;
  static final int COPY_TABLE = 64;

  // Offsets of struct plan; spawn.c asserts them too.
  private static final int PATH = 0;
  private static final int ARGV = 8;
  private static final int ENVIRONMENT = 16;
  private static final int ROOT = 24;
  private static final int DIRECTORY = 32;
  private static final int GROUPS = 40;
  private static final int LIMITS = 48;
  private static final int FLAGS = 56;
  private static final int GROUP_COUNT = 60;
  private static final int LIMIT_COUNT = 64;
  private static final int UID = 68;
  private static final int GID = 72;
  private static final int NICE = 76;
  private static final int UMASK = 80;
  private static final int SLOT = 84;
  private static final int NOTHING = 88;
  private static final int REPORT_TO = 92;
  private static final int STEP = 96;
  private static final int ERROR = 100;
  private static final int SIZE = 104;
  private static final int LIMIT_SIZE = 24;

  /** The steps in the order of steps.h. */
  private static final List<Failure.Step> STEPS =
      List.of(
          Failure.Step.FORK,
          Failure.Step.DESCRIPTORS,
          Failure.Step.SESSION,
          Failure.Step.SIGNALS,
          Failure.Step.NICE,
          Failure.Step.LIMITS,
          Failure.Step.UMASK,
          Failure.Step.CHROOT,
          Failure.Step.GROUPS,
          Failure.Step.GID,
          Failure.Step.UID,
          Failure.Step.VERIFY,
          Failure.Step.DIRECTORY,
          Failure.Step.EXEC);

  /** What becomes of the credentials; only what {@code flags} tell of is set. */
  record Change(List<Integer> groups, int gid, int uid, int flags) {
    static final Change NONE = new Change(List.of(), 0, 0, 0);
  }

  /**
   * Descriptors of the daemon that every plan uses.
   *
   * @param handed where what is handed over is put for the child
   * @param nothing /dev/null, put there afterwards
   * @param report the write end of the launcher's pipe
   */
  record Slots(int handed, int nothing, int report) {}

  /**
   * Writes everything into one piece of native memory: the struct, its vectors, its strings. It is
   * given back with {@link Libc#free}.
   */
  long marshal(Libc libc, Slots slots, Environment environment) {
    Environment.Changed changed = environment.with(surroundings.environment());
    List<ResourceLimit> limits = surroundings.limits();
    long words = argv.size() + 1L + changed.kept().size() + changed.added().size() + 1L;
    long vectors = 8 * words + (long) LIMIT_SIZE * limits.size() + 4L * change.groups().size();
    long size = SIZE + vectors + length(argv) + length(changed.added()) + length(List.of(path));
    size += length(surroundings.root().stream().toList());
    size += length(surroundings.directory().stream().toList());

    long plan = libc.malloc(size);
    if (plan == 0) {
      throw new OutOfMemoryError("no room for the plan of " + path);
    }
    Memory.clear(plan, size);
    Cursor at = new Cursor(plan + SIZE, plan + SIZE + vectors);
    Memory.putLong(plan + PATH, at.string(path));
    surroundings.root().ifPresent(root -> Memory.putLong(plan + ROOT, at.string(root)));
    surroundings.directory().ifPresent(home -> Memory.putLong(plan + DIRECTORY, at.string(home)));
    Memory.putLong(plan + ARGV, at.vector);
    argv.forEach(word -> at.pointer(at.string(word)));
    at.pointer(0);
    boolean own = surroundings.environment().isEmpty();
    Memory.putLong(plan + ENVIRONMENT, own ? environment.vector() : at.vector);
    changed.kept().forEach(at::pointer);
    changed.added().forEach(variable -> at.pointer(at.string(variable)));
    at.pointer(0);
    Memory.putLong(plan + LIMITS, at.vector);
    for (ResourceLimit limit : limits) {
      at.pointer(Rlimit.number(limit.resource()));
      at.pointer(limit.soft());
      at.pointer(limit.hard());
    }
    Memory.putLong(plan + GROUPS, at.vector);
    change.groups().forEach(at::number);

    Memory.putInt(plan + FLAGS, allFlags());
    Memory.putInt(plan + GROUP_COUNT, change.groups().size());
    Memory.putInt(plan + LIMIT_COUNT, limits.size());
    Memory.putInt(plan + UID, change.uid());
    Memory.putInt(plan + GID, change.gid());
    Memory.putInt(plan + NICE, surroundings.nice().orElse(0));
    Memory.putInt(plan + UMASK, surroundings.umask().orElse(0));
    Memory.putInt(plan + SLOT, slots.handed());
    Memory.putInt(plan + NOTHING, slots.nothing());
    Memory.putInt(plan + REPORT_TO, slots.report());
    return plan;
  }

  private int allFlags() {
    return flags
        | change.flags()
        | (surroundings.nice().isPresent() ? SET_NICE : 0)
        | (surroundings.umask().isPresent() ? SET_UMASK : 0);
  }

  /** Returns what the last spawn of {@code plan} met. */
  static Failure failure(Libc libc, long plan) {
    return failure(libc, Memory.getInt(plan + STEP), Memory.getInt(plan + ERROR));
  }

  /** Returns what {@code step}, a number of steps.h, met. */
  static Failure failure(Libc libc, int step, int errno) {
    return libc.failure(STEPS.get(step), errno);
  }

  private static long length(List<String> texts) {
    long length = 0;
    for (String text : texts) {
      length += text.getBytes(StandardCharsets.UTF_8).length + 1;
    }
    return length;
  }

  /** Where the next vector element and the next string go. */
  private static final class Cursor {
    private long vector;
    private long text;

    Cursor(long vector, long text) {
      this.vector = vector;
      this.text = text;
    }

    void pointer(long value) {
      Memory.putLong(vector, value);
      vector += 8;
    }

    void number(int value) {
      Memory.putInt(vector, value);
      vector += 4;
    }

    long string(String value) {
      long start = text;
      text = Memory.putString(text, value);
      return start;
    }
  }
}
