package inetd.daemon.shortage;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Every descriptor up to the limit is in use. */
final class DescriptorsTest extends ShortageContract {
  private static final int PLENTY = 1_024;

  /** After that long a client has been accepted if it is to be. */
  private static final int ACCEPT_MILLIS = 500;

  private final Deque<Socket> idle = new ArrayDeque<>();

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
    int limit = inetd.lastDescriptor() + 1;
    inetd.limit("nofile", limit);
    // Numbers that were free below it are for idle clients, as far as they are given any.
    for (int tries = 0; tries < limit && inetd.nextDescriptor() < limit; tries++) {
      Socket client = inetd.connect(Scene.ECHO);
      idle.add(client);
      client.setSoTimeout(ACCEPT_MILLIS);
      try {
        inetd.echoed(client, "x");
      } catch (SocketTimeoutException e) {
        return;
      }
    }
  }

  @Override
  void relieve(RunningInetd inetd) throws IOException, InterruptedException {
    while (!idle.isEmpty()) {
      idle.remove().close();
    }
    inetd.relieve("nofile", PLENTY);
  }

  @Override
  Pattern names() {
    return Pattern.compile("Too many open files|descriptor", Pattern.CASE_INSENSITIVE);
  }

  @Override
  Set<Occasion> failing() {
    // A built-in conversation begins at once, in the place of one that is silent.
    return EnumSet.of(Occasion.CONNECTION);
  }
}
