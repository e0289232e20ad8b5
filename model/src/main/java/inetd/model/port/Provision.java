package inetd.model.port;

import inetd.model.rule.Rulebook;
import inetd.model.spec.Server;
import inetd.model.spec.ServiceSpec;
import inetd.model.spec.Supervision;

/**
 * The decisions about a service that its kernel carries out where it stands.
 *
 * @param sweepsGroup whether its main process is over only when nobody of its process group is left
 * @param outlives whether the next inetd is to find its main process
 * @param batch connections or datagrams to take at one readiness, at most: others want their turn
 * @param lives how many past lives of it the rules look at
 */
public record Provision(boolean sweepsGroup, boolean outlives, int batch, int lives) {
  private static final int MOST = 16;

  /** The same inside inetd: a conversation costs the loop what a server costs another process. */
  private static final int MOST_INSIDE = 4;

  /**
   * Returns what {@code spec} asks for. Where the number of servers is limited the queue stays with
   * the system, as the limit wants it.
   */
  static Provision of(ServiceSpec spec) {
    return new Provision(
        spec.isDaemon()
            && spec.supervision()
                .filter(it -> it.ending().custom() == Supervision.Custom.INETD)
                .isPresent(),
        spec.server() instanceof Server.Supervised,
        spec.acceptMax().isPresent() ? 1 : most(spec.server()),
        Rulebook.lives(spec));
  }

  private static int most(Server server) {
    return server instanceof Server.Internal ? MOST_INSIDE : MOST;
  }
}
