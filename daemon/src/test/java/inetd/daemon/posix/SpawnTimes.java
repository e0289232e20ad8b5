package inetd.daemon.posix;

import inetd.daemon.posix.Spawner.Outcome;
import inetd.model.spec.Program;
import inetd.model.spec.Program.Credentials;
import inetd.model.spec.Program.Surroundings;
import inetd.model.word.Check;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Prints how long a program that ends at once takes from spawn to reaped, in microseconds.
 *
 * <p>A program to run by hand, root best: {@code SpawnTimes jni|jnr NATIVES NOTHING COUNT}.
 */
final class SpawnTimes {
  private static final int ROUND = 100;

  private SpawnTimes() {}

  /** Runs it. */
  public static void main(String[] words) throws IOException {
    Path natives = Path.of(words[1]);
    Libc libc = words[0].equals("jnr") ? Libc.jnr(natives) : Libc.jni();
    int count = Integer.parseInt(words[3]);
    try (Spawner spawner = Spawner.open(libc, natives, Environment.of(System.getenv()))) {
      for (int open : new int[] {1, 5_000}) {
        while (libc.fcntl(spawner.reportFd(), 1030 /* F_DUPFD_CLOEXEC */, 3) < open) {}
        long[] direct = new long[count];
        long[] hop = new long[count];
        long own = plan(spawner, words[2], new Credentials.Own());
        long as = plan(spawner, words[2], SpawnWitness.AS_NOBODY);
        for (int from = 0; from < count; from += ROUND) {
          round(libc, spawner, own, direct, from);
          round(libc, spawner, as, hop, from);
        }
        tell(words[0] + ", " + open + " open", direct);
        tell(words[0] + ", " + open + " open, through the launcher", hop);
      }
    }
  }

  private static long plan(Spawner spawner, String program, Credentials credentials) {
    return spawner.prepare(
        new Program(program, List.of(program), credentials, Surroundings.INHERITED));
  }

  private static void round(Libc libc, Spawner spawner, long plan, long[] times, int from) {
    for (int i = from; i < from + ROUND; i++) {
      long start = System.nanoTime();
      Check.that(
          spawner.spawn(plan, spawner.reportFd()) instanceof Outcome.Started(int pid)
              && libc.waitpid(pid, 0, 0) == pid,
          "it runs");
      times[i] = System.nanoTime() - start;
    }
  }

  private static void tell(String what, long[] times) {
    long[] warm = Arrays.copyOfRange(times, times.length / 4, times.length);
    Arrays.sort(warm);
    System.out.printf(
        "%s: p50 %.1f p99 %.1f first %.1f%n",
        what, warm[warm.length / 2] / 1e3, warm[warm.length * 99 / 100] / 1e3, times[0] / 1e3);
  }
}
