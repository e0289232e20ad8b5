package inetd.daemon.shortage;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

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
    if (inetd.alive()) {
      inetd.limit("nproc", PLENTY);
    }
  }

  @Override
  Pattern names() {
    return Pattern.compile("Resource temporarily unavailable|thread|process", Pattern.CASE_INSENSITIVE);
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
}
