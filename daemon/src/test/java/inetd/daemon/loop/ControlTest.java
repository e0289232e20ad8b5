package inetd.daemon.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.daemon.kernel.ControlPort;
import inetd.daemon.kernel.Poller;
import inetd.daemon.posix.Libc;
import inetd.model.control.Reply;
import inetd.model.port.Effect;
import inetd.model.port.Event;
import inetd.model.word.ClientId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The control socket as the kernel has to do with it. */
final class ControlTest {
  private final List<String> asked = new ArrayList<>();
  private final Turns turns = new Turns(Libc.jni(), new Noted());

  /** Notes what it is asked to do. */
  private final class Noted implements ControlPort {
    @Override
    public void open(Poller poller, IntToLongFunction token, Consumer<Event> events) {
      asked.add("open");
      events.accept(new Event.ClientGone(new ClientId(9)));
    }

    @Override
    public void ready(int index) {}

    @Override
    public void answer(ClientId client, Reply reply) {
      asked.add(client.number() + " " + reply);
    }

    @Override
    public void restore() {}

    @Override
    public void close() {
      asked.add("close");
    }
  }

  @AfterEach
  void close() {
    turns.close();
    assertEquals("close", asked.getLast());
  }

  @Test
  void answersGoThere() {
    turns.perform(new Effect.Answered(new ClientId(3), new Reply.Taken()));
    assertEquals(List.of("open", "3 Taken[]"), asked);
  }

  @Test
  void whatComesFromThereIsTold() {
    turns.until(Event.ClientGone.class);
  }

  @Test
  void aConfigurationToBeLookedAtIsReadAwayFromTheLoop() {
    ClientId client = new ClientId(5);
    turns.perform(new Effect.Rehearse(client, Optional.of("/b.conf")));
    turns.until(Event.Rehearsed.class, event -> event.client().equals(client));
    turns.perform(new Effect.Rehearse(client, Optional.empty()));
    turns.until(Event.Rehearsed.class);
  }
}
