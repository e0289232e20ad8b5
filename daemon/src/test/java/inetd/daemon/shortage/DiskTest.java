package inetd.daemon.shortage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The disk with state directory, db directory and pid file is full. */
final class DiskTest extends ShortageContract {
  private static final String FILL = "fill";

  @Override
  Room.User user() {
    return Room.User.ROOT;
  }

  @Override
  String[] before() {
    return new String[] {};
  }

  @Override
  void exhaust(RunningInetd inetd) throws IOException {
    fill();
  }

  private void fill() throws IOException {
    try (OutputStream file = Files.newOutputStream(room().onDisk(FILL))) {
      byte[] page = new byte[4_096];
      for (int i = 0; i < 4_096; i++) {
        file.write(page);
      }
    } catch (IOException full) {
      return;
    }
    throw new IOException("the disk does not fill");
  }

  @Override
  void relieve(RunningInetd inetd) throws IOException {
    Files.deleteIfExists(room().onDisk(FILL));
  }

  @AfterEach
  void empty() throws IOException, InterruptedException {
    mount("rw");
    Files.deleteIfExists(room().onDisk(FILL));
  }

  private void mount(String option) throws IOException, InterruptedException {
    Room.run(room().inside("mount", "-o", "remount," + option, room().file("disk").toString()));
  }

  @Override
  Pattern names() {
    return Pattern.compile("No space left|disk|not kept", Pattern.CASE_INSENSITIVE);
  }

  @Override
  Set<Occasion> failing() {
    return EnumSet.noneOf(Occasion.class);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aStartWithoutRoomForItsStateServesAndSaysWhatItCannotKeep(boolean full) throws Exception {
    inetd().close();
    if (full) {
      Room.run(room().inside("rm", "-rf", room().file("disk/state").toString()));
      fill();
    } else {
      mount("ro");
    }
    int lines = room().lines().size();
    try (RunningInetd next = new RunningInetd(room(), Scene.in(room()))) {
      next.awaitReady();
      recovered(next);
      assertTrue(
          room().lines().stream().skip(lines).anyMatch(line -> line.contains("disk/state")),
          next::story);
    }
  }

  @Test
  void aRestartAfterReliefFindsWhoLivedThroughTheShortage() throws Exception {
    RunningInetd inetd = inetd();
    Occasion.CRASH.prepare(inetd);
    fill();
    var back = Occasion.CRASH.happen(inetd);
    Patience.RECOVERY.until("it is back, though nothing can be written", back, inetd::story);
    long survivor = inetd.pidOf("crash");
    inetd.kill();
    relieve(inetd);
    RunningInetd next = next();
    assertFalse(next.pidOf("crash") == 0, next::story);
    assertEquals(survivor, next.pidOf("crash"), "one and the same");
  }
}
