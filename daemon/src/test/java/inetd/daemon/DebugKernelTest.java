package inetd.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.daemon.log.Sink;
import inetd.model.machine.Specs;
import inetd.model.port.Effect;
import inetd.model.port.Event;
import inetd.model.port.Event.Image;
import inetd.model.port.Event.Ticket;
import inetd.model.port.Interest;
import inetd.model.port.Kernel;
import inetd.model.spec.Address;
import inetd.model.spec.IpAddress;
import inetd.model.word.ConnectionId;
import inetd.model.word.Role;
import inetd.model.word.ServiceId;
import inetd.model.word.WaitStatus;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lines of {@code -d}: one for each step of a request, with the service's name. */
final class DebugKernelTest {
  private static final ServiceId ID = new ServiceId(0);

  private final List<String> lines = new ArrayList<>();
  private final List<Event> events = new ArrayList<>();

  private final Kernel quiet = new ToldKernel(events);

  private final Sink sink = new ShownLines(lines);

  @Test
  void aRequestIsAFewLines() {
    Kernel kernel = new DebugKernel(quiet, sink);
    kernel.perform(new Effect.Prepare(ID, Specs.nowait("finger/tcp", 79)));
    events.add(new Event.Opened(ID));
    Address peer = new Address.Inet(IpAddress.LOOPBACK4, 4000);
    events.add(new Event.Connected(ID, new ConnectionId(1), peer));
    events.add(new Event.Spawned(new Ticket(ID, Role.MAIN, 1), 812, Image.PROGRAM));
    events.add(new Event.ChildExited(812, new WaitStatus.Exited(0)));
    events.add(new Event.Due());
    kernel.await(new Interest(0));
    kernel.perform(new Effect.Close(ID));
    assertEquals(
        List.of(
            "finger/tcp: registered",
            "finger/tcp: wanted by " + peer,
            "finger/tcp: 812 started",
            "812 reaped, exit status 0",
            "finger/tcp: closed"),
        lines);
  }
}
