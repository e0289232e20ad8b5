package inetd.daemon.shortage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * No thread and no process can be made, as in a full control group: {@code RLIMIT_NPROC} counts
 * both, and here it is set for inetd alone.
 */
final class ThreadsAndProcessesTest extends ShortageContract {
  private static final int PLENTY = 4_096;

  @Override
  Room.User user() {
    return Room.User.NOBODY; // Root is not bound by it.
  }

  @Override
  String[] before() {
    return new String[] {"prlimit", "--nproc=" + PLENTY + ":" + PLENTY, "--"};
  }

  @Override
  void exhaust(RunningInetd inetd) throws IOException, InterruptedException {
    inetd.limit("nproc", 1);
  }

  @Override
  void relieve(RunningInetd inetd) throws IOException, InterruptedException {
    inetd.relieve("nproc", PLENTY);
  }

  @Override
  Pattern names() {
    return Pattern.compile(
        "Resource temporarily unavailable|thread|process", Pattern.CASE_INSENSITIVE);
  }

  @Override
  Set<Occasion> failing() {
    return EnumSet.of(
        Occasion.CONNECTION,
        Occasion.DATAGRAM,
        Occasion.CRASH,
        Occasion.CRASH_OF_ONE_THAT_LISTENS,
        Occasion.CRASH_OF_ONE_READY_BY_DESCRIPTOR,
        Occasion.CRASH_OF_ONE_THAT_NOTIFIES,
        Occasion.CRASH_OF_ONE_THAT_WAS_ADOPTED,
        Occasion.INTERVAL,
        Occasion.PATH_CHANGE);
  }

  /**
   * The place that a process leaves is all there is: who comes back takes it, and there is no
   * thread to look after it.
   */
  @Test
  void aPlaceForTheProcessAloneIsEnoughForOneThatListens() throws Exception {
    RunningInetd inetd = inetd();
    Occasion.CRASH.prepare(inetd);
    Callable<Boolean> back;
    try {
      inetd.limit("nproc", places());
      back = Occasion.CRASH_OF_ONE_THAT_LISTENS.happen(inetd);
      Patience.RECOVERY.until("a daemon is back", back, inetd::story);
    } finally {
      relieve(inetd);
    }
    recovered(inetd);
  }

  /** How many processes and threads there are that count. */
  private static int places() throws IOException {
    int count = 0;
    try (Stream<Path> all = Files.list(Path.of("/proc"))) {
      for (Path process : all.filter(path -> Files.exists(path.resolve("task"))).toList()) {
        count += threads(process);
      }
    }
    return count;
  }

  private static int threads(Path process) {
    try (Stream<Path> tasks = Files.list(process.resolve("task"))) {
      int uid = (int) Files.getAttribute(process, "unix:uid");
      return uid == Room.User.NOBODY.uid() ? (int) tasks.count() : 0;
    } catch (IOException | UncheckedIOException gone) {
      return 0;
    }
  }
}
