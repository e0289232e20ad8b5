package inetd.daemon.linux.path;

import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.daemon.posix.Libc;
import inetd.daemon.posix.NativeDirectory;
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

  private static void becomes(PathLookout lookout, Condition what, boolean holds) {
    lookout.tells(new Observed(what, holds));
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
          try (PathLookout lookout = new PathLookout(Libc.foreign(NativeDirectory.find()))) {
            lookout.watch(below);
            becomes(lookout, below, true);
            lookout.watch(above);
            becomes(lookout, above, false);
            Namespaces.run("mount", "-t", "tmpfs", "none", mounted.toString());
            becomes(lookout, below, false);
            Files.createFile(mounted.resolve("b"));
            becomes(lookout, above, true);
            Namespaces.run("umount", mounted.toString());
            lookout.settle();
            assertEquals(
                Set.of(new Observed(above, false), new Observed(below, true)),
                Set.copyOf(lookout.taken()));
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
          try (PathLookout lookout = new PathLookout(Libc.foreign(NativeDirectory.find()))) {
            lookout.watch(changed);
            lookout.tells();
            Namespaces.run("mount", "--bind", other.toString(), mounted.toString());
            becomes(lookout, changed, true);
            Files.writeString(other.resolve("a"), "text");
            lookout.tellsOf(changed);
            Namespaces.run("umount", mounted.toString());
            becomes(lookout, changed, true);
            Files.writeString(other.resolve("a"), "more");
            lookout.tells();
          }
          return true;
        });
  }
}
