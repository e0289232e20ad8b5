package inetd.daemon.control;

/**
 * Who the daemon is.
 *
 * @param configuration absolute path of its file; empty for the demo
 */
public record Identity(String version, int pid, int uid, String configuration) {}
