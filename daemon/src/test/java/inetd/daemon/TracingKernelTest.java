package inetd.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.daemon.log.Sink;
import inetd.model.port.Effect;
import inetd.model.port.Event;
import inetd.model.port.EventText;
import inetd.model.port.Interest;
import inetd.model.port.Kernel;
import inetd.model.word.Moment;
import inetd.model.word.Notice;
import inetd.model.word.WaitStatus;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lines of {@code --trace}: what came can be read again. */
final class TracingKernelTest {
  private static final Event EVENT = new Event.ChildExited(7, new WaitStatus.Exited(1), true);

  private static final Kernel ONE =
      new Kernel() {
        @Override
        public List<Event> await(Interest interest) {
          return List.of(EVENT);
        }

        @Override
        public Moment now() {
          return new Moment(0, 0);
        }

        @Override
        public void perform(Effect effect) {}
      };

  private final List<String> lines = new ArrayList<>();

  private final Sink sink =
      new Sink() {
        @Override
        public void write(Notice.Level level, String text) {
          lines.add(text);
        }

        @Override
        public void close() {}
      };

  @Test
  void anEventOfATraceIsReadAsTheSame() {
    new TracingKernel(ONE, sink).await(new Interest(Moment.NEVER));
    assertEquals(1, lines.size());
    assertTrue(lines.getFirst().startsWith("> "), lines.getFirst());
    assertEquals(EVENT, EventText.read(lines.getFirst().substring(2)));
  }
}
