package inetd.daemon.servicedir;

import inetd.daemon.posix.FileContent;
import inetd.daemon.posix.FileStatus;
import inetd.daemon.posix.Libc;
import inetd.model.source.servicedir.ServiceDirectory;
import java.util.Optional;

/** A service directory on a disk. */
record DiskDirectory(Libc libc, String path, String name) implements ServiceDirectory {
  private static final int OWNER_EXECUTES = 0100;

  @Override
  public Entry at(String name) {
    Optional<FileStatus> found = FileStatus.behind(libc, path + "/" + name);
    if (found.isEmpty()) {
      return Entry.MISSING;
    }
    FileStatus status = found.get();
    if (status.isDirectory()) {
      return Entry.DIRECTORY;
    }
    boolean executable = status.isRegular() && (status.mode() & OWNER_EXECUTES) != 0;
    return executable ? Entry.EXECUTABLE : Entry.OTHER;
  }

  @Override
  public String line(String name) {
    return FileContent.head(libc, path + "/" + name).stripTrailing();
  }
}
