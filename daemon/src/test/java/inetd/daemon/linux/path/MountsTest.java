package inetd.daemon.linux.path;

import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.daemon.posix.Libc;
import inetd.model.port.Event.Observed;
import inetd.model.spec.Condition;
import inetd.model.spec.Condition.Changed;
import inetd.model.spec.Condition.Exists;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** File systems that come and go where a path leads through. */
@Timeout(60)
final class MountsTest {
  @TempDir Path room;

  private static void becomes(PathWatcher watcher, Condition what, boolean holds) {
    watcher.tells(new Observed(what, holds));
  }

  @Test
  void aMountHidesWhatIsThereAndItsEndShowsItAgain() throws InterruptedException {
    Namespaces.within(
        Namespaces.MOUNTS,
        () -> {
          Namespaces.run("mount", "--make-rprivate", "/");
          Path mounted = Files.createDirectories(room.resolve("p/m"));
          Exists below = new Exists(Files.createFile(mounted.resolve("a")).toString());
          Exists above = new Exists(mounted.resolve("b").toString());
          try (PathWatcher watcher = new PathWatcher(Libc.jni())) {
            watcher.watch(below);
            becomes(watcher, below, true);
            watcher.watch(above);
            becomes(watcher, above, false);
            Namespaces.run("mount", "-t", "tmpfs", "none", mounted.toString());
            becomes(watcher, below, false);
            Files.createFile(mounted.resolve("b"));
            becomes(watcher, above, true);
            Namespaces.run("umount", mounted.toString());
            watcher.settle();
            assertEquals(
                Set.of(new Observed(above, false), new Observed(below, true)),
                Set.copyOf(watcher.taken()));
          }
          return true;
        });
  }

  @Test
  void anotherFileSystemInItsPlaceIsAChange() throws InterruptedException {
    Namespaces.within(
        Namespaces.MOUNTS,
        () -> {
          Namespaces.run("mount", "--make-rprivate", "/");
          Path mounted = Files.createDirectories(room.resolve("m"));
          Path other = Files.createDirectories(room.resolve("n"));
          Files.createFile(mounted.resolve("a"));
          Files.createFile(other.resolve("a"));
          Changed changed = new Changed(mounted.resolve("a").toString());
          try (PathWatcher watcher = new PathWatcher(Libc.jni())) {
            watcher.watch(changed);
            watcher.tells();
            Namespaces.run("mount", "--bind", other.toString(), mounted.toString());
            becomes(watcher, changed, true);
            Files.writeString(other.resolve("a"), "text");
            watcher.tellsOf(changed);
            Namespaces.run("umount", mounted.toString());
            becomes(watcher, changed, true);
            Files.writeString(other.resolve("a"), "more");
            watcher.tells();
          }
          return true;
        });
  }
}
