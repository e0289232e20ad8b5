package inetd.model.control;

import inetd.model.spec.Program;
import inetd.model.spec.Program.Credentials;
import inetd.model.spec.ServiceSpec;
import inetd.model.word.Peer;
import java.util.Optional;

/**
 * The rights of users over the control socket.
 *
 * @param own the uid inetd runs as
 */
public record AccessPolicy(int own) {
  private static final int ROOT = 0;

  /** Tells whether {@code peer} may do everything. */
  public boolean everything(Peer peer) {
    return peer.uid() == ROOT || peer.uid() == own;
  }

  /** Tells whether {@code peer} may control {@code service} and ask for all of it. */
  public boolean over(Peer peer, ServiceSpec service) {
    return everything(peer)
        || service.controllers().contains(peer.uid())
        || uid(service) == peer.uid();
  }

  /** Returns as whom {@code service} runs. */
  public int uid(ServiceSpec service) {
    Optional<Program> program = service.program();
    return program.isPresent() ? uid(program.get()) : own;
  }

  private int uid(Program program) {
    return switch (program.credentials()) {
      case Credentials.Own _, Credentials.OwnWithGroup _, Credentials.Awaited _ -> own;
      case Credentials.As as -> as.uid();
    };
  }
}
