package inetd.daemon;

import inetd.model.port.Effect;
import inetd.model.port.Event;
import inetd.model.port.Interest;
import inetd.model.port.Kernel;
import inetd.model.word.Moment;
import java.util.List;

/** A kernel that tells of {@code events} at each wait, and does nothing. */
record ToldKernel(List<Event> events) implements Kernel {
  @Override
  public List<Event> await(Interest interest) {
    return List.copyOf(events);
  }

  @Override
  public Moment now() {
    return new Moment(0, 0);
  }

  @Override
  public void perform(Effect effect) {}
}
