package inetd.daemon;

import inetd.daemon.log.Sink;
import inetd.model.port.Effect;
import inetd.model.port.Event;
import inetd.model.port.EventText;
import inetd.model.port.Interest;
import inetd.model.port.Kernel;
import inetd.model.word.Moment;
import inetd.model.word.Notice;
import java.util.List;

/**
 * A kernel that shows what passes through it: {@code >} before what came, as {@link EventText}
 * reads it again, {@code <} before what was done. What is told is shown by whoever it is told to.
 */
final class TracingKernel implements Kernel {
  private final Kernel kernel;
  private final Sink sink;

  TracingKernel(Kernel kernel, Sink sink) {
    this.kernel = kernel;
    this.sink = sink;
  }

  @Override
  public List<Event> await(Interest interest) {
    List<Event> events = kernel.await(interest);
    for (Event event : events) {
      sink.write(Notice.Level.DEBUG, "> " + EventText.write(event));
    }
    return events;
  }

  @Override
  public Moment now() {
    return kernel.now();
  }

  @Override
  public void perform(Effect effect) {
    if (!(effect instanceof Effect.Tell)) {
      sink.write(Notice.Level.DEBUG, "< " + effect);
    }
    kernel.perform(effect);
  }
}
