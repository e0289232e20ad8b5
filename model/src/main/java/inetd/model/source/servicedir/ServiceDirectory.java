package inetd.model.source.servicedir;

/**
 * A service directory, as far as it is asked which files are there. Names are relative to it and
 * may lead into a subdirectory; links are followed. It may block, and nothing throws.
 */
public interface ServiceDirectory {
  /** Returns its absolute path, which is its identity. */
  String path();

  /** Returns the name of its service: that of the directory, unless a link has another. */
  default String name() {
    return path().substring(path().lastIndexOf('/') + 1);
  }

  /** Returns what stands at {@code name}. */
  Entry at(String name);

  /** Returns the first line of the file {@code name}, without its end; empty in doubt. */
  String line(String name);

  /** What stands at a name. */
  enum Entry {
    MISSING,
    DIRECTORY,
    /** A file that its owner may execute. */
    EXECUTABLE,
    /** A file that nobody executes, or anything else. */
    OTHER
  }
}
