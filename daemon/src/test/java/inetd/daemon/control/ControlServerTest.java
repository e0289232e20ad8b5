package inetd.daemon.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.control.Reply;
import inetd.model.control.Request;
import inetd.model.port.Event;
import inetd.model.word.ClientId;
import inetd.model.word.Moment;
import inetd.model.word.Peer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The control socket for a client that means well. */
@Timeout(120)
final class ControlServerTest {
  private static final String LIST = ControlCaller.call("List", "");
  private static final String TAKEN = "{\"parameters\":{}}";

  private final ControlHouse house = new ControlHouse().open();

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void aRequestComesWithWhoeverAsksAndIsAnswered() {
    ControlCaller caller = house.caller(1000);
    assertEquals(TAKEN, house.answer(caller, ControlCaller.call("Stop", "\"name\":\"sshd\"")));
    Event.Requested request = (Event.Requested) house.events.getFirst();
    assertEquals(new Peer(1000, 1000, 1), request.peer());
    assertEquals(new Request.Act(Request.Verb.STOP, "sshd"), request.request());
  }

  @Test
  void theServerAnswersForItself() {
    ControlCaller caller = house.caller();
    assertEquals(
        "{\"parameters\":{\"version\":\"1.2.3\",\"pid\":7,\"uid\":0,"
            + "\"configuration\":\"/etc/inetd.conf\"}}",
        house.answer(caller, ControlCaller.call("Describe", "")));
    assertTrue(
        house
            .answer(caller, "{\"method\":\"org.varlink.service.GetInfo\"}\0")
            .contains("\"interfaces\":[\"org.varlink.service\",\"org.netbsd.inetd\"]"));
    assertEquals(0, house.requests());
  }

  @Test
  void theLinesOfALogAreThoseThatTheDaemonKept() {
    String call = ControlCaller.call("Log", "\"name\":\"sshd\",\"lines\":3");
    assertEquals(
        "{\"parameters\":{\"lines\":[\"sshd\",\"3\"]}}", house.answer(house.caller(), call));
  }

  @Test
  void aThousandRequestsInOneGoAreAnsweredInTheirOrder() {
    ControlCaller caller = house.caller();
    StringBuilder calls = new StringBuilder();
    for (int i = 0; i < 1_000; i++) {
      calls.append(
          i % 3 == 0
              ? ControlCaller.call("Fly" + i, "")
              : ControlCaller.call("Log", "\"name\":\"x\",\"lines\":" + i));
    }
    caller.say(calls.toString());
    house.until("everything sent", caller::send);
    List<String> answers = house.answers(caller, 1_000);
    for (int i = 0; i < 1_000; i++) {
      String expected = i % 3 == 0 ? "inetd.Fly" + i + "\"" : "\"x\",\"" + i + "\"";
      assertTrue(answers.get(i).contains(expected), i + ": " + answers.get(i));
    }
    assertEquals(1_000, answers.size());
  }

  @Test
  void whatIsAskedWhileAnAnswerIsAwaitedIsAnsweredAfterIt() {
    ControlCaller caller = house.caller();
    caller.say(ControlCaller.call("Plan", "") + ControlCaller.call("Describe", "") + LIST);
    house.until("the request", () -> house.requests() == 1);
    house.turn();
    assertEquals(List.of(), caller.messages());
    ClientId client = ((Event.Requested) house.events.getFirst()).client();
    house.server.answer(client, new Reply.Plan(List.of(), List.of()));
    List<String> answers = house.answers(caller, 3);
    assertTrue(answers.get(0).contains("steps"), answers.toString());
    assertTrue(answers.get(1).contains("version"), answers.toString());
    assertEquals(TAKEN, answers.get(2));
  }

  @Test
  void aMessageMayComeByteByByte() {
    ControlCaller caller = house.caller();
    for (int i = 0; i < LIST.length(); i++) {
      caller.say(LIST.substring(i, i + 1));
      house.turn();
    }
    assertEquals(List.of(TAKEN), house.answers(caller, 1));
  }

  @Test
  void whoeverWantsNoAnswerGetsNone() {
    ControlCaller caller = house.caller();
    caller.say("{\"method\":\"org.netbsd.inetd.Reload\",\"oneway\":true}\0");
    caller.say("{\"method\":\"org.netbsd.inetd.Describe\",\"oneway\":true}\0");
    caller.say("{\"method\":\"org.netbsd.inetd.Watch\",\"oneway\":true,\"more\":true}\0");
    assertTrue(house.answer(caller, ControlCaller.call("Describe", "")).contains("version"));
    assertEquals(1, caller.messages().size());
    assertEquals(1, house.requests());
  }

  @Test
  void whoeverHasAskedAndEndsItsSideIsStillAnswered() {
    ControlCaller caller = house.caller();
    caller.say(LIST + LIST + ControlCaller.call("Describe", ""));
    caller.finish();
    house.until("the end", caller::ended);
    assertEquals(3, caller.messages().size());
    house.until("its departure", () -> house.events.getLast() instanceof Event.ClientGone);
  }

  @Test
  void newsComeUntilTheClientGoes() {
    ControlCaller caller = house.caller();
    String watch = "{\"method\":\"org.netbsd.inetd.Watch\",\"more\":true}\0";
    assertTrue(house.answer(caller, watch).endsWith("\"continues\":true}"));
    ClientId client = ((Event.Requested) house.events.getFirst()).client();
    for (int i = 0; i < 3; i++) {
      house.server.answer(client, new Reply.News("CRASHED", "n" + i, Optional.empty()));
    }
    assertTrue(house.answers(caller, 4).getLast().contains("n2"));
    caller.say(LIST);
    house.turn();
    assertEquals(1, house.requests());
    caller.close();
    house.until("its departure", () -> house.events.getLast().equals(new Event.ClientGone(client)));
    house.server.answer(client, new Reply.News("CRASHED", "late", Optional.empty()));
  }

  @Test
  void aWatchThatIsRefusedLeavesTheConnectionFree() {
    ControlCaller caller = house.caller();
    caller.say(ControlCaller.call("Plan", ""));
    house.until("the request", () -> house.requests() == 1);
    ClientId client = ((Event.Requested) house.events.getFirst()).client();
    house.server.answer(client, new Reply.Failed(Reply.Cause.BUSY, "later"));
    assertTrue(house.answers(caller, 1).getFirst().contains("org.netbsd.inetd.Busy"));
    assertEquals(TAKEN, house.answer(caller, LIST));
  }

  @Test
  void aClientThatNeverAskedAnythingIsNoNewsWhenItGoes() {
    ControlCaller caller = house.caller();
    caller.close();
    house.answer(house.caller(), LIST);
    assertFalse(house.events.stream().anyMatch(Event.ClientGone.class::isInstance));
  }

  @Test
  void whatAnswersTookIsGivenBackOnceWhenItHasBeenQuiet() {
    assertEquals(Moment.NEVER, house.server.patience(Moment.NEVER, 0));
    assertFalse(house.answer(house.caller(0), ControlCaller.call("List", "")).isEmpty());
    assertEquals(ControlServer.QUIET, house.server.patience(Moment.NEVER, 1));
    assertEquals(5, house.server.patience(5, 2));
    assertEquals(0, house.quiet);
    assertEquals(Moment.NEVER, house.server.patience(Moment.NEVER, ControlServer.QUIET + 1));
    assertEquals(Moment.NEVER, house.server.patience(Moment.NEVER, 2 * ControlServer.QUIET));
    assertEquals(1, house.quiet);
  }
}
