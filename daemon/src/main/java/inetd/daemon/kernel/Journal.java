package inetd.daemon.kernel;

import inetd.model.Notice;

/** Where the supervisor's notices go. Must not block. */
@FunctionalInterface
public interface Journal {
  void tell(Notice notice, String text);
}
