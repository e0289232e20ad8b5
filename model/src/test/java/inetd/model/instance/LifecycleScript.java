package inetd.model.instance;

import inetd.model.spec.ServiceSpec;
import inetd.model.verdict.ConditionView;
import inetd.model.verdict.Standing;
import inetd.model.word.Limits;
import inetd.model.word.Moment;
import inetd.model.word.ServiceId;

/** One instance to which things happen by hand, announcements being held back until released. */
final class LifecycleScript {
  private static final Moment START = new Moment(0, 0);

  private Instance instance;
  private Moment now = START;

  LifecycleScript(ServiceSpec spec) {
    instance = Instance.of(new ServiceId(0), spec, START);
  }

  /** Lets {@code event} happen. */
  Step after(InstanceEvent event) {
    Context context = new Context(now, Limits.STANDARD, ConditionView.NONE, Standing.CLEAR);
    Step step = Lifecycle.step(instance, event, context);
    instance = step.next();
    return step;
  }

  /** Lets {@code event} happen, and whatever is announced for it go on. */
  void through(InstanceEvent event) {
    after(event)
        .announced()
        .ifPresent(announcement -> through(new InstanceEvent.Released(announcement.number())));
  }

  /** Lets time pass until the phase changes by itself. */
  Step due() {
    now = new Moment(phase().deadline(), 0);
    return after(new InstanceEvent.Due());
  }

  Phase phase() {
    return instance.phase();
  }
}
