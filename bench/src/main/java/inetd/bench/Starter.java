package inetd.bench;

import inetd.daemon.posix.Environment;
import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;
import inetd.daemon.posix.Spawner;
import inetd.daemon.posix.Spawner.Outcome;
import inetd.model.spec.Program;
import inetd.model.word.Check;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Starts the smallest program and waits for it, with any number of descriptors open. */
final class Starter {
  private static final int RDWR_CLOEXEC = 0x80002;

  private final Libc libc;
  private final Spawner spawner;
  private final long plan;
  private final int nothing;
  private final List<Integer> ballast;
  private final long status = Memory.allocate(4);

  private Starter(Libc libc, Spawner spawner, long plan, List<Integer> ballast, int nothing) {
    this.libc = libc;
    this.spawner = spawner;
    this.plan = plan;
    this.ballast = ballast;
    this.nothing = nothing;
  }

  static Starter open(Libc libc, Path natives, int descriptors) throws IOException {
    Spawner spawner = Spawner.open(libc, natives, Environment.of(Map.of()));
    Program program =
        new Program(
            natives.resolve("hello").toString(),
            List.of("hello"),
            new Program.Credentials.Own(),
            Program.Surroundings.INHERITED);
    long path = Memory.allocateString("/dev/null");
    List<Integer> ballast =
        IntStream.range(0, descriptors).mapToObj(_ -> libc.open(path, RDWR_CLOEXEC, 0)).toList();
    Check.that(
        ballast.stream().allMatch(fd -> fd > 2),
        "the limit of open files allows " + descriptors + " more");
    int nothing = libc.open(path, RDWR_CLOEXEC, 0);
    return new Starter(libc, spawner, spawner.prepare(program), ballast, nothing);
  }

  /** Starts it, waits until it has ended, reaps it and returns its wait status. */
  int once() {
    return switch (spawner.spawn(plan, nothing)) {
      case Outcome.Started(int pid) -> {
        Check.that(libc.waitpid(pid, status, 0) == pid, "a child that was started can be reaped");
        yield Memory.getInt(status);
      }
      case Outcome.Refused(var failure) -> throw new IllegalStateException(failure.toString());
    };
  }

  void close() {
    ballast.forEach(libc::close);
    libc.close(nothing);
    spawner.release(plan);
    spawner.close();
  }
}
