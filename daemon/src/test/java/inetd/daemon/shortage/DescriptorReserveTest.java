package inetd.daemon.shortage;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A limit of descriptors that is less than what is asked for: some are kept for what matters. */
@Timeout(120)
final class DescriptorReserveTest {
  private static final int LIMIT = 96;
  private static final int FIRST_PORT = 9_000;

  private final Deque<Socket> idle = new ArrayDeque<>();
  private Room room;

  @BeforeEach
  void open() throws IOException, InterruptedException {
    room = new Room(Room.User.ROOT);
  }

  @AfterEach
  void close() throws IOException, InterruptedException {
    for (Socket socket : idle) {
      socket.close();
    }
    room.close();
  }

  private RunningInetd start(String configuration) throws IOException {
    return new RunningInetd(
        room, configuration, "prlimit", "--nofile=" + LIMIT + ":" + LIMIT, "--");
  }

  /** A fresh connection, a fresh question, a daemon that crashes, a reload. */
  private static void allIsWell(RunningInetd inetd) throws IOException, InterruptedException {
    Patience.RECOVERY.until("a connection is served", inetd::served, inetd::story);
    Patience.RECOVERY.until("a daemon runs", () -> inetd.pidOf("crash") != 0, inetd::story);
    long before = inetd.pidOf("crash");
    inetd.signal(before, "KILL");
    Patience.RECOVERY.until(
        "it is back", () -> inetd.running("crash") && inetd.pidOf("crash") != before, inetd::story);
    Patience.RECOVERY.until(
        "the configuration is read",
        () -> !Verb.refused(inetd.ask("Reload", "")) && !Verb.refused(inetd.ask("Plan", "")),
        inetd::story);
  }

  @Test
  void moreServicesThanDescriptorsAreServedAsFarAsTheyGo() throws Exception {
    StringBuilder configuration = new StringBuilder(Scene.in(room));
    for (int i = 0; i < 2 * LIMIT; i++) {
      configuration
          .append(FIRST_PORT + i)
          .append(" stream tcp nowait root /bin/echo echo served\n");
    }
    try (RunningInetd inetd = start(configuration.toString())) {
      inetd.awaitReady();
      allIsWell(inetd);
    }
  }

  @Test
  void idleClientsOfABuiltInServiceShutOffNobodyElseAndNoneOfItsOwn() throws Exception {
    try (RunningInetd inetd = start(Scene.in(room))) {
      inetd.awaitReady();
      for (int i = 0; i < 2 * LIMIT; i++) {
        idle.add(inetd.connect(Scene.ECHO));
      }
      allIsWell(inetd);
      anotherClientIsServed(inetd);
      while (!idle.isEmpty()) {
        idle.remove().close();
      }
      anotherClientIsServed(inetd);
    }
  }

  private static void anotherClientIsServed(RunningInetd inetd) {
    Patience.RECOVERY.until(
        "another client of the same service is served",
        () -> {
          try (Socket socket = inetd.connect(Scene.ECHO)) {
            return inetd.echoed(socket, "hello");
          }
        },
        inetd::story);
  }
}
