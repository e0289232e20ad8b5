package inetd.model.table;

import inetd.model.instance.InstanceEvent;
import inetd.model.port.Effect;
import inetd.model.word.Moment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * One turn of the machine: the time, the effects so far, what is to happen next, and the services
 * that something happened to.
 *
 * <p>Every part of the machine is handed it and writes into it. Nothing happens to an instance but
 * from its queue, in order, so no transition runs inside of another. A machine has one, and begins
 * it again with every event.
 */
public final class Turn {
  /** Something that is to happen to a service's instance. */
  public record Step(Service service, InstanceEvent what) {}

  private final Queue<Step> steps = new ArrayDeque<>();
  private final Queue<Service> touched = new ArrayDeque<>();
  private List<Effect> effects = new ArrayList<>(4);
  private Moment now = new Moment(0, 0);

  /** Begins with an empty list of effects; the one before is its reader's. */
  public void begin(Moment at) {
    effects = new ArrayList<>(4);
    now = at;
  }

  public Moment now() {
    return now;
  }

  /** Returns what must be done, for those who add to it. */
  public List<Effect> effects() {
    return effects;
  }

  public void emit(Effect effect) {
    effects.add(effect);
  }

  /** {@code what} happens to the service's instance after all that is to happen already. */
  public void later(Service service, InstanceEvent what) {
    steps.add(new Step(service, what));
  }

  /** Something about the service is other than it was: its deadline, or who may be let in. */
  public void touch(Service service) {
    if (!service.touched) {
      service.touched = true;
      touched.add(service);
    }
  }

  /** Takes the next thing that is to happen, or null. */
  public @Nullable Step nextStep() {
    return steps.poll();
  }

  /** Takes the next service that was touched, or null. */
  public @Nullable Service nextTouched() {
    Service service = touched.poll();
    if (service != null) {
      service.touched = false;
    }
    return service;
  }
}
