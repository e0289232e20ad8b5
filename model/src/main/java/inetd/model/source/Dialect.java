package inetd.model.source;

import inetd.model.source.Problem.Severity;
import inetd.model.spec.Address;
import inetd.model.spec.Endpoint.SocketType;
import inetd.model.spec.Rates;
import inetd.model.spec.Server;
import inetd.model.spec.ServiceSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * Another system's inetd, whose file is read here: what loads and means something else.
 *
 * <p>From the manual pages inetd(8) of FreeBSD 14 and OpenBSD 7, of Debian's openbsd-inetd, and
 * what busybox says of its inetd.
 */
public enum Dialect {
  FREEBSD,
  OPENBSD,
  DEBIAN,
  BUSYBOX;

  /** Something that is otherwise there, and the services it matters for. */
  private record Difference(Predicate<ServiceSpec> matters, String text) {}

  private List<Difference> differences() {
    return switch (this) {
      case FREEBSD ->
          List.of(
              rate("256", "-R"),
              new Difference(
                  Dialect::perConnection,
                  "rc.conf's usual inetd_flags, -wW -C 60, let one address start 60 servers in a"
                      + " minute; here it is unlimited: nowait/0/60, or ip_max = 60"),
              new Difference(
                  Dialect::unowned,
                  "FreeBSD makes the socket for root alone, mode 0200; here it is inetd's umask that"
                      + " decides: :root:wheel:0200:PATH"),
              new Difference(
                  Dialect::programmed,
                  "login classes, capabilities of login.conf(5), are not applied to servers: limit,"
                      + " umask and nice are keys"));
      case OPENBSD -> List.of(rate("256", "-R"), nowaitDatagrams());
      case DEBIAN ->
          List.of(
              rate("256", "-R"),
              nowaitDatagrams(),
              new Difference(
                  Dialect::wrapped,
                  "tcpd is not needed: inetd itself asks hosts.allow and hosts.deny, and would do so"
                      + " twice"));
      case BUSYBOX ->
          List.of(
              rate("no number of", "-R, by default 0"),
              nowaitDatagrams(),
              new Difference(
                  Dialect::programmed,
                  "a service that starts too often is closed for 60 seconds there; here for 600"));
    };
  }

  private static Difference rate(String starts, String option) {
    return new Difference(
        service -> service.endpoint().isPresent() && standard(service),
        "closed for ten minutes after "
            + starts
            + " starts in a minute there ("
            + option
            + "), after 40 here: nowait:256, or service_max = 256");
  }

  private static boolean standard(ServiceSpec service) {
    return service.limited() && service.rates().serviceMax() == Rates.STANDARD.serviceMax();
  }

  private static Difference nowaitDatagrams() {
    return new Difference(
        service ->
            service.server() instanceof Server.Supervised
                && service.endpoint().filter(it -> it.type() == SocketType.DGRAM).isPresent(),
        "a datagram server is waited for, whether the entry says wait or nowait");
  }

  private static boolean perConnection(ServiceSpec service) {
    return service.server() instanceof Server.PerConnection
        && service.endpoint().isPresent()
        && service.rates().ipMax().isEmpty();
  }

  private static boolean unowned(ServiceSpec service) {
    return service
        .endpoint()
        .filter(it -> it.address() instanceof Address.Local && it.file().isEmpty())
        .isPresent();
  }

  private static boolean programmed(ServiceSpec service) {
    return service.endpoint().isPresent() && service.program().isPresent();
  }

  private static boolean wrapped(ServiceSpec service) {
    return service.program().filter(it -> it.path().endsWith("/tcpd")).isPresent();
  }

  /** Returns what differs for services of {@code configuration}, each where it matters first. */
  public List<Problem> differences(Configuration configuration) {
    List<Problem> notes = new ArrayList<>();
    for (Difference difference : differences()) {
      List<ServiceSpec> services =
          configuration.services().stream().filter(difference.matters()).toList();
      if (!services.isEmpty()) {
        int more = services.size() - 1;
        notes.add(
            new Problem(
                services.getFirst().origin(),
                Severity.NOTE,
                word()
                    + ": "
                    + services.getFirst().name()
                    + (more == 0 ? "" : " and " + more + " more")
                    + ": "
                    + difference.text()));
      }
    }
    return notes;
  }

  /** Returns its name as it is asked for. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
