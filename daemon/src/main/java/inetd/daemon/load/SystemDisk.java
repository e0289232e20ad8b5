package inetd.daemon.load;

import inetd.daemon.posix.FileContent;
import inetd.daemon.posix.FileStatus;
import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;
import inetd.model.source.Disk;
import inetd.model.source.text.Utf8;
import java.util.Optional;

/** This machine's files, by their bytes. */
final class SystemDisk implements Disk {
  private static final int LONGEST_LINK = 4_096;

  private final Libc libc;

  SystemDisk(Libc libc) {
    this.libc = libc;
  }

  @Override
  public Node at(String path) {
    if (path.indexOf('\0') >= 0 || Thread.currentThread().isInterrupted()) {
      return new Node.Unknown();
    }
    Optional<FileStatus> found = FileStatus.at(libc, path);
    if (found.isEmpty()) {
      return new Node.Missing();
    }
    FileStatus status = found.get();
    Access access = new Access(status.mode(), status.uid(), status.gid());
    return status.isLink()
        ? link(path)
        : status.isDirectory()
            ? new Node.Directory(access)
            : status.isRegular() ? new Node.Regular(access) : new Node.Special(access);
  }

  private Node link(String path) {
    try (NativeRoom room = new NativeRoom(libc)) {
      long target = room.bytes(LONGEST_LINK);
      int length = (int) libc.readlink(room.string(path), target, LONGEST_LINK);
      return length < 0
          ? new Node.Unknown()
          : new Node.Link(Utf8.decode(Memory.getBytes(target, length)));
    }
  }

  @Override
  public String head(String path) {
    return FileContent.head(libc, path);
  }
}
