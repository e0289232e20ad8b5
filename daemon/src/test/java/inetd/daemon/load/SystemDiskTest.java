package inetd.daemon.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.daemon.posix.Libc;
import inetd.model.source.Disk.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as they lie on the disk. */
final class SystemDiskTest {
  private final SystemDisk disk = new SystemDisk(Libc.jni());

  @Test
  void aNameIsWhatItIsAndNotWhatItLeadsTo(@TempDir Path directory) throws Exception {
    Path script = directory.resolve("café");
    Files.writeString(script, "#!/bin/sh\necho");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-x--x"));
    Files.createSymbolicLink(directory.resolve("link"), Path.of("gone"));
    Node.Regular found = assertInstanceOf(Node.Regular.class, disk.at(script.toString()));
    assertEquals(0751, found.access().mode() & 0777);
    assertEquals(Files.getAttribute(script, "unix:uid"), found.access().uid());
    assertEquals(Files.getAttribute(script, "unix:gid"), found.access().gid());
    assertEquals(new Node.Link("gone"), disk.at(directory + "/link"));
    assertInstanceOf(Node.Directory.class, disk.at(directory.toString()));
    assertInstanceOf(Node.Special.class, disk.at("/dev/null"));
    assertEquals(new Node.Missing(), disk.at(directory + "/gone"));
  }

  @Test
  void theHeadOfAFileIsItsFirstLine(@TempDir Path directory) throws IOException {
    Path script = Files.writeString(directory.resolve("s"), "#!/bin/sh\necho");
    assertEquals("#!/bin/sh\n", disk.head(script.toString()));
    assertEquals("", disk.head("/dev/zero"));
    assertEquals("", disk.head(directory + "/gone"));
  }

  @Test
  void theKernelHasALimitOfDescriptors() {
    assertTrue(new SystemLookup(Libc.jni()).mostDescriptors() >= 1024);
  }
}
