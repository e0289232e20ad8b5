package inetd.daemon.linux.path;

import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.daemon.posix.Libc;
import inetd.model.port.Event.Observed;
import inetd.model.spec.Condition;
import inetd.model.spec.Condition.Exists;
import inetd.model.spec.Condition.Filled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Paths that exist, and directories that have entries; LD13 to LD15 of launchd. */
@Timeout(60)
final class PathsTest {
  private final PathWatcher watcher = new PathWatcher(Libc.jni());

  @TempDir Path room;

  @AfterEach
  void close() {
    watcher.close();
  }

  private Path path(String name) {
    return room.resolve(name);
  }

  private Exists exists(String name) {
    return new Exists(path(name).toString());
  }

  private void watch(Condition what, boolean holds) {
    watcher.watch(what);
    watcher.tells(new Observed(what, holds));
  }

  private void becomes(Condition what, boolean holds) {
    watcher.tells(new Observed(what, holds));
  }

  @Test
  void itComesAndGoes() throws IOException {
    watch(exists("a"), false);
    Files.createFile(path("a"));
    becomes(exists("a"), true);
    Files.writeString(path("a"), "text");
    Files.createFile(path("b"));
    watcher.tells();
    Files.delete(path("a"));
    becomes(exists("a"), false);
  }

  @Test
  void whatIsThereIsAnsweredSo() throws IOException {
    Files.createFile(path("a"));
    watch(exists("a"), true);
    watch(new Exists("/"), true);
    watch(new Exists(room + "/./a"), true);
    watch(new Exists(room + "//a"), true);
    watch(new Exists(room + "/../" + room.getFileName() + "/a"), true);
    watch(new Exists(room + "/"), true);
    watch(new Exists(room + "/a/"), false);
    watch(new Exists(room + "/a/b"), false);
    watch(new Exists(room + "/" + "long".repeat(2000)), false);
    watch(new Exists(room + "/grüße"), false);
    Files.createFile(path("grüße"));
    becomes(new Exists(room + "/grüße"), true);
  }

  @Test
  void itComesByRenameAndGoesByIt() throws IOException {
    Files.createFile(path("other"));
    watch(exists("a"), false);
    Files.move(path("other"), path("a"));
    becomes(exists("a"), true);
    Files.move(path("a"), path("other"));
    becomes(exists("a"), false);
  }

  @Test
  void itComesByHardLink() throws IOException {
    Files.createFile(path("other"));
    watch(exists("a"), false);
    Files.createLink(path("a"), path("other"));
    becomes(exists("a"), true);
    Files.delete(path("other"));
    watcher.tells();
  }

  @Test
  void itComesAsADirectory() throws IOException {
    watch(exists("a"), false);
    Files.createDirectory(path("a"));
    becomes(exists("a"), true);
    Files.delete(path("a"));
    becomes(exists("a"), false);
  }

  @Test
  void aLinkThatLeadsNowhereIsNothing() throws IOException {
    watch(exists("a"), false);
    Files.createSymbolicLink(path("a"), Path.of("b"));
    watcher.tells();
    Files.createFile(path("b"));
    becomes(exists("a"), true);
    Files.delete(path("b"));
    becomes(exists("a"), false);
    Files.createSymbolicLink(path("b"), path("a"));
    watcher.tells();
  }

  @Test
  void parentsMayComeLater() throws IOException {
    watch(exists("p/q/a"), false);
    Files.createDirectory(path("p"));
    watcher.tells();
    Files.createDirectory(path("p/q"));
    Files.createFile(path("p/q/a"));
    becomes(exists("p/q/a"), true);
  }

  @Test
  void parentsMayComeTogetherWithIt() throws IOException {
    watch(exists("p/q/a"), false);
    Files.createDirectories(path("other/q"));
    Files.createFile(path("other/q/a"));
    Files.move(path("other"), path("p"));
    becomes(exists("p/q/a"), true);
  }

  @Test
  void aParentMayGoAndComeAgain() throws IOException {
    Files.createDirectory(path("p"));
    Files.createFile(path("p/a"));
    watch(exists("p/a"), true);
    for (int i = 0; i < 3; i++) {
      Files.delete(path("p/a"));
      Files.delete(path("p"));
      becomes(exists("p/a"), false);
      Files.createDirectory(path("p"));
      watcher.tells();
      Files.createFile(path("p/a"));
      becomes(exists("p/a"), true);
    }
  }

  @Test
  void aGrandparentMayBeRenamedAndBack() throws IOException {
    Files.createDirectories(path("g/p"));
    Files.createFile(path("g/p/a"));
    watch(exists("g/p/a"), true);
    Files.move(path("g"), path("h"));
    becomes(exists("g/p/a"), false);
    Files.delete(path("h/p/a"));
    watcher.tells();
    Files.move(path("h"), path("g"));
    watcher.tells();
    Files.createFile(path("g/p/a"));
    becomes(exists("g/p/a"), true);
    Files.move(path("g"), path("h"));
    becomes(exists("g/p/a"), false);
    Files.move(path("h"), path("g"));
    becomes(exists("g/p/a"), true);
  }

  @Test
  void aParentMayBecomeALinkAndTheLinkLeadElsewhere() throws IOException {
    Files.createDirectories(path("p"));
    Files.createDirectories(path("x/deep"));
    Files.createDirectories(path("y"));
    watch(exists("p/a"), false);
    Files.delete(path("p"));
    Files.createSymbolicLink(path("p"), Path.of("x/deep/.."));
    watcher.tells();
    Files.createFile(path("x/a"));
    becomes(exists("p/a"), true);
    Files.createSymbolicLink(path("new"), path("y"));
    Files.move(path("new"), path("p"), StandardCopyOption.ATOMIC_MOVE);
    becomes(exists("p/a"), false);
    Files.createFile(path("y/a"));
    becomes(exists("p/a"), true);
    Files.move(path("y"), path("z"));
    becomes(exists("p/a"), false);
  }

  @Test
  void aLinkNeedNotBeUtf8() throws IOException, InterruptedException {
    String make = "ln -s \"$(printf 'b\\377')\" a; : >$(printf 'b\\377')";
    watch(exists("a"), false);
    assertEquals(
        0, new ProcessBuilder("/bin/sh", "-c", make).directory(room.toFile()).start().waitFor());
    becomes(exists("a"), true);
    assertEquals(
        0,
        new ProcessBuilder("/bin/sh", "-c", "rm b*; rm a")
            .directory(room.toFile())
            .start()
            .waitFor());
    becomes(exists("a"), false);
  }

  @Test
  void aDirectoryIsFilledAndEmptied() throws IOException {
    Filled filled = new Filled(path("q").toString());
    watch(filled, false);
    Files.createFile(path("q"));
    watcher.tells();
    Files.delete(path("q"));
    Files.createDirectory(path("q"));
    watcher.tells();
    Files.createFile(path("q/1"));
    becomes(filled, true);
    Files.createDirectory(path("q/2"));
    watcher.tells();
    Files.delete(path("q/1"));
    watcher.tells();
    Files.delete(path("q/2"));
    becomes(filled, false);
    Files.createDirectories(path("other/inside"));
    Files.delete(path("q"));
    Files.move(path("other"), path("q"));
    becomes(filled, true);
  }

  @Test
  void whatTheKernelMakesIsLookedForNowAndThen() throws IOException {
    Process process = new ProcessBuilder("/bin/cat").start();
    Exists alive = new Exists("/proc/" + process.pid());
    watch(alive, true);
    process.getOutputStream().close();
    watcher.until("its end", () -> watcher.taken().contains(new Observed(alive, false)));
  }

  @Test
  void aThousandPathsAreWatchedAndEachIsToldItsOwn() throws IOException {
    for (int i = 0; i < 1000; i++) {
      watcher.watch(exists("d" + i % 50 + "/" + i));
    }
    watcher.settle();
    assertEquals(1000, watcher.taken().size());
    for (int i = 0; i < 50; i++) {
      Files.createDirectory(path("d" + i));
    }
    watcher.tells();
    Files.createFile(path("d7/507"));
    becomes(exists("d7/507"), true);
    for (int i = 0; i < 1000; i += 2) {
      watcher.unwatch(exists("d" + i % 50 + "/" + i));
    }
    for (int i = 0; i < 1000; i++) {
      if (i != 507) {
        Files.createFile(path("d" + i % 50 + "/" + i));
      }
    }
    watcher.settle();
    assertEquals(499, watcher.taken().size());
  }

  @Test
  void whatIsWatchedNoMoreIsNotTold() throws IOException {
    watch(exists("a"), false);
    watch(exists("b"), false);
    watcher.unwatch(exists("a"));
    Files.createFile(path("a"));
    Files.createFile(path("b"));
    becomes(exists("b"), true);
  }
}
