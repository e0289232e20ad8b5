package inetd.model.listen;

import inetd.model.port.Effect.Tell;
import inetd.model.spec.Address;
import inetd.model.spec.Rates;
import inetd.model.spec.ServiceSpec;
import inetd.model.word.Failure;
import inetd.model.word.Limits;
import inetd.model.word.Notice;
import inetd.model.word.Subject;

/**
 * The words of every notice about a socket, in one place.
 *
 * <p>Where NetBSD's inetd has the message, its wording is kept, since scripts match on it; {@code
 * S/P} in its texts is {@link ServiceSpec#name}.
 */
public final class ListenerNotices {
  private ListenerNotices() {}

  public static Tell serviceMax(Subject.Named service, Rates rates, Limits limits) {
    return Tell.of(
        Notice.SERVICE_MAX,
        service,
        ": max spawn rate ("
            + rates.serviceMax()
            + " in "
            + limits.window()
            + " seconds) already met; closing for "
            + limits.retry()
            + " seconds");
  }

  public static Tell ipMax(Subject.Named service, Rates rates, Limits limits, Address peer) {
    return Tell.of(
        Notice.IP_MAX,
        service,
        ": max ip spawn rate ("
            + rates.ipMax().orElse(0)
            + " in "
            + limits.window()
            + " seconds) for '"
            + host(peer)
            + "' already met; service not started");
  }

  public static Tell acceptMaxReached(Subject.Named service, long most) {
    return Tell.of(
        Notice.ACCEPT_MAX_REACHED,
        service,
        ": accept_max reached (" + most + ");service suspended");
  }

  public static Tell acceptMaxResumed(Subject.Named service, long most) {
    return Tell.of(
        Notice.ACCEPT_MAX_RESUMED,
        service,
        ": fell below accept_max (" + most + ");service resumed");
  }

  public static Tell conversationsFull(Subject.Named service, Address host, int many) {
    return Tell.of(
        Notice.CONVERSATIONS_FULL,
        service,
        ": "
            + many
            + " built-in conversations already; those of who has most are closed, now of "
            + (host instanceof Address.Inet inet ? inet.ip() : host));
  }

  public static Tell openFailed(Subject.Named service, Failure failure, Limits limits) {
    return Tell.of(
        failure.step() == Failure.Step.BIND ? Notice.BIND_FAILED : Notice.OPEN_FAILED,
        service,
        ": "
            + failure
            + switch (failure.kind()) {
              case SHORTAGE -> "; trying again until there is room";
              case BROKEN -> "; trying again, at last every " + limits.retry() + " seconds";
            });
  }

  public static Tell acceptFailed(Subject.Named service, Failure failure) {
    return Tell.of(Notice.ACCEPT_FAILED, service, ": " + failure);
  }

  public static Tell possibleDos(Subject.Named service, Address.Inet peer) {
    return new Tell(
        service,
        Notice.POSSIBLE_DOS,
        "Possible DoS attack from " + peer.ip() + ", Port " + peer.port());
  }

  private static String host(Address peer) {
    return switch (peer) {
      case Address.Inet(var ip, int _) -> ip.toString();
      case Address.Local(String path) -> path;
      case Address.Unknown _ -> "?";
    };
  }
}
