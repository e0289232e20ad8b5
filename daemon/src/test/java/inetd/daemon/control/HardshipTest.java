package inetd.daemon.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.daemon.loop.FaultyLibc;
import inetd.daemon.posix.Errno;
import inetd.model.control.Reply;
import inetd.model.control.Status;
import inetd.model.port.Effect;
import inetd.model.port.Event;
import inetd.model.word.ClientId;
import inetd.model.word.Notice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that are slow, silent, half there, or talk nonsense: others notice nothing. */
@Timeout(120)
final class HardshipTest {
  private static final String LIST = ControlCaller.call("List", "");
  private static final String PLAN = ControlCaller.call("Plan", "");
  private static final String TAKEN = "{\"parameters\":{}}";
  private static final String WATCH = "{\"method\":\"org.netbsd.inetd.Watch\",\"more\":true}\0";

  private final FaultyLibc faulty = new FaultyLibc();
  private final ControlHouse house = new ControlHouse(ControlHouse.SMALL, faulty.libc()).open();

  @AfterEach
  void close() {
    house.close();
  }

  private void othersAreServed() {
    try (ControlCaller other = house.caller(0)) {
      assertEquals(TAKEN, house.answer(other, LIST));
    }
  }

  @Test
  void garbageIsAnErrorAndTheNextMessageCounts() {
    ControlCaller caller = house.caller();
    assertTrue(house.answer(caller, "GET / HTTP/1.1\r\n\r\n\0").contains("InvalidParameter"));
    assertTrue(house.answer(caller, "\0").contains("InvalidParameter"));
    assertTrue(house.answer(caller, "\uD800{[\0").contains("InvalidParameter"));
    assertEquals(TAKEN, house.answer(caller, LIST));
  }

  @Test
  void noNoiseEndsTheServer() {
    Random random = new Random(4711);
    for (int i = 0; i < 200; i++) {
      try (ControlCaller caller = house.caller(0)) {
        StringBuilder noise = new StringBuilder();
        for (int n = random.nextInt(3_000); n > 0; n--) {
          noise.append("{}[]\":,\\\0nul\uFFFF".charAt(random.nextInt(13)));
        }
        caller.say(noise.toString());
        house.turn();
      }
    }
    othersAreServed();
  }

  @Test
  void aMessageThatIsTooLongEndsItsConnection() {
    ControlCaller caller = house.caller();
    caller.say("x".repeat(ControlHouse.SMALL.message() + 1));
    house.until("the end", caller::ended);
    assertEquals(List.of("control socket: a message of user 0 is too long"), house.said);
    ControlCaller complete = house.caller();
    complete.say("x".repeat(ControlHouse.SMALL.message() + 1) + "\0");
    house.until("the end", complete::ended);
    othersAreServed();
  }

  @Test
  void theLongestMessageIsRead() {
    String call = LIST.substring(0, LIST.length() - 1);
    String padded = call + " ".repeat(ControlHouse.SMALL.message() - call.length()) + "\0";
    assertEquals(TAKEN, house.answer(house.caller(), padded));
  }

  @Test
  void whoeverDoesNotReadWaitsForHimselfOnly() {
    ControlCaller slow = house.caller(1000);
    String ask =
        "{\"method\":\"org.varlink.service.GetInterfaceDescription\","
            + "\"parameters\":{\"interface\":\"org.netbsd.inetd\"}}\0";
    slow.say(ask.repeat(6_000));
    for (int i = 0; i < 200; i++) {
      house.turn();
    }
    assertFalse(slow.send(), "nothing more is taken while answers wait");
    othersAreServed();
    house.until("everything sent", () -> !slow.messages().isEmpty() && slow.send());
    assertEquals(6_000, house.answers(slow, 6_000).size());
    assertEquals(List.of(), house.said);
  }

  @Test
  void whoeverWatchesAndDoesNotReadIsLeftBehind() {
    ControlCaller slow = house.caller(1000);
    assertTrue(house.answer(slow, WATCH).contains("continues"));
    ClientId client = ((Event.Requested) house.events.getFirst()).client();
    int news = 0;
    while (house.said.isEmpty()) {
      house.server.answer(client, new Reply.News("CRASHED", "x".repeat(1_000), Optional.empty()));
      news++;
    }
    assertTrue(news > ControlHouse.SMALL.pending() / 1_100, news + " news were kept");
    assertEquals(List.of("control socket: user 1000 does not take what it is told"), house.said);
    house.until("its departure", () -> house.events.contains(new Event.ClientGone(client)));
    othersAreServed();
    house.until("the end", slow::ended);
  }

  @Test
  void ordinaryUsersTogetherKeepNoMoreThanTheirShare() {
    List<ClientId> watching = new ArrayList<>();
    for (int uid = 1_000; uid < 1_004; uid++) {
      assertTrue(house.answer(house.caller(uid), WATCH).contains("continues"));
      watching.add(((Event.Requested) house.events.getLast()).client());
    }
    Reply large = new Reply.News("CRASHED", "x".repeat(500_000), Optional.empty());
    watching.forEach(client -> house.server.answer(client, large));
    assertTrue(house.said.getFirst().contains("does not take"), house.said.toString());
    othersAreServed();
  }

  @Test
  void whoeverSaysMoreWhileHeWatchesIsHeardOnlySoFar() {
    ControlCaller caller = house.caller();
    house.answer(caller, WATCH);
    caller.say(LIST.repeat(1_000));
    house.until("the end", () -> caller.send() && caller.ended());
    assertEquals(1, house.requests());
    othersAreServed();
  }

  @Test
  void oneUserHasOnlySoManyConnections() {
    List<ControlCaller> silent = new ArrayList<>();
    for (int i = 0; i < ControlHouse.SMALL.each(); i++) {
      silent.add(house.caller(1000));
    }
    ControlCaller refused = house.caller(1000);
    assertEquals(
        List.of(Notice.CLIENT_DROPPED), house.remarks.stream().map(Effect.Tell::notice).toList());
    house.until("the end", refused::ended);
    assertTrue(refused.messages().getFirst().contains("org.netbsd.inetd.Busy"));
    assertEquals(List.of("control socket: too many connections; user 1000 refused"), house.said);
    assertEquals(TAKEN, house.answer(house.caller(1001), LIST));
    silent.removeFirst().close();
    house.turn();
    assertEquals(TAKEN, house.answer(house.caller(1000), LIST));
  }

  @Test
  void placesAreKeptForRoot() {
    int ordinary = ControlHouse.SMALL.clients() - ControlHouse.SMALL.kept();
    for (int i = 0; i < ordinary; i++) {
      house.caller(1000 + i);
    }
    house.until("the end", house.caller(2000)::ended);
    for (int i = 0; i < ControlHouse.SMALL.kept(); i++) {
      assertEquals(TAKEN, house.answer(house.caller(0), LIST));
    }
    house.until("the end", house.caller(0)::ended);
  }

  @Test
  void whoeverCannotBeAcceptedIsLetInWhenSomebodyGoes() {
    ControlCaller first = house.caller(0);
    faulty.failNext("accept4", Errno.EMFILE);
    ControlCaller second = house.caller(0);
    second.say(LIST);
    house.turn();
    assertEquals(List.of(), second.messages());
    assertTrue(house.said.getFirst().startsWith("control socket: accept: "));
    first.close();
    assertEquals(List.of(TAKEN), house.answers(second, 1));
  }

  @Test
  void whoeverCannotBeAcceptedIsLetInWithTheNext() {
    faulty.failNext("accept4", Errno.EMFILE);
    ControlCaller first = house.caller(0);
    assertEquals(TAKEN, house.answer(house.caller(0), LIST));
    assertEquals(TAKEN, house.answer(first, LIST));
  }

  @Test
  void aConnectionThatHadGoneIsNoShortage() {
    faulty.failNext("accept4", Errno.ECONNABORTED);
    assertEquals(TAKEN, house.answer(house.caller(0), LIST));
    assertEquals(List.of(), house.said);
  }

  @Test
  void whoeverIsNotKnownIsNotServed() {
    faulty.failNext("epollCtl", Errno.ENOMEM);
    ControlCaller caller = house.caller(0);
    house.until("the end", caller::ended);
    othersAreServed();
  }

  @Test
  void noMoreOfAnAnswerIsMadeThanItsClientTakes() {
    List<Reply.Step> steps = new ArrayList<>();
    String wide = "\u65e5".repeat(300);
    for (int i = 0; i < 10_000; i++) {
      steps.add(new Reply.Step("d" + i, Reply.Move.KEEP, wide));
    }
    List<ControlCaller> callers = new ArrayList<>();
    for (int i = 0; i < ControlHouse.SMALL.kept(); i++) {
      ControlCaller slow = house.caller(0);
      slow.say(PLAN);
      callers.add(slow);
      int asked = i + 1;
      house.until("the request", () -> house.events.size() == asked);
    }
    // Nine million bytes each, with room for 300,000 together: nobody is left behind.
    for (Event event : List.copyOf(house.events)) {
      ClientId client = ((Event.Requested) event).client();
      house.server.answer(client, new Reply.Plan(steps, List.of("a problem")));
    }
    othersAreServed();
    assertEquals(List.of(), house.said);
    for (ControlCaller caller : callers) {
      String answer = house.answers(caller, 1).getFirst();
      assertTrue(
          answer.endsWith("}],\"problems\":[\"a problem\"]}}"), () -> answer.substring(0, 100));
      assertTrue(answer.contains("\"d9999\""));
    }
  }

  @Test
  void theNextPartOfAnAnswerIsAskedForWhenThereIsNothingLeftOfIt() {
    ControlCaller caller = house.caller(0);
    caller.say(PLAN);
    house.until("the request", () -> house.events.size() == 1);
    ClientId client = ((Event.Requested) house.events.getFirst()).client();
    house.server.answer(client, new Reply.Names(List.of(), new Reply.Part(0, false)));
    house.until("more", () -> house.events.contains(new Event.Taken(client)));
    caller.say(LIST);
    house.turn();
    assertEquals(2, house.events.size(), "what is asked meanwhile waits");
    Reply.Entry entry = new Reply.Entry("a", Status.Kind.DAEMON, Status.Goal.START, "running");
    house.server.answer(client, new Reply.Names(List.of(entry), new Reply.Part(0, true)));
    List<String> answers = house.answers(caller, 2);
    assertTrue(answers.getFirst().startsWith("{\"parameters\":{\"services\":[{\"name\":\"a\""));
    assertEquals(TAKEN, answers.getLast());
  }
}
