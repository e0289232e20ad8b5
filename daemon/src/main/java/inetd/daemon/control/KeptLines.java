package inetd.daemon.control;

import java.util.List;

/** The last lines that a service wrote. */
@FunctionalInterface
public interface KeptLines {
  /** Returns at most the last {@code n} lines of {@code service}, oldest first. */
  List<String> last(String service, int n);
}
