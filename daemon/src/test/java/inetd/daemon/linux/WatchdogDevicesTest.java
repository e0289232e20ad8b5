package inetd.daemon.linux;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import inetd.daemon.kernel.Events;
import inetd.daemon.posix.Libc;
import inetd.model.port.Effect;
import inetd.model.port.Event;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Watchdog devices, a FIFO in the place of one. */
final class WatchdogDevicesTest {
  @TempDir Path directory;
  private final Events events = new Events();
  private final WatchdogDevices devices = new WatchdogDevices(Libc.jni());
  private String fifo = "";

  @BeforeEach
  void make() throws IOException, InterruptedException {
    fifo = directory.resolve("dog").toString();
    assertEquals(0, new ProcessBuilder("mkfifo", fifo).start().waitFor());
  }

  private List<Event> perform(Effect.Feeding feeding) {
    devices.perform(feeding, events);
    return events.take();
  }

  @Test
  void itIsFedWhenItIsArmedAndWhenItIsTimeAndClosedWithTheMagicByte() throws IOException {
    assertEquals(List.of(new Event.Armed(fifo)), perform(new Effect.Arm(fifo, 4)));
    try (InputStream reader = Files.newInputStream(Path.of(fifo))) {
      assertEquals(List.of(), perform(new Effect.Feed(fifo)));
      assertEquals(List.of(), perform(new Effect.Disarm(fifo)));
      assertArrayEquals(new byte[] {'.', '.', 'V'}, reader.readAllBytes(), "and nobody has it");
    }
  }

  @Test
  void oneThatNobodyReadsDelaysNobody() {
    perform(new Effect.Arm(fifo, 4));
    Event last = new Event.Armed(fifo);
    for (int i = 0; i < 70_000 && last.equals(new Event.Armed(fifo)); i++) {
      last = perform(new Effect.Feed(fifo)).stream().findFirst().orElse(last);
    }
    assertInstanceOf(Event.Unfed.class, last);
    assertEquals(List.of(new Event.Armed(fifo)), perform(new Effect.Arm(fifo, 4)), "tried again");
    perform(new Effect.Disarm(fifo));
  }

  @Test
  void oneThatIsNotThereIsSaidToBe() {
    assertEquals(
        List.of(new Event.Unfed(fifo + "x", "No such file or directory")),
        perform(new Effect.Arm(fifo + "x", 4)));
    assertEquals(List.of(), perform(new Effect.Feed(fifo + "x")));
    assertEquals(List.of(), perform(new Effect.Disarm(fifo + "x")));
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      return ""; // That of the listing itself is gone.
    }
  }

  @Test
  void noProgramInheritsIt() throws IOException {
    perform(new Effect.Arm(fifo, 4));
    int found = 0;
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      for (Path each : open.toList()) {
        if (target(each).equals(fifo)) {
          String info =
              Files.readString(Path.of("/proc/self/fdinfo", each.getFileName().toString()));
          int flags = Integer.parseInt(info.split("flags:\\s*", 2)[1].split("\\s", 2)[0], 8);
          assertEquals(02000000, flags & 02000000, "it is close-on-exec");
          found++;
        }
      }
    }
    assertEquals(1, found);
    perform(new Effect.Disarm(fifo));
  }
}
