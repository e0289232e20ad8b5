package inetd.daemon.control;

import java.util.List;

/** What was kept of what a service wrote. */
@FunctionalInterface
public interface KeptLines {
  /** Returns at most the last {@code n} lines of {@code service}, oldest first. */
  List<String> last(String service, int n);
}
