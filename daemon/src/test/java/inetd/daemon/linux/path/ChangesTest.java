package inetd.daemon.linux.path;

import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.daemon.posix.Libc;
import inetd.model.port.Event.Observed;
import inetd.model.spec.Condition.Changed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** That a path was changed. */
@Timeout(60)
final class ChangesTest {
  private final PathWatcher watcher = new PathWatcher(Libc.jni());

  @TempDir Path room;

  @AfterEach
  void close() {
    watcher.close();
  }

  private Path path(String name) {
    return room.resolve(name);
  }

  private Changed watched(String name) {
    Changed changed = new Changed(path(name).toString());
    watcher.watch(changed);
    watcher.tells();
    return changed;
  }

  @Test
  void aFileThatIsWrittenTouchedOrGivenAnotherModeIsChanged() throws IOException {
    Files.createFile(path("a"));
    Changed changed = watched("a");
    Files.writeString(path("a"), "text");
    watcher.tellsOf(changed);
    Files.setLastModifiedTime(path("a"), FileTime.fromMillis(1000));
    watcher.tellsOf(changed);
    Files.setPosixFilePermissions(path("a"), PosixFilePermissions.fromString("rw-------"));
    watcher.tellsOf(changed);
    Files.readString(path("a"));
    Files.writeString(path("b"), "text");
    watcher.tells();
  }

  @Test
  void aFileThatComesGoesOrIsReplacedIsChanged() throws IOException {
    Changed changed = watched("a");
    Files.createFile(path("a"));
    watcher.tellsOf(changed);
    Files.writeString(path("b"), "text");
    watcher.tells();
    Files.move(path("b"), path("a"), StandardCopyOption.ATOMIC_MOVE);
    watcher.tellsOf(changed);
    Files.writeString(path("a"), "more");
    watcher.tellsOf(changed);
    Files.delete(path("a"));
    watcher.tellsOf(changed);
    Files.createSymbolicLink(path("a"), Path.of("b"));
    watcher.tellsOf(changed);
    Files.createFile(path("b"));
    watcher.tellsOf(changed);
  }

  @Test
  void aDirectoryIsChangedWhenEntriesComeGoOrAreWritten() throws IOException {
    Files.createDirectory(path("d"));
    Changed changed = watched("d");
    Files.createFile(path("d/1"));
    watcher.tellsOf(changed);
    Files.writeString(path("d/1"), "text");
    watcher.tellsOf(changed);
    Files.move(path("d/1"), path("1"));
    watcher.tellsOf(changed);
    Files.writeString(path("1"), "text");
    watcher.tells();
  }

  @Test
  void aParentThatIsRenamedTakesItAwayAndBringsItBack() throws IOException {
    Files.createDirectories(path("g/p"));
    Files.createFile(path("g/p/a"));
    Changed changed = watched("g/p/a");
    Files.move(path("g"), path("h"));
    watcher.tells(new Observed(changed, true));
    Files.writeString(path("h/p/a"), "text");
    watcher.tells();
    Files.move(path("h"), path("g"));
    watcher.tells(new Observed(changed, true));
    Files.createFile(path("g/p/b"));
    watcher.tells();
  }

  @Test
  void aLinkIsFollowed() throws IOException {
    Files.createFile(path("b"));
    Files.createSymbolicLink(path("a"), path("b"));
    Changed changed = watched("a");
    Files.writeString(path("b"), "text");
    watcher.tellsOf(changed);
    Files.createFile(path("c"));
    Files.createSymbolicLink(path("new"), path("c"));
    Files.move(path("new"), path("a"), StandardCopyOption.ATOMIC_MOVE);
    watcher.tellsOf(changed);
    Files.writeString(path("b"), "more");
    watcher.tells();
  }

  @Test
  void whatHappensAtOnceIsToldOnce() throws IOException {
    Files.createDirectory(path("d"));
    Files.createFile(path("d/a"));
    Changed file = new Changed(path("d/a").toString());
    Changed directory = watched("d");
    watcher.watch(file);
    watcher.tells();
    Files.move(path("d/a"), path("elsewhere"));
    watcher.settle();
    Set<Observed> both = Set.of(new Observed(directory, true), new Observed(file, true));
    assertEquals(both, new HashSet<>(watcher.taken()));
  }
}
