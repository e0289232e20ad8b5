package inetd.daemon.kernel;

import inetd.model.port.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The events that the next wait will tell.
 *
 * <p>Two lists take turns, so that effects can add answers while the machine still reads the last
 * batch; a list that was taken is good until the next one is.
 */
public final class Events {
  private ArrayList<Event> next = new ArrayList<>();
  private ArrayList<Event> taken = new ArrayList<>();

  public void add(Event event) {
    next.add(event);
  }

  public void addAll(List<? extends Event> more) {
    for (Event event : more) {
      next.add(event);
    }
  }

  public boolean isEmpty() {
    return next.isEmpty();
  }

  public void withdraw(Predicate<Event> which) {
    next.removeIf(which);
  }

  public List<Event> take() {
    ArrayList<Event> batch = next;
    next = taken;
    next.clear();
    taken = batch;
    return batch;
  }
}
