package inetd.model.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.memory.UserDefinition;
import inetd.model.port.Effect;
import inetd.model.port.Event;
import inetd.model.source.AnyName;
import inetd.model.source.inetdconf.UserDefinitionReader;
import inetd.model.source.notation.DefinitionText;
import inetd.model.word.ClientId;
import inetd.model.word.Peer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Requests of rund's clients: who may, what is done, and what the answer counts. */
final class RundRequestsTest {
  private static final Peer ROOT = new Peer(0, 0, 1);
  private static final Peer ANN = new Peer(1000, 1000, 2);
  private static final Peer BOB = new Peer(1001, 1001, 3);

  private final MachineScript script = new MachineScript();
  private int clients;
  private int pids = 100;

  RundRequestsTest() {
    script.load();
  }

  private List<Effect> ask(Peer peer, String... words) {
    ClientId client = new ClientId(++clients);
    List<Effect> all =
        new ArrayList<>(script.on(new Event.RundAsked(client, peer, List.of(words))));
    for (Effect.Define define : MachineScript.only(Effect.Define.class, List.copyOf(all))) {
      UserDefinition definition = define.definition();
      all.addAll(
          script.on(
              new Event.Defined(definition, UserDefinitionReader.read(definition, new AnyName()))));
    }
    for (Effect.Spawn spawn : MachineScript.only(Effect.Spawn.class, List.copyOf(all))) {
      all.addAll(script.on(new Event.Spawned(spawn.ticket(), ++pids)));
    }
    return all;
  }

  private Effect.RundAnswered answer(Peer peer, String... words) {
    List<Effect.RundAnswered> answers =
        MachineScript.only(Effect.RundAnswered.class, ask(peer, words));
    assertEquals(1, answers.size(), answers::toString);
    assertEquals(new ClientId(clients), answers.getFirst().client());
    return answers.getFirst();
  }

  private long result(Peer peer, String... words) {
    return answer(peer, words).result();
  }

  @Test
  void whoAddsIsToldTheProcess() {
    assertEquals(101, result(ROOT, "add", "sleep", "1000"));
    assertEquals(-17, result(ROOT, "add", "sleep", "1000"), "the same again");
    assertEquals(102, result(ROOT, "add", "sleep", "2000"), "another of the name");
    assertEquals(103, result(ANN, "add", "sleep", "1000"), "the same of another user");
    assertEquals(
        List.of(List.of("PID=101", "sleep", "1000"), List.of("PID=102", "sleep", "2000")),
        answer(ROOT, "status", "USER=#0").rows());
  }

  @Test
  void whatIsPausedHasNoProcessUntilItIsResumed() {
    assertEquals(0, result(ROOT, "add", "PAUSED=1", "sleep", "1000"));
    assertEquals(1, result(ROOT, "resume", "sleep"));
    assertEquals(List.of(List.of("PID=101", "sleep", "1000")), answer(ROOT, "status").rows());
    assertEquals(1, result(ROOT, "pause", "sleep"));
    assertEquals(1, answer(ROOT, "status", "PAUSED=1").result());
  }

  @Test
  void everybodyHasTheirOwnAndRootAll() {
    result(ROOT, "add", "sleep", "1");
    result(ANN, "add", "NAME=ann", "sleep", "2");
    result(BOB, "add", "sleep", "3");
    assertEquals(3, result(ROOT, "status"));
    assertEquals(
        List.of(List.of("PID=102", "USER=#1000", "NAME=ann", "sleep", "2")),
        answer(ANN, "status").rows());
    assertEquals(-1, result(ANN, "remove", "3"));
    assertEquals(-1, result(ANN, "status", "3"));
    assertEquals(-2, result(ANN, "remove", "nosuch"));
    assertEquals(1, result(ANN, "remove", "*"), "of theirs");
    assertEquals(2, result(ROOT, "status"));
    assertEquals(2, result(ROOT, "remove", "*"));
    assertEquals(0, result(ROOT, "status"));
  }

  @Test
  void nobodyRunsAsSomebodyElse() {
    List<Effect> effects = ask(ANN, "add", "USER=#0", "sleep", "1");
    assertEquals(-1, MachineScript.only(Effect.RundAnswered.class, effects).getFirst().result());
    assertEquals(List.of(), MachineScript.only(Effect.Define.class, effects));
    assertTrue(result(ANN, "add", "USER=#1000", "sleep", "1") > 0);
  }

  @Test
  void aRestartCountsTwiceForWhatRuns() {
    result(ROOT, "add", "sleep", "1");
    assertEquals(2, result(ROOT, "restart", "sleep"));
    assertEquals(1, result(ROOT, "reload", "sleep"));
  }

  @Test
  void whatIsRefusedLeavesNothing() {
    for (String verb : List.of("env", "exec", "setkill", "watchdog", "shutdown", "loglevel")) {
      assertEquals(-1, result(ANN, verb, "A=b"), verb);
      assertEquals(-95, result(ROOT, verb, "A=b"), verb);
    }
    assertEquals(-22, result(ROOT, "add"));
    assertEquals(-22, result(ROOT, "remove"));
    assertEquals(-2, result(ROOT, "bogus"));
    assertEquals(0, result(ROOT, "status"));
  }

  @Test
  void oneThatIsRemovedBeforeItHasAProcessIsAnsweredAndHurtsNobody() {
    script.on(new Event.RundAsked(new ClientId(7), ROOT, List.of("add", "sleep", "1")));
    UserDefinition definition =
        new UserDefinition(
            0,
            0,
            List.of(0),
            "sleep",
            DefinitionText.of(
                "sleep", List.of(new DefinitionText.Pair("exec", List.of("/bin/sleep")))));
    script.on(new Event.Defined(definition, UserDefinitionReader.read(definition, new AnyName())));
    assertEquals(1, result(ROOT, "remove", "*"));
    assertEquals(-2, result(ROOT, "remove", "sleep"));
  }
}
