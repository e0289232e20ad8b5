package inetd.model.control;

import inetd.model.spec.Duty;
import inetd.model.spec.Program;
import inetd.model.spec.Program.Credentials;
import inetd.model.spec.ServiceSpec;

/**
 * Who may do what: root and the user inetd runs as, everything; a user, what concerns services that
 * run as that user or that name that user in {@code control}; everybody, see the list.
 *
 * @param own the uid inetd runs as
 */
public record Permit(int own) {
  /** May the peer do what concerns inetd as a whole? */
  public boolean master(Peer peer) {
    return peer.uid() == 0 || peer.uid() == own;
  }

  /** May the peer know all about the service, and start, stop and signal it? */
  public boolean controls(Peer peer, ServiceSpec spec) {
    return master(peer)
        || peer.uid() == uid(spec.duty())
        || spec.controllers().contains(peer.uid());
  }

  /** Returns the uid a service runs as. */
  public int uid(Duty duty) {
    return switch (duty) {
      case Duty.Daemon daemon -> uid(daemon.program());
      case Duty.Wait wait -> uid(wait.program());
      case Duty.Nowait nowait -> uid(nowait.program());
      case Duty.Muxed muxed -> uid(muxed.program());
      case Duty.Internal _ -> own;
    };
  }

  private int uid(Program program) {
    return switch (program.credentials()) {
      case Credentials.Own _, Credentials.OwnWithGroup _ -> own;
      case Credentials.As as -> as.uid();
    };
  }
}
