package inetd.model.word;

/**
 * The user and process at the other end of a control connection, as the kernel says.
 *
 * @param pid 0 where the kernel does not say
 */
public record Peer(int uid, int gid, int pid) {}
