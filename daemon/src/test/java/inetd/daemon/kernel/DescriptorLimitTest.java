package inetd.daemon.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.daemon.kernel.DescriptorLimit.Use;
import inetd.daemon.posix.FakeLibc;
import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which descriptors are kept free, and for what. */
final class DescriptorLimitTest {
  private long hard = 1_024;
  private int next;
  private int asked;

  private final Libc libc =
      FakeLibc.of((_, method, arguments) -> {
        switch (method.getName()) {
          case "getrlimit" -> {
            Memory.putLong((long) arguments[1], hard);
            Memory.putLong((long) arguments[1] + 8, hard);
          }
          case "fcntl" -> {
            asked++;
            return next;
          }
          case "close", "setrlimit" -> {}
          default -> throw new AssertionError(method);
        }
        return 0;
      });

  private List<Use> refused(DescriptorLimit limit, int lowestFree) {
    next = lowestFree;
    return Stream.of(Use.values()).filter(limit::refuses).toList();
  }

  @Test
  void theLastAreKeptForWhatIsNeededMost() {
    DescriptorLimit limit = new DescriptorLimit(libc, 7);
    limit.used(970);
    assertEquals(List.of(), refused(limit, 959));
    assertEquals(List.of(Use.NETWORK), refused(limit, 960));
    assertEquals(List.of(Use.NETWORK, Use.PROGRAM), refused(limit, 976));
    assertEquals(List.of(Use.values()), refused(limit, 992));
    assertEquals(List.of(Use.values()), refused(limit, -24));
    assertEquals(List.of(), refused(limit, 30), "one was closed: there is room again");
  }

  @Test
  void nothingIsAskedWhileTheLimitIsFar() {
    DescriptorLimit limit = new DescriptorLimit(libc, 7);
    limit.used(900);
    assertFalse(limit.refuses(Use.NETWORK));
    assertEquals(0, asked);
    limit.used(928);
    assertFalse(limit.refuses(Use.NETWORK));
    assertTrue(asked > 0);
  }

  /** One at the control socket must not have the number that a program's pipe would get. */
  @Test
  void whoComesForAMomentStandsAside() {
    DescriptorLimit limit = new DescriptorLimit(libc, 7);
    next = 993;
    assertEquals(993, limit.aside(970));
    assertEquals(993, limit.aside(930), "the network comes near");
    assertEquals(900, limit.aside(900), "there are plenty");
    assertEquals(995, limit.aside(995), "out of the way already");
    next = -24;
    assertEquals(970, limit.aside(970), "no other is free");
  }

  @Test
  void conversationsAndClientsAreAPartOfWhatThereIs() {
    DescriptorLimit usual = new DescriptorLimit(libc, 7);
    assertEquals(480, usual.conversations());
    assertEquals(16, usual.clients());
    hard = 64;
    DescriptorLimit small = new DescriptorLimit(libc, 7);
    assertEquals(24, small.conversations());
    assertEquals(4, small.clients());
    hard = -1;
    DescriptorLimit none = new DescriptorLimit(libc, 7);
    assertEquals(Integer.MAX_VALUE, none.conversations());
    assertEquals(64, none.clients());
  }
}
