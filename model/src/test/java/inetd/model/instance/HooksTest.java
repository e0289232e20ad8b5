package inetd.model.instance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import inetd.model.machine.Specs;
import inetd.model.port.Effect;
import inetd.model.port.Event.Image;
import inetd.model.spec.Hooks;
import inetd.model.spec.Program;
import inetd.model.spec.Server;
import inetd.model.spec.ServiceSpec;
import inetd.model.spec.Socket;
import inetd.model.spec.Supervision;
import inetd.model.word.ProcessState;
import inetd.model.word.Role;
import inetd.model.word.Signal;
import inetd.model.word.StartReason;
import inetd.model.word.WaitStatus;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Hooks that take their time, change a stop, or are all there is. */
final class HooksTest {
  private static final int HOOK = 6;
  private static final int MAIN = 7;
  private static final InstanceEvent UP = new InstanceEvent.UpAsked(StartReason.ASKED);
  private static final WaitStatus SUCCESS = new WaitStatus.Exited(0);
  private static final Optional<Program> PROGRAM = Optional.of(Specs.program("/bin/hook"));
  private static final Hooks ALL = new Hooks(PROGRAM, PROGRAM, PROGRAM, PROGRAM);

  private final LifecycleScript script =
      new LifecycleScript(Specs.daemon("d", ALL, Supervision.PLAIN));

  private static InstanceEvent there(Role role, int pid) {
    return new InstanceEvent.Started(role, pid, Image.PROGRAM);
  }

  private static InstanceEvent ended(int pid) {
    return new InstanceEvent.Ended(pid, SUCCESS);
  }

  private static List<Effect> kills(Step step) {
    return step.effects().stream().filter(it -> it instanceof Effect.Kill).toList();
  }

  private static List<Effect> killed() {
    return List.of(new Effect.Kill(HOOK, Signal.KILL, Effect.Target.GROUP));
  }

  private void running() {
    script.through(UP);
    script.through(there(Role.PRE_START, HOOK));
    script.through(ended(HOOK));
    script.through(there(Role.MAIN, MAIN));
    script.through(there(Role.POST_START, HOOK));
    script.through(ended(HOOK));
    assertInstanceOf(Phase.Running.class, script.phase());
  }

  private void preStop() {
    running();
    script.through(new InstanceEvent.DownAsked());
    script.through(there(Role.PRE_STOP, HOOK));
    assertInstanceOf(Phase.PreStop.class, script.phase());
  }

  @Test
  void aHookBeforeTheStartIsKilledAfterItsTimeAndNothingIsStarted() {
    script.through(UP);
    script.through(there(Role.PRE_START, HOOK));
    assertEquals(killed(), kills(script.due()));
    script.through(new InstanceEvent.Ended(HOOK, new WaitStatus.Signalled(9, false)));
    assertInstanceOf(Phase.PostStop.class, script.phase());
  }

  @Test
  void aHookAfterTheStartIsKilledAfterItsTimeAndTheProgramRunsOn() {
    script.through(UP);
    script.through(there(Role.PRE_START, HOOK));
    script.through(ended(HOOK));
    script.through(there(Role.MAIN, MAIN));
    script.through(there(Role.POST_START, HOOK));
    assertEquals(killed(), kills(script.due()));
    script.through(new InstanceEvent.Ended(HOOK, new WaitStatus.Signalled(9, false)));
    assertInstanceOf(Phase.Running.class, script.phase());
  }

  @Test
  void whoIsAskedToStartBeforeItIsStoppedStays() { // init(5) of Upstart, "pre-stop"
    preStop();
    script.through(UP);
    assertEquals(List.of(), kills(script.after(ended(HOOK))));
    assertEquals(new ProcessState.Alive(MAIN), ((Phase.Running) script.phase()).main());
  }

  @Test
  void theLastWordBeforeTheStopCounts() {
    preStop();
    script.through(UP);
    script.through(new InstanceEvent.DownAsked());
    script.through(ended(HOOK));
    assertInstanceOf(Phase.Killed.class, script.phase());
  }

  @Test
  void aRestartIsNoStartThatLetsItStay() {
    running();
    script.through(new InstanceEvent.RestartAsked());
    script.through(there(Role.PRE_STOP, HOOK));
    script.through(ended(HOOK));
    assertInstanceOf(Phase.Killed.class, script.phase());
  }

  @Test
  void whatEndedMeanwhileDoesNotStay() {
    preStop();
    script.through(UP);
    script.through(ended(MAIN));
    script.through(ended(HOOK));
    assertInstanceOf(Phase.PostStop.class, script.phase());
  }

  @Test
  void hooksAloneAreAService() { // Upstart's jobs without exec and script
    ServiceSpec hooks =
        Specs.spec(
            "h",
            new Socket.None(),
            new Server.Supervised(Optional.empty(), ALL, Supervision.PLAIN, Server.Passing.INETD));
    LifecycleScript alone = new LifecycleScript(hooks);
    alone.through(UP);
    alone.through(there(Role.PRE_START, HOOK));
    alone.through(ended(HOOK));
    alone.through(there(Role.POST_START, HOOK));
    alone.through(ended(HOOK));
    assertEquals(new ProcessState.None(), ((Phase.Running) alone.phase()).main());
    alone.through(new InstanceEvent.DownAsked());
    alone.through(there(Role.PRE_STOP, HOOK));
    alone.through(ended(HOOK));
    alone.through(there(Role.POST_STOP, HOOK));
    alone.through(ended(HOOK));
    assertInstanceOf(Phase.Down.class, alone.phase());
  }
}
