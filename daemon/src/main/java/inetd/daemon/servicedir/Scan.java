package inetd.daemon.servicedir;

/** The service directories that an inetd supervises. Absolute paths. */
public sealed interface Scan {
  /** Every directory in {@code path}, as they come and go ({@code --scan}). */
  record Every(String path) implements Scan {}

  /** The one at {@code path}; when that has ended, so does inetd ({@code --supervise}). */
  record One(String path) implements Scan {}

  /** Returns the path that was named. */
  String path();
}
