package inetd.daemon.report;

import inetd.daemon.kernel.Inheritance;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * The ways in which programs are heard of, as systems and uses differ.
 *
 * @param notifySockets how the absolute paths of the sockets behind $NOTIFY_SOCKET begin; they have
 *     none if empty, and the next inetd cannot have them again
 * @param inspector sees what they do not say
 * @param elsewhere where that may take its time
 * @param before has sockets that are open already
 */
public record ReportParts(
    Optional<String> notifySockets,
    SocketInspector inspector,
    Executor elsewhere,
    Inheritance before) {}
