package inetd.daemon.posix;

import inetd.model.source.text.Utf8;
import inetd.model.spec.Program;
import inetd.model.spec.Program.ResourceLimit;
import inetd.model.word.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A plan of a start, which becomes a {@code struct plan} of spawn.h.
 *
 * @param path what is exec'd
 * @param argv its arguments
 * @param change its credentials
 * @param surroundings the rest
 * @param extras what it is given beyond that
 * @param flags of spawn.h
 */
record SpawnPlan(
    String path,
    List<String> argv,
    Change change,
    Program.Surroundings surroundings,
    LaunchExtras extras,
    int flags) {
  // Flags of spawn.h.
  static final int SET_GROUPS = 1;
  static final int SET_GID = 2;
  static final int SET_UID = 4;
  static final int SET_NICE = 8;
  static final int SET_UMASK = 16;
  static final int REPORT = 32;
  static final int COPY_TABLE = 64;
  static final int PASS = 128;
  static final int SET_OOM = 256;
  static final int MEMBER = 512;
  static final int OWNER = 1024;
  static final int TRACED = 2048;

  // Offsets of struct plan; spawn.c asserts them too.
  private static final int PATH = 0;
  private static final int ARGV = 8;
  private static final int ENVIRONMENT = 16;
  private static final int ROOT = 24;
  private static final int DIRECTORY = 32;
  private static final int GROUPS = 40;
  private static final int LIMITS = 48;
  private static final int STREAMS = 56;
  private static final int DIGITS = 80;
  private static final int DEVICES = 96;
  private static final int RECORD = 120;
  private static final int FLAGS = 128;
  private static final int GROUP_COUNT = 132;
  private static final int LIMIT_COUNT = 136;
  private static final int UID = 140;
  private static final int GID = 144;
  private static final int NICE = 148;
  private static final int UMASK = 152;
  private static final int OOM = 156;
  private static final int SLOT = 160;
  private static final int NOTHING = 164;
  private static final int REPORT_TO = 168;
  private static final int REPORT_AT = 172;
  private static final int OUTPUT_SLOT = 176;
  private static final int OUTPUT = 180;
  private static final int READY_SLOT = 184;
  private static final int READY = 188;
  private static final int READY_AT = 192;
  private static final int LAST = 196;
  private static final int STEP = 200;
  private static final int ERROR = 204;
  private static final int SIZE = 208;
  private static final int NO_DESCRIPTOR = -1;
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
          Failure.Step.STDIN,
          Failure.Step.STDOUT,
          Failure.Step.STDERR,
          Failure.Step.READINESS,
          Failure.Step.RECORD,
          Failure.Step.OOM,
          Failure.Step.TERMINAL,
          Failure.Step.TRACE,
          Failure.Step.EXEC);

  /** What becomes of the credentials; only what {@code flags} tell of is set. */
  record Change(List<Integer> groups, int gid, int uid, int flags) {
    static final Change NONE = new Change(List.of(), 0, 0, 0);
  }

  /**
   * Descriptors of the daemon that every plan uses.
   *
   * @param handed where what is handed over is put for the child
   * @param output where a pipe for its output is
   * @param ready where a pipe for its readiness is
   * @param nothing /dev/null, put there afterwards
   * @param report the write end of the launcher's pipe
   */
  record Slots(int handed, int output, int ready, int nothing, int report) {
    IntStream all() {
      return IntStream.of(handed, output, ready, nothing, report);
    }

    int last() {
      return all().max().orElseThrow();
    }
  }

  /**
   * Writes everything into one piece of native memory: the struct, its vectors, its strings. It is
   * given back with {@link Libc#free}.
   */
  long marshal(Libc libc, Slots slots, Environment environment) {
    List<String> changes = new ArrayList<>(extras.environment());
    changes.addAll(surroundings.environment());
    Environment.Changed changed = environment.with(changes, surroundings.passed());
    List<ResourceLimit> limits = surroundings.limits();
    List<Optional<String>> streams = surroundings.streams().files();
    List<Optional<String>> devices = surroundings.streams().devices();
    long words = argv.size() + 1L + changed.kept().size() + changed.added().size() + 1L;
    long vectors = 8 * words + (long) LIMIT_SIZE * limits.size() + 4L * change.groups().size();
    long size = SIZE + vectors + length(argv) + length(changed.added()) + length(List.of(path));
    size += length(surroundings.root().stream().toList());
    size += length(surroundings.directory().stream().toList());
    size += length(streams.stream().flatMap(Optional::stream).toList());
    size += length(devices.stream().flatMap(Optional::stream).toList());

    long plan = libc.malloc(size);
    if (plan == 0) {
      throw new OutOfMemoryError("no room for the plan of " + path);
    }
    Memory.clear(plan, size);
    Cursor at = new Cursor(plan + SIZE, plan + SIZE + vectors);
    Memory.putLong(plan + PATH, at.string(path));
    surroundings.root().ifPresent(root -> Memory.putLong(plan + ROOT, at.string(root)));
    surroundings.directory().ifPresent(home -> Memory.putLong(plan + DIRECTORY, at.string(home)));
    at.strings(plan + STREAMS, streams);
    at.strings(plan + DEVICES, devices);
    Memory.putLong(plan + ARGV, at.vector);
    argv.forEach(word -> at.pointer(at.string(word)));
    at.pointer(0);
    Memory.putLong(plan + ENVIRONMENT, changed.isNone() ? environment.vector() : at.vector);
    changed.kept().forEach(at::pointer);
    for (String variable : changed.added()) {
      long string = at.string(variable);
      at.pointer(string);
      int ownPid = LaunchExtras.OWN_PIDS.indexOf(variable);
      if (ownPid >= 0) {
        Memory.putLong(plan + DIGITS + 8L * ownPid, string + variable.indexOf('=') + 1);
      }
    }
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
    Memory.putInt(plan + OOM, surroundings.oomScore().orElse(0));
    Memory.putInt(plan + SLOT, slots.handed());
    Memory.putInt(plan + NOTHING, slots.nothing());
    Memory.putInt(plan + REPORT_TO, slots.report());
    Memory.putInt(plan + REPORT_AT, extras.report());
    Memory.putInt(plan + OUTPUT_SLOT, slots.output());
    Memory.putInt(plan + READY_SLOT, slots.ready());
    Memory.putInt(plan + READY_AT, extras.pipe().orElse(-1));
    Memory.putInt(plan + LAST, slots.last());
    give(plan, NO_DESCRIPTOR, NO_DESCRIPTOR);
    return plan;
  }

  private int allFlags() {
    return flags
        | change.flags()
        | (surroundings.nice().isPresent() ? SET_NICE : 0)
        | (surroundings.umask().isPresent() ? SET_UMASK : 0)
        | (surroundings.oomScore().isPresent() ? SET_OOM : 0)
        | (extras.passes() ? PASS : 0)
        | (extras.sign() instanceof LaunchExtras.Sign.Forks ? TRACED : 0)
        | session();
  }

  private int session() {
    return switch (surroundings.session()) {
      case LEADER -> 0;
      case MEMBER -> MEMBER;
      case OWNER -> OWNER;
    };
  }

  /** Makes what {@code plan} starts tell in the record at {@code slot} that it lives. */
  static void record(long plan, long slot) {
    Memory.putLong(plan + RECORD, slot);
  }

  /** Says what the next spawn of {@code plan} gives besides the socket; -1 is nothing. */
  static void give(long plan, int output, int ready) {
    Memory.putInt(plan + OUTPUT, output);
    Memory.putInt(plan + READY, ready);
  }

  /** Says that every spawn of {@code plan} gives {@code fd} as descriptor {@code number}. */
  static void giveAlways(long plan, int fd, int number) {
    Memory.putInt(plan + READY, fd);
    Memory.putInt(plan + READY_AT, number);
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
      length += Utf8.length(text) + 1;
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

    /** Writes those there are, and points to each from its place. */
    void strings(long where, List<Optional<String>> values) {
      for (int i = 0; i < values.size(); i++) {
        if (values.get(i).isPresent()) {
          Memory.putLong(where + 8L * i, string(values.get(i).get()));
        }
      }
    }

    long string(String value) {
      long start = text;
      text = Memory.putString(text, value);
      return start;
    }
  }
}
