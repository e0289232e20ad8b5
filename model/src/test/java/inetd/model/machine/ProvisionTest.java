package inetd.model.machine;

import static inetd.model.machine.MachineScript.only;
import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.model.port.Effect;
import inetd.model.port.Provision;
import inetd.model.spec.Rates;
import inetd.model.spec.ServiceSpec;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** The provision that a kernel is told of with each kind of service. */
final class ProvisionTest {
  private static Provision of(ServiceSpec spec) {
    return only(Effect.Prepare.class, new MachineScript().load(spec)).getFirst().provision();
  }

  @Test
  void theGroupOfADaemonIsSweptAndTheNextInetdFindsIt() {
    assertEquals(new Provision(true, true, 16, 1), of(Specs.daemon("d")));
  }

  @Test
  void theNextInetdFindsAWaitServerWhoseGroupIsItsOwn() {
    assertEquals(new Provision(false, true, 16, 1), of(Specs.wait("w", 7002, Rates.STANDARD)));
  }

  @Test
  void serversOfSingleConnectionsAreLeftToEnd() {
    assertEquals(new Provision(false, false, 16, 0), of(Specs.nowait("n", 7001)));
  }

  @Test
  void aLimitedNumberOfServersLeavesTheQueueWithTheSystem() {
    assertEquals(1, of(Specs.nowait("n", 7001, Rates.STANDARD, OptionalLong.of(3))).batch());
  }
}
