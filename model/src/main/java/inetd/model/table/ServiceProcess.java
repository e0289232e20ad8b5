package inetd.model.table;

import inetd.model.listen.Listener;
import inetd.model.word.Role;
import org.jspecify.annotations.Nullable;

/**
 * A process that was asked for or lives.
 *
 * @param service whose it is
 * @param role which of an instance's processes; {@link Role#MAIN} for a server of one connection
 * @param listener the socket it is counted under, for a server of one connection; else null
 */
public record ServiceProcess(Service service, Role role, @Nullable Listener listener) {
  /** Tells whether it is the main process of an instance. */
  public boolean instances() {
    return listener == null && role == Role.MAIN;
  }
}
