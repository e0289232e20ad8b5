package inetd.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.daemon.log.Sink;
import inetd.model.port.Event;
import inetd.model.port.EventText;
import inetd.model.port.Interest;
import inetd.model.port.Kernel;
import inetd.model.word.Moment;
import inetd.model.word.WaitStatus;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lines of {@code --trace}: what came can be read again. */
final class TracingKernelTest {
  private static final Event EVENT = new Event.ChildExited(7, new WaitStatus.Exited(1), true);

  private static final Kernel ONE = new ToldKernel(List.of(EVENT));

  private final List<String> lines = new ArrayList<>();

  private final Sink sink = new ShownLines(lines);

  @Test
  void anEventOfATraceIsReadAsTheSame() {
    new TracingKernel(ONE, sink).await(new Interest(Moment.NEVER));
    assertEquals(1, lines.size());
    assertTrue(lines.getFirst().startsWith("> "), lines.getFirst());
    assertEquals(EVENT, EventText.read(lines.getFirst().substring(2)));
  }
}
