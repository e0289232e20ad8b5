package inetd.daemon.kernel;

import inetd.model.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What the next wait will tell.
 *
 * <p>Two lists take turns, so that effects can add answers while the machine still reads the last
 * batch; a list that was taken is good until the next one is.
 */
final class Events {
  private ArrayList<Event> next = new ArrayList<>();
  private ArrayList<Event> taken = new ArrayList<>();

  void add(Event event) {
    next.add(event);
  }

  boolean isEmpty() {
    return next.isEmpty();
  }

  void withdraw(Predicate<Event> which) {
    next.removeIf(which);
  }

  List<Event> take() {
    ArrayList<Event> batch = next;
    next = taken;
    next.clear();
    taken = batch;
    return batch;
  }
}
