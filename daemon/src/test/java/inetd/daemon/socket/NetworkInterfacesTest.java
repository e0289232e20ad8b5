package inetd.daemon.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import inetd.daemon.linux.path.Namespaces;
import inetd.daemon.loop.Turns;
import inetd.model.port.Effect;
import inetd.model.port.Event.Observed;
import inetd.model.spec.Condition.Network;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Networks that come and go, in one that is ours: LD11 and LD12 of launchd, the kernel's part. */
@Timeout(120)
public final class NetworkInterfacesTest {
  private static final Network NETWORK = new Network();

  private static void ip(String command) {
    Namespaces.run(("ip " + command).split(" ", -1));
  }

  private static void becomes(Turns turns, boolean holds) {
    assertEquals(holds, turns.until(Observed.class).holds());
    turns.without(Observed.class);
  }

  @Test
  void aNetworkIsThereWhileAnInterfaceWithACarrierHasAnAddressThatCanBeUsed()
      throws InterruptedException {
    assumeTrue(Files.exists(Path.of("/usr/sbin/ip")), "ip(8) is not installed");
    Namespaces.within(
        Namespaces.NETWORK,
        () -> {
          ip("link set lo up");
          try (Turns turns = new Turns()) {
            turns.perform(new Effect.Watch(NETWORK));
            becomes(turns, false);
            ip("link add near type veth peer name far");
            ip("link set near up");
            ip("addr add 192.0.2.9/24 dev near");
            turns.without(Observed.class);
            ip("link set far up");
            becomes(turns, true);
            ip("link set near down");
            becomes(turns, false);
            ip("link set near up");
            becomes(turns, true);
            ip("link set far down");
            becomes(turns, false);
            ip("link set far up");
            becomes(turns, true);
            ip("addr add 192.0.2.10/24 dev near");
            turns.without(Observed.class);
            ip("addr flush dev near");
            becomes(turns, false);
            ip("addr add 169.254.7.7/16 dev near");
            ip("addr add fe80::7/64 dev near");
            turns.without(Observed.class);
            ip("addr add 2001:db8::9/64 dev near");
            becomes(turns, true);
            ip("link del near");
            becomes(turns, false);
            turns.perform(new Effect.Unwatch(NETWORK));
            ip("link add near type veth peer name far");
            ip("addr add 192.0.2.9/24 dev near");
            ip("link set near up");
            ip("link set far up");
            turns.without(Observed.class);
            turns.perform(new Effect.Watch(NETWORK));
            becomes(turns, true);
          }
          return true;
        });
  }
}
