package inetd.model.source;

/**
 * The owner and the permissions of a file, a directory or a link, and what they say about who can
 * have written what is read there.
 *
 * @param mode as {@code st_mode} of stat(2) has it, with or without the type
 * @param uid the owner
 */
public record FileOwnership(int mode, int uid) {
  private static final int WRITABLE_BY_OTHERS = 022;
  private static final int STICKY = 01000;

  /** Tells whether it is a directory that others may write as they may /tmp. */
  public boolean isShared() {
    return (mode & WRITABLE_BY_OTHERS) != 0 && (mode & STICKY) != 0;
  }

  /**
   * Returns why nobody should rely on {@code path}, and the command that cures it, or nothing.
   *
   * @param self the uid whose files are trusted, besides root's
   */
  public String doubt(int self, String path) {
    return (mode & WRITABLE_BY_OTHERS) != 0
        ? "writable by others than its owner; not read (chmod go-w " + path + ")"
        : strange(self, path);
  }

  /** Does the same where it matters only whose it is. */
  public String strange(int self, String path) {
    return uid == 0 || uid == self
        ? ""
        : "owned by uid %s, who is neither root nor inetd's own user; not read (chown %s %s)"
            .formatted(
                Integer.toUnsignedString(uid),
                self == 0 ? "root" : Integer.toUnsignedString(self),
                path);
  }

  /** Returns the same about a directory on the way to what is read, or nothing. */
  public String doubtOnTheWay(int self, String path) {
    String doubt = isShared() ? strange(self, path) : doubt(self, path);
    return doubt.isEmpty() ? "" : "its directory " + path + " is " + doubt;
  }

  /** Returns the same about a link in a directory that others may write, or nothing. */
  public String doubtOfLink(int self, String path) {
    String doubt = strange(self, path);
    // Without -h it would be what the link leads to that changes its owner.
    return doubt.isEmpty()
        ? ""
        : "the link " + path + " is " + doubt.replace("chown ", "chown -h ");
  }
}
