package inetd.daemon.report;

import inetd.daemon.posix.Libc;
import inetd.daemon.report.NotifySockets.Letter;
import java.util.function.IntPredicate;

/**
 * The kinship of processes with a service: who speaks for it, and who may become its main one.
 *
 * <p>The user of a sender is the kernel's word and outlives him; the rest can be seen only as long
 * as he lives.
 */
final class Kinship {
  /** Ancestors that are looked at. */
  private static final int GENERATIONS = 16;

  private static final int ROOT = 0;

  private final Libc libc;
  private final SocketInspector inspector;
  private final IntPredicate taken;

  /**
   * Makes it.
   *
   * @param taken whether a process is of another service, or a program that was started for one
   */
  Kinship(Libc libc, SocketInspector inspector, IntPredicate taken) {
    this.libc = libc;
    this.inspector = inspector;
    this.taken = taken;
  }

  /**
   * Tells whether {@code letter} is {@code speaker}'s: from root, from the user of the service or
   * whom its main process has become, or from who is of its session or descends from it.
   */
  boolean speaksFor(Speaker speaker, Letter letter) {
    return letter.uid() == ROOT
        || letter.uid() == speaker.uid
        || (letter.pid() > 0 && libc.getsid(letter.pid()) == speaker.session)
        || inspector.owner(speaker.main) == letter.uid()
        || descends(letter.pid(), speaker.main);
  }

  private boolean descends(int pid, int main) {
    int ancestor = pid;
    for (int i = 0; i < GENERATIONS && ancestor > 1; i++) {
      if (ancestor == main) {
        return true;
      }
      ancestor = inspector.parent(ancestor);
    }
    return false;
  }

  /** Tells whether {@code pid} may become the main process because {@code uid} says so. */
  boolean mayBecomeMain(Speaker speaker, int pid, int uid) {
    if (taken.test(pid)) {
      return false;
    }
    if (uid != ROOT && inspector.owner(pid) != uid) {
      return false; // We would signal for him whom he may not: an orphan, or a program with setuid.
    }
    if (libc.getsid(pid) == speaker.session) {
      return true;
    }
    int parent = inspector.parent(pid);
    return parent == speaker.main || parent == libc.getpid(); // Orphans come to us.
  }
}
