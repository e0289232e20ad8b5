package inetd.model.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.model.machine.Specs;
import inetd.model.word.Limits;
import inetd.model.word.Moment;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of services. */
final class ServicesTest {
  private static final Moment NOW = new Moment(0, 0);

  private final Services services = new Services();

  private Service add(String name) {
    return services.add(Specs.daemon(name), Limits.STANDARD, NOW);
  }

  @Test
  void aNameStandsForWhatIsCalledSoOrElseForWhatHasItBeforeASlash() {
    Service tcp = add("echo/tcp");
    Service udp = add("echo/udp");
    Service deep = add("tcpmux/x/tcp");
    assertEquals(List.of(tcp, udp), services.named("echo"));
    assertEquals(List.of(udp), services.named("echo/udp"));
    assertEquals(List.of(deep), services.named("tcpmux"));
    assertEquals(List.of(deep), services.named("tcpmux/x"));
    for (String none : List.of("ech", "echo/", "", "/", "x")) {
      assertEquals(List.of(), services.named(none), none);
    }
    Service plain = add("echo");
    assertEquals(List.of(plain), services.named("echo"));
  }

  @Test
  void whatComesGoesAndComesBackIsFoundAsLongAsItIsThere() {
    Service one = add("a");
    assertEquals(List.of(one), services.named("a"));
    services.retire(one);
    assertEquals(List.of(), services.named("a"));
    services.recall(one);
    assertEquals(List.of(one), services.named("a"));
    services.forget(one, new Turn());
    assertEquals(List.of(), services.named("a"));
  }
}
