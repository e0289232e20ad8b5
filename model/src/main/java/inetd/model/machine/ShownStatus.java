package inetd.model.machine;

import inetd.model.instance.Instance;
import inetd.model.instance.Phase;
import inetd.model.memory.History;
import inetd.model.servicedir.DirectoryStatus;
import inetd.model.servicedir.DirectoryStatus.State;
import inetd.model.servicedir.DirectoryStatus.Want;
import inetd.model.table.Service;
import inetd.model.word.Moment;
import inetd.model.word.ProcessState;
import inetd.model.word.Signal;
import org.jspecify.annotations.Nullable;

/** The status that the files of a service directory show. */
final class ShownStatus {
  private ShownStatus() {}

  /** Returns what is shown next, {@code before} being what was shown last. */
  static DirectoryStatus of(
      Service service, Instance instance, @Nullable DirectoryStatus before, Moment now) {
    int main = pid(instance.main());
    int hook = pid(instance.lastHook());
    State state = main != 0 ? State.RUN : hook != 0 ? State.FINISH : State.DOWN;
    int pid = main != 0 ? main : hook;
    DirectoryStatus same = before != null && before.pid() == pid ? before : null;
    boolean ends =
        instance.phase() instanceof Phase.Killed
            && instance.supervision().ending().signal() == Signal.TERM;
    return new DirectoryStatus(
        state,
        want(service, instance),
        pid,
        since(state, pid, instance, before, now),
        before != null && before.paused() && (same != null || pid == 0),
        pid != 0 && (ends || (same != null && same.termSent())));
  }

  /** Told once for each start: worked out again it would be a millisecond off. */
  private static long since(
      State state, int pid, Instance instance, @Nullable DirectoryStatus before, Moment now) {
    if (before != null && before.state() != State.DOWN && state != State.DOWN) {
      if (before.pid() == pid || state == State.FINISH) {
        return before.since();
      }
    }
    long start = instance.history().lastStart();
    return switch (state) {
      case RUN, FINISH -> start == History.UNKNOWN ? now.wallMillis() : now.at(start).wallMillis();
      case DOWN ->
          before != null && before.state() == State.DOWN ? before.since() : now.wallMillis();
    };
  }

  private static Want want(Service service, Instance instance) {
    if (service.retired()) {
      return Want.EXIT;
    }
    return switch (instance.wanted()) {
      case UP -> Want.UP;
      case DOWN, ONCE -> Want.DOWN;
    };
  }

  private static int pid(ProcessState process) {
    return process instanceof ProcessState.Alive(int pid) ? pid : 0;
  }
}
