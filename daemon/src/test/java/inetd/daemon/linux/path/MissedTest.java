package inetd.daemon.linux.path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import inetd.daemon.linux.ClockDescriptor;
import inetd.daemon.loop.FaultyLibc;
import inetd.model.port.Event.Observed;
import inetd.model.spec.Condition;
import inetd.model.spec.Condition.Changed;
import inetd.model.spec.Condition.Exists;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Changes that the kernel cannot tell of. */
@Timeout(60)
final class MissedTest {
  private static final int EACCES = 13;
  private static final int EMFILE = 24;
  private static final int ENOSPC = 28;

  private final FaultyLibc faulty = new FaultyLibc();

  @TempDir Path room;

  private @Nullable PathWatcher opened;

  @AfterEach
  void close() {
    if (opened != null) {
      opened.close();
    }
  }

  private PathWatcher watcher() {
    PathWatcher watcher = new PathWatcher(faulty.libc());
    opened = watcher;
    return watcher;
  }

  @Test
  void afterAnOverflowEverythingIsLookedAtAgain() throws IOException {
    Path most = Path.of("/proc/sys/fs/inotify/max_queued_events");
    // Not readString: it reads one byte first, and there is nothing after that.
    int room = Integer.parseInt(Files.readAllLines(most).getFirst());
    assumeTrue(room <= 1 << 16, "this queue is too long to fill");
    PathWatcher watcher = watcher();
    Path directory = Files.createDirectory(this.room.resolve("d"));
    Path file = Files.createFile(directory.resolve("b"));
    Exists exists = new Exists(directory.resolve("a").toString());
    Changed changed = new Changed(file.toString());
    watcher.watch(exists);
    watcher.watch(changed);
    watcher.tells(new Observed(exists, false));
    faulty.hang("read");
    for (int i = 0; i < room; i += 2) { // Of one name they would be merged.
      Path other = Files.createFile(directory.resolve("other" + i));
      Files.delete(other);
    }
    Files.createFile(directory.resolve("a"));
    Files.writeString(file, "text");
    faulty.mend("read");
    Set<Observed> told = new HashSet<>();
    watcher.until(
        "both",
        () -> {
          told.addAll(watcher.taken());
          return told.equals(Set.of(new Observed(exists, true), new Observed(changed, true)));
        });
  }

  private void isTold(String call, int errno) throws IOException {
    faulty.failAll(call, errno);
    PathWatcher watcher = watcher();
    Path file = room.resolve("a");
    Condition exists = new Exists(file.toString());
    Condition changed = new Changed(file.toString());
    watcher.watch(exists);
    watcher.tells(new Observed(exists, false));
    watcher.watch(changed);
    watcher.tells();
    Files.createFile(file);
    Set<Observed> told = new HashSet<>();
    watcher.until(
        "the file",
        () -> {
          told.addAll(watcher.taken());
          return told.equals(Set.of(new Observed(exists, true), new Observed(changed, true)));
        });
    Files.writeString(file, "text");
    watcher.until("the change", () -> watcher.taken().contains(new Observed(changed, true)));
    faulty.mend(call);
    Files.delete(file);
    watcher.until("its end", () -> watcher.taken().contains(new Observed(exists, false)));
    assertEquals(false, Files.exists(file));
  }

  @Test
  void withoutRoomForOneMoreInotifyPathsAreLookedAtNowAndThen() throws IOException {
    isTold("inotifyInit1", EMFILE);
  }

  @Test
  void withoutADescriptorToBeWokenByTheyAreToo() throws IOException {
    isTold("eventfd", EMFILE);
  }

  @Test
  void withoutRoomForAWatchTheyAreToo() throws IOException {
    isTold("inotifyAddWatch", ENOSPC);
  }

  @Test
  void whereWeMayNotReadDirectoriesTheyAreToo() throws IOException {
    isTold("inotifyAddWatch", EACCES);
  }

  @Test
  void aLookThatHangsKeepsNobodyFromClosing() throws IOException {
    PathWatcher watcher = watcher();
    faulty.hang("readlink");
    watcher.watch(new Exists(room.resolve("a").toString()));
    watcher.unwatch(new Exists(room.resolve("a").toString()));
    watcher.leave();
    faulty.mend("readlink");
  }

  @Test
  void aClockThatWasSetIsHeardOnce() {
    ClockDescriptor clock = new ClockDescriptor(faulty.libc());
    assertEquals(true, clock.descriptor() > 2);
    assertEquals(false, clock.hear());
    faulty.failNext("read", 125); // Setting the clock of this machine is not for a test.
    assertEquals(true, clock.hear());
    assertEquals(false, clock.hear());
    clock.close();
  }
}
