package inetd.model.source;

/**
 * The files of a machine, as far as it is asked which are there.
 *
 * <p>Nothing throws, and what cannot be found out is not complained about. It may block, as a disk
 * may, so it is asked away from the loop.
 */
public interface Disk {
  /** A disk that has every file: for configurations of another machine, and for what is off. */
  Disk ANY =
      new Disk() {
        @Override
        public Node at(String path) {
          return new Node.Unknown();
        }

        @Override
        public String head(String path) {
          return "";
        }
      };

  /** Returns what stands at {@code path}, which is not followed if it is a link. */
  Node at(String path);

  /** Returns the first line of a regular file, or as much as 256 bytes of it; empty in doubt. */
  String head(String path);

  /** What stands at a path. */
  sealed interface Node {
    /** Nothing. */
    record Missing() implements Node {}

    /** Nobody can tell. */
    record Unknown() implements Node {}

    /** A symbolic link. */
    record Link(String target) implements Node {}

    record Directory(Access access) implements Node {}

    /** A regular file. */
    record Regular(Access access) implements Node {}

    /** A device, a pipe or a socket. */
    record Special(Access access) implements Node {}
  }

  /** Whose something is, and what its mode lets others do. */
  record Access(int mode, int uid, int gid) {
    private static final int ANY_EXECUTE = 0111;

    /**
     * Tells whether {@code who} may do something.
     *
     * @param bit 4 read, 2 write, 1 execute or search
     */
    public boolean allows(Rights who, int bit) {
      if (who.uid() == 0) {
        return bit != 1 || (mode & ANY_EXECUTE) != 0;
      }
      int shift = who.uid() == uid ? 6 : who.groups().contains(gid) ? 3 : 0;
      return (mode >> shift & bit) != 0;
    }
  }
}
