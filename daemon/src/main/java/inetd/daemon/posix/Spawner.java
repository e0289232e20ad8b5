package inetd.daemon.posix;

import inetd.model.port.Event.ExecFailed;
import inetd.model.spec.Program;
import inetd.model.spec.Program.Credentials;
import inetd.model.spec.Program.ResourceLimit;
import inetd.model.spec.Program.Surroundings;
import inetd.model.word.Check;
import inetd.model.word.Failure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Starts programs: everything is marshalled when a service is loaded, so that a spawn is one call.
 *
 * <p>A program that runs as another user is reached through the trusted first program {@code
 * launch}, because the caller sleeps until exec has succeeded and a user's file system may never
 * answer. What then goes wrong is not an {@link Outcome} but one of the {@link #reports}.
 *
 * <p>For one thread.
 */
public final class Spawner implements AutoCloseable {
  /** What came of a try to start a program. */
  public sealed interface Outcome {
    /** The process exists; its exit will be told by wait. */
    record Started(int pid) implements Outcome {}

    /** There is no process; nothing is left to reap. */
    record Refused(Failure failure) implements Outcome {}
  }

  private static final int REPORT_SIZE = 12;
  private static final int REPORTS = 64;
  private static final int BLOCKING = 1;

  private final Libc libc;
  private final String launcher;
  private final Environment environment;
  private final int tables;
  private final SpawnPlan.Slots slots;
  private final int reports;
  private final long buffer = Memory.allocate((long) REPORTS * REPORT_SIZE);
  private final int uid;
  private final ResourceLimit descriptors;

  private Spawner(Libc libc, Path launcher, Environment environment, int tables)
      throws IOException {
    this.libc = libc;
    this.launcher = launcher.toAbsolutePath().toString();
    this.environment = environment;
    this.tables = tables;
    this.uid = libc.geteuid();
    require(libc.getrlimit(Rlimit.number("nofile"), buffer), "getrlimit");
    descriptors = new ResourceLimit("nofile", Memory.getLong(buffer), Memory.getLong(buffer + 8));
    require(libc.pipe2(buffer, OpenFlags.CLOEXEC | OpenFlags.NONBLOCK), "pipe");
    reports = Memory.getInt(buffer);
    long path = Memory.allocateString("/dev/null");
    int nothing =
        require(libc.open(path, OpenFlags.READ_WRITE | OpenFlags.CLOEXEC, 0), "/dev/null");
    int handed = require(libc.open(path, OpenFlags.READ_WRITE | OpenFlags.CLOEXEC, 0), "/dev/null");
    int output = require(libc.open(path, OpenFlags.READ_WRITE | OpenFlags.CLOEXEC, 0), "/dev/null");
    int ready = require(libc.open(path, OpenFlags.READ_WRITE | OpenFlags.CLOEXEC, 0), "/dev/null");
    slots = new SpawnPlan.Slots(handed, output, ready, nothing, Memory.getInt(buffer + 4));
    Check.that(reports > 2, "descriptors 0 to 2 are open when the spawner is made");
  }

  /**
   * Makes one.
   *
   * @param nativeDirectory where {@code launch} is, see {@link NativeDirectory}
   * @param environment what programs find in their environment
   * @throws IOException if a pipe or /dev/null cannot be opened
   */
  public static Spawner open(Libc libc, Path nativeDirectory, Environment environment)
      throws IOException {
    return new Spawner(libc, nativeDirectory.resolve("launch"), environment, 0);
  }

  /** Makes one that works as on a kernel without close_range(2). */
  static Spawner copyingTables(Libc libc, Path nativeDirectory, Environment environment)
      throws IOException {
    return new Spawner(libc, nativeDirectory.resolve("launch"), environment, SpawnPlan.COPY_TABLE);
  }

  /** Marshals {@code program}; returns a plan for {@link #spawn} until {@link #release}. */
  public long prepare(Program program) {
    return prepare(program, LaunchExtras.NONE);
  }

  /** Marshals {@code program} with what else it is given. */
  public long prepare(Program program, LaunchExtras extras) {
    return plan(program, extras).marshal(libc, slots, environment);
  }

  /**
   * Marshals {@code program} by way of another, which becomes it or does not.
   *
   * @param way from what would be exec'd to the words of what is, its path first
   * @param fd what that one has as its descriptor {@code number}, at every start
   */
  public long prepare(Program program, Way way, int fd, int number) {
    SpawnPlan straight = plan(program, LaunchExtras.NONE);
    List<String> words = way.around(straight.path(), straight.argv());
    SpawnPlan plan =
        new SpawnPlan(
            words.getFirst(),
            words,
            straight.change(),
            straight.surroundings(),
            straight.extras(),
            straight.flags());
    long marshalled = plan.marshal(libc, slots, environment);
    SpawnPlan.giveAlways(marshalled, fd, number);
    return marshalled;
  }

  /**
   * Makes whatever {@code plan} starts tell that it lives before it does anything else, so that it
   * is known even if nobody was left to see it start.
   *
   * @param slot address of two longs, {pid, start}, for as long as the plan is; 0 is none
   */
  public void record(long plan, long slot) {
    SpawnPlan.record(plan, slot);
  }

  /** A program that goes before another. */
  public interface Way {
    /** Returns the words, path first, that end in {@code path} and {@code argv}. */
    List<String> around(String path, List<String> argv);
  }

  /** Tells whether {@code program} is reached through the launcher. */
  public boolean launches(Program program) {
    return program.credentials() instanceof Credentials.As as && as.uid() != uid;
  }

  private SpawnPlan plan(Program program, LaunchExtras extras) {
    return switch (program.credentials()) {
      case Credentials.Own _ -> direct(program, extras, SpawnPlan.Change.NONE);
      case Credentials.OwnWithGroup(int gid) ->
          direct(program, extras, new SpawnPlan.Change(List.of(), gid, 0, SpawnPlan.SET_GID));
      case Credentials.Awaited(String who) ->
          throw new AssertionError("broken invariant: nothing is started as a " + who + " to come");
      case Credentials.As as when launches(program) -> launched(program, extras, as);
      // Only root may set groups, and an ordinary user is already who he wants to be.
      case Credentials.As _ when uid != 0 -> direct(program, extras, SpawnPlan.Change.NONE);
      case Credentials.As(String _, int sameUid, int gid, List<Integer> groups) ->
          direct(
              program,
              extras,
              new SpawnPlan.Change(
                  groups,
                  gid,
                  sameUid,
                  SpawnPlan.SET_GROUPS | SpawnPlan.SET_GID | SpawnPlan.SET_UID));
    };
  }

  private SpawnPlan direct(Program program, LaunchExtras extras, SpawnPlan.Change change) {
    Surroundings asked = program.surroundings();
    Surroundings around = asked.limited(limits(asked));
    return new SpawnPlan(program.path(), program.argv(), change, around, extras, tables);
  }

  /** The way through launch.c; its arguments are told there. */
  private SpawnPlan launched(Program program, LaunchExtras extras, Credentials.As as) {
    Surroundings asked = program.surroundings();
    // What is left for the launcher to do is not done before it.
    Surroundings around =
        new Surroundings(
            asked.nice(),
            asked.umask(),
            Optional.empty(),
            Optional.empty(),
            limits(asked),
            asked.environment(),
            asked.streams().early(),
            asked.passed(),
            asked.oomScore(),
            asked.session());
    int flags = tables | SpawnPlan.REPORT;
    boolean tells = extras.sign() instanceof LaunchExtras.Sign.Exec;
    List<String> argv = new ArrayList<>();
    argv.add("launch");
    argv.add("as");
    argv.add(Integer.toString(extras.report()));
    argv.add(tells ? Integer.toString(extras.pipe().orElseThrow()) : "");
    argv.add(asked.root().orElse(""));
    argv.add(as.groups().stream().map(Integer::toUnsignedString).collect(Collectors.joining(",")));
    argv.add(Integer.toUnsignedString(as.gid()));
    argv.add(Integer.toUnsignedString(as.uid()));
    argv.add(asked.directory().orElse(""));
    asked.streams().files().forEach(file -> argv.add(file.orElse("")));
    argv.add(program.path());
    argv.addAll(program.argv());
    return new SpawnPlan(launcher, argv, SpawnPlan.Change.NONE, around, extras, flags);
  }

  /** What is asked for, with the limit of descriptors unless that is asked for too. */
  private List<ResourceLimit> limits(Surroundings asked) {
    List<ResourceLimit> limits = new ArrayList<>(asked.limits());
    if (limits.stream().noneMatch(limit -> limit.resource().equals(descriptors.resource()))) {
      limits.add(descriptors);
    }
    return limits;
  }

  /** Gives back a plan; what it started runs on. */
  public void release(long plan) {
    libc.free(plan);
  }

  /**
   * Starts what {@code plan} says.
   *
   * @param fd becomes descriptors 0, 1 and 2; -1 leaves 1 and 2 the daemon's and opens /dev/null as
   *     0. It stays open here.
   */
  public Outcome spawn(long plan, int fd) {
    return outcome(plan, libc.spawn(plan, fd, 0));
  }

  /**
   * Does the same with more; everything stays open here.
   *
   * @param output becomes 1 and 2 where a socket does not; -1 leaves them the daemon's
   * @param ready becomes the descriptor of the extras; -1 is nothing
   */
  public Outcome spawn(long plan, int fd, int output, int ready) {
    SpawnPlan.give(plan, output, ready);
    return outcome(plan, libc.spawn(plan, fd, 0));
  }

  /** Does the same and clears OpenFlags.NONBLOCK of {@code fd} first. */
  public Outcome spawnBlocking(long plan, int fd) {
    return outcome(plan, libc.spawn(plan, fd, BLOCKING));
  }

  private Outcome outcome(long plan, int pid) {
    return pid > 0 ? new Outcome.Started(pid) : new Outcome.Refused(SpawnPlan.failure(libc, plan));
  }

  /** Goes all the way of a spawn once and starts nothing: the first time takes milliseconds. */
  public void warm() {
    long plan =
        prepare(new Program("/", List.of("/"), new Credentials.Own(), Surroundings.INHERITED));
    Check.that(spawn(plan, slots.nothing()) instanceof Outcome.Refused, "nobody can exec /");
    release(plan);
  }

  /** The descriptor that becomes readable when there are {@link #reports}. */
  public int reportFd() {
    return reports;
  }

  /**
   * Reads what launchers could not do.
   *
   * <p>A launcher reports before it exits: read this before reaping, and a program's ExecFailed
   * comes before its ChildExited.
   */
  public List<ExecFailed> reports() {
    List<ExecFailed> failures = new ArrayList<>();
    long length = libc.read(reports, buffer, REPORTS * REPORT_SIZE);
    while (length > 0) {
      for (long at = buffer; at < buffer + length; at += REPORT_SIZE) {
        failures.add(
            new ExecFailed(
                Memory.getInt(at),
                SpawnPlan.failure(libc, Memory.getInt(at + 4), Memory.getInt(at + 8))));
      }
      length = libc.read(reports, buffer, REPORTS * REPORT_SIZE);
    }
    return failures;
  }

  @Override
  public void close() {
    libc.close(reports);
    slots.all().forEach(libc::close);
  }

  private int require(int result, String what) throws IOException {
    if (result < 0) {
      throw new IOException(what + ": " + libc.strerror(-result));
    }
    return result;
  }
}
