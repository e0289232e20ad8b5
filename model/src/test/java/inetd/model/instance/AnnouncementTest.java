package inetd.model.instance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import inetd.model.machine.Specs;
import inetd.model.memory.Course;
import inetd.model.memory.Course.Stage;
import inetd.model.word.Failure;
import inetd.model.word.Goal;
import inetd.model.word.ProcessState;
import inetd.model.word.Role;
import inetd.model.word.StartReason;
import inetd.model.word.WaitStatus;
import org.junit.jupiter.api.Test;

/** Announcements that somebody holds back: each has a number, and says what came of the run. */
final class AnnouncementTest {
  private static final Failure MISSING =
      new Failure(Failure.Step.EXEC, 2, "No such file or directory", Failure.Kind.BROKEN);

  private LifecycleScript script = new LifecycleScript(Specs.daemon("d"));

  private Announcement announced(InstanceEvent event) {
    return script.after(event).announced().orElseThrow();
  }

  @Test
  void aReleaseBelongsToOneStart() {
    Announcement first = announced(new InstanceEvent.UpAsked(StartReason.ASKED));
    script.after(new InstanceEvent.Released(announced(new InstanceEvent.DownAsked()).number()));
    assertInstanceOf(Phase.Down.class, script.phase());
    Announcement second = announced(new InstanceEvent.UpAsked(StartReason.ASKED));
    assertInstanceOf(Announcement.Starting.class, second);
    script.after(new InstanceEvent.Released(first.number()));
    assertInstanceOf(Phase.Starting.class, script.phase());
    script.after(new InstanceEvent.Released(second.number()));
    assertInstanceOf(Phase.Spawned.class, script.phase());
  }

  @Test
  void aStopSaysHowTheProgramEnded() {
    running();
    assertEquals(
        new Outcome.Failed(Role.MAIN, new Outcome.Ended(new WaitStatus.Exited(3))),
        stopping(new InstanceEvent.Ended(7, new WaitStatus.Exited(3))));
    running();
    assertEquals(new Outcome.Ok(), stopping(new InstanceEvent.Ended(7, new WaitStatus.Exited(0))));
    running();
    assertEquals(new Outcome.Ok(), stopping(new InstanceEvent.DownAsked()));
  }

  @Test
  void aStopSaysWhatCouldNotBeStarted() {
    script.after(
        new InstanceEvent.Released(
            announced(new InstanceEvent.UpAsked(StartReason.ASKED)).number()));
    assertEquals(
        new Outcome.Failed(Role.MAIN, new Outcome.NotStarted(MISSING)),
        stopping(new InstanceEvent.NotStarted(Role.MAIN, MISSING)));
  }

  private void running() {
    script = new LifecycleScript(Specs.daemon("d"));
    script.after(
        new InstanceEvent.Recalled(new ProcessState.Alive(7), Course.of(Goal.UP, Stage.RUNS)));
  }

  private Outcome stopping(InstanceEvent event) {
    return assertInstanceOf(Announcement.Stopping.class, announced(event)).outcome();
  }
}
