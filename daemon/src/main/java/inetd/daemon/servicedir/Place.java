package inetd.daemon.servicedir;

import inetd.daemon.posix.FileStatus;

/**
 * A place where there is a service directory.
 *
 * @param path absolute; where a link in a scan directory leads, so that a link may be renamed
 * @param name as the scan directory has it
 * @param identity which directory it is: another at the same path is another service
 */
record Place(String path, String name, Identity identity) {
  /** A file system, and a file in it. */
  record Identity(long device, long inode) {
    static Identity of(FileStatus status) {
      return new Identity(status.device(), status.inode());
    }
  }

  String log() {
    return path.concat("/log");
  }
}
