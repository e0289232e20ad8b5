package inetd.daemon.shortage;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/** No descriptor can be had, not even a reserved one: the limit is where the next would be. */
final class DescriptorsTest extends ShortageContract {
  private static final int PLENTY = 1_024;

  @Override
  Room.User user() {
    return Room.User.ROOT;
  }

  @Override
  String[] before() {
    return new String[] {"prlimit", "--nofile=" + PLENTY + ":" + PLENTY, "--"};
  }

  @Override
  void exhaust(RunningInetd inetd) throws IOException, InterruptedException {
    int next;
    do {
      next = inetd.nextDescriptor();
      inetd.limit("nofile", next);
    } while (inetd.nextDescriptor() < next); // It has closed one meanwhile.
  }

  @Override
  void relieve(RunningInetd inetd) throws IOException, InterruptedException {
    if (inetd.alive()) {
      inetd.limit("nofile", PLENTY);
    }
  }

  @Override
  Pattern names() {
    return Pattern.compile("Too many open files|descriptor", Pattern.CASE_INSENSITIVE);
  }

  @Override
  Set<Occasion> failing() {
    return EnumSet.of(Occasion.CONNECTION, Occasion.BUILT_IN_CONVERSATION);
  }
}
