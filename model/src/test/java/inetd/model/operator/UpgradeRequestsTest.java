package inetd.model.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import inetd.model.control.AccessPolicy;
import inetd.model.control.Reply;
import inetd.model.control.Reply.Cause;
import inetd.model.control.Request;
import inetd.model.instance.NoticeText;
import inetd.model.port.Effect;
import inetd.model.word.ClientId;
import inetd.model.word.Notice;
import inetd.model.word.Peer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Giving way to the inetd that is installed: tried first, and who asked is answered. */
final class UpgradeRequestsTest {
  private static final ClientId CLIENT = new ClientId(1);
  private static final ClientId OTHER = new ClientId(2);
  private static final Peer ROOT = new Peer(0, 0, 10);
  private static final Request UPGRADE = new Request.Upgrade();

  private final Crowd machine = new Crowd();
  private final RequestHandler desk = new RequestHandler(machine, new AccessPolicy(0));

  private List<Reply> ask(ClientId client, Peer peer) {
    desk.requested(client, peer, UPGRADE);
    desk.settled();
    return machine.answers(client);
  }

  @Test
  void theNewOneIsTriedBeforeAnythingIsAnswered() {
    assertEquals(List.of(), ask(CLIENT, ROOT));
    assertEquals(List.of(new Effect.Probe()), machine.effects);
  }

  @Test
  void whoeverAskedIsAnsweredBeforeThisOneGivesWay() {
    ask(CLIENT, ROOT);
    ask(OTHER, ROOT);
    machine.effects.clear();
    desk.upgrades().probed(Optional.empty());
    assertEquals(Notice.UPGRADING, NoticeText.upgrading().notice());
    assertEquals(
        List.of(
            new Effect.Answered(CLIENT, new Reply.Taken()),
            new Effect.Answered(OTHER, new Reply.Taken()),
            NoticeText.upgrading(),
            new Effect.Upgrade()),
        machine.effects);
  }

  @Test
  void aNewOneThatWouldNotServeCostsNothing() {
    ask(CLIENT, ROOT);
    machine.effects.clear();
    desk.upgrades().probed(Optional.of("inetd.conf:1:1: unknown service"));
    Reply.Failed reply = assertInstanceOf(Reply.Failed.class, machine.answers(CLIENT).getFirst());
    assertEquals(Cause.NOT_POSSIBLE, reply.cause());
    assertEquals("inetd.conf:1:1: unknown service", reply.text());
    Effect.Tell told = assertInstanceOf(Effect.Tell.class, machine.effects.getFirst());
    assertEquals(Notice.NOT_UPGRADED, told.notice());
    assertEquals(1, machine.effects.size());
  }

  @Test
  void itCanBeAskedForAgainAndWithoutAClient() {
    desk.upgrades().asked();
    desk.upgrades().asked();
    assertEquals(List.of(new Effect.Probe()), machine.effects);
    desk.upgrades().probed(Optional.of("no"));
    desk.upgrades().asked();
    assertEquals(2, machine.effects.stream().filter(Effect.Probe.class::isInstance).count());
  }

  @Test
  void whoLeavesGivesWayToNobody() {
    ask(CLIENT, ROOT);
    machine.leaving = true;
    desk.upgrades().probed(Optional.empty());
    assertInstanceOf(Reply.Failed.class, machine.answers(CLIENT).getFirst());
    assertEquals(0, machine.effects.stream().filter(Effect.Upgrade.class::isInstance).count());
  }

  @Test
  void oneThatCannotBeExecutedIsTold() {
    desk.upgrades().failed("/usr/lib/inetd/launch: no such file");
    assertEquals(
        List.of(NoticeText.notUpgraded("/usr/lib/inetd/launch: no such file")), machine.effects);
  }

  @Test
  void anOrdinaryUserMayNot() {
    Reply reply = ask(CLIENT, new Peer(1000, 1000, 11)).getFirst();
    assertEquals(Cause.NOT_PERMITTED, assertInstanceOf(Reply.Failed.class, reply).cause());
    assertEquals(List.of(), machine.effects);
  }
}
