package inetd.daemon.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.daemon.loop.FaultyLibc;
import inetd.daemon.posix.Errno;
import inetd.model.control.Health;
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
  private final ControlFixture fixture =
      new ControlFixture(ControlFixture.SMALL, faulty.libc()).open();

  @AfterEach
  void close() {
    fixture.close();
  }

  private void othersAreServed() {
    try (ControlCaller other = fixture.caller(0)) {
      assertEquals(TAKEN, fixture.answer(other, LIST));
    }
  }

  @Test
  void garbageIsAnErrorAndTheNextMessageCounts() {
    ControlCaller caller = fixture.caller();
    assertTrue(fixture.answer(caller, "GET / HTTP/1.1\r\n\r\n\0").contains("InvalidParameter"));
    assertTrue(fixture.answer(caller, "\0").contains("InvalidParameter"));
    assertTrue(fixture.answer(caller, "\uD800{[\0").contains("InvalidParameter"));
    assertEquals(TAKEN, fixture.answer(caller, LIST));
  }

  @Test
  void noNoiseEndsTheServer() {
    Random random = new Random(4711);
    for (int i = 0; i < 200; i++) {
      try (ControlCaller caller = fixture.caller(0)) {
        StringBuilder noise = new StringBuilder();
        for (int n = random.nextInt(3_000); n > 0; n--) {
          noise.append("{}[]\":,\\\0nul\uFFFF".charAt(random.nextInt(13)));
        }
        caller.say(noise.toString());
        fixture.turn();
      }
    }
    othersAreServed();
  }

  @Test
  void aMessageThatIsTooLongEndsItsConnection() {
    ControlCaller caller = fixture.caller();
    caller.say("x".repeat(ControlFixture.SMALL.message() + 1));
    fixture.until("the end", caller::ended);
    assertEquals(List.of("control socket: a message of user 0 is too long"), fixture.said);
    ControlCaller complete = fixture.caller();
    complete.say("x".repeat(ControlFixture.SMALL.message() + 1) + "\0");
    fixture.until("the end", complete::ended);
    othersAreServed();
  }

  @Test
  void theLongestMessageIsRead() {
    String call = LIST.substring(0, LIST.length() - 1);
    String padded = call + " ".repeat(ControlFixture.SMALL.message() - call.length()) + "\0";
    assertEquals(TAKEN, fixture.answer(fixture.caller(), padded));
  }

  @Test
  void whoeverDoesNotReadWaitsForHimselfOnly() {
    ControlCaller slow = fixture.caller(1000);
    String ask =
        "{\"method\":\"org.varlink.service.GetInterfaceDescription\","
            + "\"parameters\":{\"interface\":\"org.netbsd.inetd\"}}\0";
    slow.say(ask.repeat(6_000));
    for (int i = 0; i < 200; i++) {
      fixture.turn();
    }
    assertFalse(slow.send(), "nothing more is taken while answers wait");
    othersAreServed();
    fixture.until("everything sent", () -> !slow.messages().isEmpty() && slow.send());
    assertEquals(6_000, fixture.answers(slow, 6_000).size());
    assertEquals(List.of(), fixture.said);
  }

  @Test
  void whoeverWatchesAndDoesNotReadIsLeftBehind() {
    ControlCaller slow = fixture.caller(1000);
    assertTrue(fixture.answer(slow, WATCH).contains("continues"));
    ClientId client = ((Event.Requested) fixture.events.getFirst()).client();
    int news = 0;
    while (fixture.said.isEmpty()) {
      fixture.server.answer(client, new Reply.News("CRASHED", "x".repeat(1_000), Optional.empty()));
      news++;
    }
    assertTrue(news > ControlFixture.SMALL.pending() / 1_100, news + " news were kept");
    assertEquals(List.of("control socket: user 1000 does not take what it is told"), fixture.said);
    fixture.until("its departure", () -> fixture.events.contains(new Event.ClientGone(client)));
    othersAreServed();
    fixture.until("the end", slow::ended);
  }

  @Test
  void ordinaryUsersTogetherKeepNoMoreThanTheirShare() {
    List<ClientId> watching = new ArrayList<>();
    for (int uid = 1_000; uid < 1_004; uid++) {
      assertTrue(fixture.answer(fixture.caller(uid), WATCH).contains("continues"));
      watching.add(((Event.Requested) fixture.events.getLast()).client());
    }
    Reply large = new Reply.News("CRASHED", "x".repeat(500_000), Optional.empty());
    watching.forEach(client -> fixture.server.answer(client, large));
    assertTrue(fixture.said.getFirst().contains("does not take"), fixture.said.toString());
    othersAreServed();
  }

  @Test
  void whoeverSaysMoreWhileHeWatchesIsHeardOnlySoFar() {
    ControlCaller caller = fixture.caller();
    fixture.answer(caller, WATCH);
    caller.say(LIST.repeat(1_000));
    fixture.until("the end", () -> caller.send() && caller.ended());
    assertEquals(1, fixture.requests());
    othersAreServed();
  }

  @Test
  void oneUserHasOnlySoManyConnections() {
    List<ControlCaller> silent = new ArrayList<>();
    for (int i = 0; i < ControlFixture.SMALL.each(); i++) {
      silent.add(fixture.caller(1000));
    }
    ControlCaller refused = fixture.caller(1000);
    assertEquals(
        List.of(Notice.CLIENT_DROPPED), fixture.remarks.stream().map(Effect.Tell::notice).toList());
    fixture.until("the end", refused::ended);
    assertTrue(refused.messages().getFirst().contains("org.netbsd.inetd.Busy"));
    assertEquals(List.of("control socket: too many connections; user 1000 refused"), fixture.said);
    assertEquals(TAKEN, fixture.answer(fixture.caller(1001), LIST));
    silent.removeFirst().close();
    fixture.turn();
    assertEquals(TAKEN, fixture.answer(fixture.caller(1000), LIST));
  }

  @Test
  void placesAreKeptForRoot() {
    int ordinary = ControlFixture.SMALL.clients() - ControlFixture.SMALL.kept();
    for (int i = 0; i < ordinary; i++) {
      fixture.caller(1000 + i);
    }
    fixture.until("the end", fixture.caller(2000)::ended);
    for (int i = 0; i < ControlFixture.SMALL.kept(); i++) {
      assertEquals(TAKEN, fixture.answer(fixture.caller(0), LIST));
    }
    fixture.until("the end", fixture.caller(0)::ended);
  }

  @Test
  void whoeverCannotBeAcceptedIsLetInWhenSomebodyGoes() {
    ControlCaller first = fixture.caller(0);
    faulty.failNext("accept4", Errno.EMFILE);
    ControlCaller second = fixture.caller(0);
    second.say(LIST);
    fixture.turn();
    assertEquals(List.of(), second.messages());
    assertTrue(fixture.said.getFirst().startsWith("control socket: accept: "));
    first.close();
    assertEquals(List.of(TAKEN), fixture.answers(second, 1));
  }

  @Test
  void whoeverCannotBeAcceptedIsLetInWithTheNext() {
    faulty.failNext("accept4", Errno.EMFILE);
    ControlCaller first = fixture.caller(0);
    assertEquals(TAKEN, fixture.answer(fixture.caller(0), LIST));
    assertEquals(TAKEN, fixture.answer(first, LIST));
  }

  @Test
  void aConnectionThatHadGoneIsNoShortage() {
    faulty.failNext("accept4", Errno.ECONNABORTED);
    assertEquals(TAKEN, fixture.answer(fixture.caller(0), LIST));
    assertEquals(List.of(), fixture.said);
  }

  @Test
  void whoeverIsNotKnownIsNotServed() {
    faulty.failNext("epollCtl", Errno.ENOMEM);
    ControlCaller caller = fixture.caller(0);
    fixture.until("the end", caller::ended);
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
    for (int i = 0; i < ControlFixture.SMALL.kept(); i++) {
      ControlCaller slow = fixture.caller(0);
      slow.say(PLAN);
      callers.add(slow);
      int asked = i + 1;
      fixture.until("the request", () -> fixture.events.size() == asked);
    }
    // Nine million bytes each, with room for 300,000 together: nobody is left behind.
    for (Event event : List.copyOf(fixture.events)) {
      ClientId client = ((Event.Requested) event).client();
      fixture.server.answer(client, new Reply.Plan(steps, List.of("a problem")));
    }
    othersAreServed();
    assertEquals(List.of(), fixture.said);
    for (ControlCaller caller : callers) {
      String answer = fixture.answers(caller, 1).getFirst();
      assertTrue(
          answer.endsWith("}],\"problems\":[\"a problem\"]}}"), () -> answer.substring(0, 100));
      assertTrue(answer.contains("\"d9999\""));
    }
  }

  @Test
  void theNextPartOfAnAnswerIsAskedForWhenThereIsNothingLeftOfIt() {
    ControlCaller caller = fixture.caller(0);
    caller.say(PLAN);
    fixture.until("the request", () -> fixture.events.size() == 1);
    ClientId client = ((Event.Requested) fixture.events.getFirst()).client();
    fixture.server.answer(client, new Reply.Names(List.of(), new Reply.Part(0, false)));
    fixture.until("more", () -> fixture.events.contains(new Event.Taken(client)));
    caller.say(LIST);
    fixture.turn();
    assertEquals(2, fixture.events.size(), "what is asked meanwhile waits");
    Reply.Entry entry = new Reply.Entry("a", Status.Kind.DAEMON, Status.Goal.START, Health.RUNNING);
    fixture.server.answer(client, new Reply.Names(List.of(entry), new Reply.Part(0, true)));
    List<String> answers = fixture.answers(caller, 2);
    assertTrue(answers.getFirst().startsWith("{\"parameters\":{\"services\":[{\"name\":\"a\""));
    assertEquals(TAKEN, answers.getLast());
  }
}
