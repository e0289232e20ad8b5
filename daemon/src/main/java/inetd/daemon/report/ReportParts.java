package inetd.daemon.report;

import java.util.Optional;

/**
 * The ways in which programs are heard of, as systems and uses differ.
 *
 * @param notifySocket absolute path of the socket behind $NOTIFY_SOCKET; one without a path if
 *     empty, which the next inetd cannot have again
 * @param inspector sees what they do not say
 */
public record ReportParts(Optional<String> notifySocket, SocketInspector inspector) {}
