package inetd.model.machine;

import static inetd.model.machine.MachineScript.notices;
import static inetd.model.machine.MachineScript.only;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.control.Reply;
import inetd.model.control.Request;
import inetd.model.load.AwaitedAccounts;
import inetd.model.port.Effect;
import inetd.model.port.Event;
import inetd.model.source.Configuration;
import inetd.model.spec.Condition;
import inetd.model.spec.Hooks;
import inetd.model.spec.Program;
import inetd.model.spec.Program.Credentials;
import inetd.model.spec.Server;
import inetd.model.spec.ServiceSpec;
import inetd.model.spec.Socket;
import inetd.model.spec.Supervision;
import inetd.model.word.ClientId;
import inetd.model.word.Notice;
import inetd.model.word.Peer;
import inetd.model.word.ServiceId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Services of users who are not there when the configuration is read: directory services. */
final class AwaitedAccountsTest {
  private static final Credentials LATE = new Credentials.Awaited("user late");
  private static final Credentials THERE = new Credentials.As("late", 77, 77, List.of(77));
  private static final ServiceId FIRST = new ServiceId(0);
  private static final Condition USERS = new Condition.Changed("/etc/passwd");

  private final MachineScript script = new MachineScript();

  @Test
  void aDaemonWaitsAndIsStartedWhenItsUserIsThere() {
    List<Effect> effects = read(daemon(LATE));
    assertEquals(List.of(), only(Effect.Spawn.class, effects));
    assertTrue(notices(effects).contains(Notice.ACCOUNT_AWAITED));
    assertTrue(only(Effect.Watch.class, effects).contains(new Effect.Watch(USERS)));
    assertEquals(List.of(reading()), readings(script.on(new Event.Observed(USERS, true))));
    effects = script.on(new Event.Rehearsed(AwaitedAccounts.READER, conf(daemon(THERE))));
    assertEquals(1, only(Effect.Spawn.class, effects).size());
    assertTrue(only(Effect.Unwatch.class, effects).contains(new Effect.Unwatch(USERS)));
  }

  @Test
  void aSocketIsClosedUntilThen() {
    List<Effect> effects = read(network(LATE));
    assertEquals(List.of(), only(Effect.Open.class, effects));
    script.on(new Event.Observed(USERS, true));
    effects = script.on(new Event.Rehearsed(AwaitedAccounts.READER, conf(network(THERE))));
    assertEquals(List.of(new Effect.Open(FIRST)), only(Effect.Open.class, effects));
  }

  @Test
  void nobodyTellsOfDirectoryServicesSoItIsTriedLessAndLessOften() {
    read(daemon(LATE));
    int tries = 0;
    for (int second = 0; second < 3_600; second++) {
      if (script.pass(1).contains(reading())) {
        tries++;
        script.on(new Event.Rehearsed(AwaitedAccounts.READER, conf(daemon(LATE))));
      }
    }
    assertTrue(tries > 8 && tries < 20, () -> "it was not tried as it should be");
  }

  @Test
  void oneReadingAtATimeAndAChangeMeanwhileAsksForTheNext() {
    read(daemon(LATE));
    assertEquals(List.of(reading()), readings(script.on(new Event.Observed(USERS, true))));
    assertEquals(List.of(), script.on(new Event.Observed(USERS, true)));
    assertEquals(
        List.of(reading()),
        script.on(new Event.Rehearsed(AwaitedAccounts.READER, conf(daemon(LATE)))));
  }

  @Test
  void nothingElseOfWhatIsReadIsTaken() {
    read(daemon(LATE), Specs.nowait("a", 7001));
    script.on(new Event.Observed(USERS, true));
    List<Effect> effects =
        script.on(
            new Event.Rehearsed(
                AwaitedAccounts.READER, conf(daemon(LATE), Specs.nowait("b", 7002))));
    assertEquals(List.of(), only(Effect.Open.class, effects));
    assertEquals(List.of(), only(Effect.Close.class, effects));
  }

  @Test
  void whatRunsGoesOnWhenItsNewDefinitionNamesNobody() {
    script.start(read(daemon(THERE)));
    List<Effect> effects = read(daemon(LATE));
    assertEquals(List.of(), only(Effect.Kill.class, effects));
    assertTrue(notices(effects).contains(Notice.KEPT));
  }

  @Test
  void whoeverAsksIsTold() {
    read(daemon(LATE));
    List<Effect> effects =
        script.on(
            new Event.Requested(
                new ClientId(1), new Peer(0, 0, 1), new Request.Act(Request.Verb.START, "d")));
    assertEquals(List.of(), only(Effect.Spawn.class, effects));
    effects =
        script.on(new Event.Requested(new ClientId(2), new Peer(0, 0, 1), new Request.Why("d")));
    Reply.Why why =
        assertInstanceOf(Reply.Why.class, only(Effect.Answered.class, effects).getFirst().reply());
    assertTrue(why.toString().contains("it waits for user late"), why::toString);
  }

  private static List<Effect.Rehearse> readings(List<Effect> effects) {
    return only(Effect.Rehearse.class, effects);
  }

  private static Effect.Rehearse reading() {
    return new Effect.Rehearse(AwaitedAccounts.READER, Optional.empty());
  }

  private List<Effect> read(ServiceSpec... services) {
    return script.on(new Event.ConfigurationRead(conf(services)));
  }

  private static Configuration conf(ServiceSpec... services) {
    return new Configuration(List.of(services), List.of());
  }

  private static ServiceSpec daemon(Credentials credentials) {
    return Specs.spec(
        "d",
        new Socket.None(),
        new Server.Supervised(program(credentials), Hooks.NONE, Supervision.PLAIN));
  }

  private static ServiceSpec network(Credentials credentials) {
    ServiceSpec plain = Specs.nowait("n", 7001);
    return Specs.spec(
        "n", plain.socket(), new Server.PerConnection(program(credentials), OptionalLong.empty()));
  }

  private static Program program(Credentials credentials) {
    Program plain = Specs.program("/bin/d");
    return new Program(plain.path(), plain.argv(), credentials, plain.surroundings());
  }
}
