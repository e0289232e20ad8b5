package inetd.sim;

import inetd.model.rule.KeepAlive;
import inetd.model.rule.RespawnLimit;
import inetd.model.spec.Hooks;
import inetd.model.spec.Readiness;
import inetd.model.spec.ServiceSpec;
import inetd.model.spec.Supervision;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Transcripts of what is said about daemons. */
final class DaemonTranscriptsTest {
  private static ServiceSpec kept(
      KeepAlive.Mode keep, long throttle, Optional<RespawnLimit.Limit> limit) {
    return Zoo.daemon("d", Hooks.NONE, Zoo.kept(keep, throttle, limit));
  }

  @Test
  void aPlainDaemonRunsOnceAndIsStoppedAtTheEnd() {
    Golden.transcript(
        "plain",
        """
        advance 1h
        reload
        terminate
        """,
        Zoo.of(Zoo.daemon("d", Hooks.NONE, Supervision.PLAIN)));
  }

  @Test
  void aPlainDaemonThatEndsStaysDownUntilSomebodyAsks() {
    Golden.transcript(
        "ask",
        """
        exit d 0
        advance 1h
        ask d up
        kill d 11
        ask d once
        ask d down
        """,
        Zoo.of(Zoo.daemon("d", Hooks.NONE, Supervision.PLAIN)));
  }

  @Test
  void aDaemonKeptAliveIsThrottled() { // LD01, LD02
    Golden.transcript(
        "throttle",
        """
        advance 3s
        kill d 11
        advance deadline -1ns
        advance deadline
        advance 1h
        exit d 1
        exit d 0
        """,
        Zoo.of(kept(KeepAlive.Mode.YES, 10, Optional.empty())));
  }

  @Test
  void aDaemonThatLoopsIsGivenUp() {
    Golden.transcript(
        "looping",
        """
        behave d main: sleep 1s; exit 1
        exit d 1
        advance 10s
        ask d up
        """,
        Zoo.of(kept(KeepAlive.Mode.ALWAYS, 0, Optional.of(new RespawnLimit.Limit(3, 60)))));
  }

  @Test
  void hooksRunAroundTheMainProcess() {
    Golden.transcript(
        "hooks",
        """
        advance 1s
        ask d down
        advance 1s
        behave d pre-start: exit 3
        ask d up
        advance 1s
        behave d pre-start: missing
        ask d up
        """,
        Zoo.of(Zoo.daemon("d", Zoo.ALL_HOOKS, Supervision.PLAIN)));
  }

  @Test
  void aChildThatIgnoresTheStopSignalIsKilled() {
    Golden.transcript(
        "killed",
        """
        behave d main: ignore
        exit d 1
        advance 10s
        ask d down
        advance deadline -1ns
        advance deadline
        """,
        Zoo.of(kept(KeepAlive.Mode.YES, 10, Optional.empty())));
  }

  @Test
  void aDaemonThatTellsItsReadinessHasSoLong() {
    Golden.transcript(
        "ready",
        """
        advance 1s
        behave d main: rest
        exit d 0
        advance 4s
        """,
        Zoo.of(
            Zoo.daemon(
                "d",
                Hooks.NONE,
                Zoo.kept(KeepAlive.Mode.ALWAYS, 1, Optional.empty())
                    .ready(new Readiness.Notify(), 2))));
  }

  @Test
  void aProgramThatCannotBeStartedIsTold() {
    Golden.transcript(
        "unstartable",
        """
        behave d main: missing
        exit d 1
        advance 11s
        behave d main: unexecutable
        advance 10s
        fault fork on
        advance 10s
        heal
        behave d main: rest
        advance 20s
        """,
        Zoo.of(kept(KeepAlive.Mode.YES, 10, Optional.empty())));
  }
}
