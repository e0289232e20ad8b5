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

  private final ControlFixture fixture = new ControlFixture().open();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void aRequestComesWithWhoeverAsksAndIsAnswered() {
    ControlCaller caller = fixture.caller(1000);
    assertEquals(TAKEN, fixture.answer(caller, ControlCaller.call("Stop", "\"name\":\"sshd\"")));
    Event.Requested request = (Event.Requested) fixture.events.getFirst();
    assertEquals(new Peer(1000, 1000, 1), request.peer());
    assertEquals(new Request.Act(Request.Verb.STOP, "sshd"), request.request());
  }

  @Test
  void theServerAnswersForItself() {
    ControlCaller caller = fixture.caller();
    assertEquals(
        "{\"parameters\":{\"version\":\"1.2.3\",\"pid\":7,\"uid\":0,"
            + "\"configuration\":\"/etc/inetd.conf\"}}",
        fixture.answer(caller, ControlCaller.call("Describe", "")));
    assertTrue(
        fixture
            .answer(caller, "{\"method\":\"org.varlink.service.GetInfo\"}\0")
            .contains("\"interfaces\":[\"org.varlink.service\",\"org.netbsd.inetd\"]"));
    assertEquals(0, fixture.requests());
  }

  @Test
  void theLinesOfALogAreThoseThatTheDaemonKept() {
    String call = ControlCaller.call("Log", "\"name\":\"sshd\",\"lines\":3");
    assertEquals(
        "{\"parameters\":{\"lines\":[\"sshd\",\"3\"]}}", fixture.answer(fixture.caller(), call));
  }

  @Test
  void aThousandRequestsInOneGoAreAnsweredInTheirOrder() {
    ControlCaller caller = fixture.caller();
    StringBuilder calls = new StringBuilder();
    for (int i = 0; i < 1_000; i++) {
      calls.append(
          i % 3 == 0
              ? ControlCaller.call("Fly" + i, "")
              : ControlCaller.call("Log", "\"name\":\"x\",\"lines\":" + i));
    }
    caller.say(calls.toString());
    fixture.until("everything sent", caller::send);
    List<String> answers = fixture.answers(caller, 1_000);
    for (int i = 0; i < 1_000; i++) {
      String expected = i % 3 == 0 ? "inetd.Fly" + i + "\"" : "\"x\",\"" + i + "\"";
      assertTrue(answers.get(i).contains(expected), i + ": " + answers.get(i));
    }
    assertEquals(1_000, answers.size());
  }

  @Test
  void whatIsAskedWhileAnAnswerIsAwaitedIsAnsweredAfterIt() {
    ControlCaller caller = fixture.caller();
    caller.say(ControlCaller.call("Plan", "") + ControlCaller.call("Describe", "") + LIST);
    fixture.until("the request", () -> fixture.requests() == 1);
    fixture.turn();
    assertEquals(List.of(), caller.messages());
    ClientId client = ((Event.Requested) fixture.events.getFirst()).client();
    fixture.server.answer(client, new Reply.Plan(List.of(), List.of()));
    List<String> answers = fixture.answers(caller, 3);
    assertTrue(answers.get(0).contains("steps"), answers.toString());
    assertTrue(answers.get(1).contains("version"), answers.toString());
    assertEquals(TAKEN, answers.get(2));
  }

  @Test
  void aMessageMayComeByteByByte() {
    ControlCaller caller = fixture.caller();
    for (int i = 0; i < LIST.length(); i++) {
      caller.say(LIST.substring(i, i + 1));
      fixture.turn();
    }
    assertEquals(List.of(TAKEN), fixture.answers(caller, 1));
  }

  @Test
  void whoeverWantsNoAnswerGetsNone() {
    ControlCaller caller = fixture.caller();
    caller.say("{\"method\":\"org.netbsd.inetd.Reload\",\"oneway\":true}\0");
    caller.say("{\"method\":\"org.netbsd.inetd.Describe\",\"oneway\":true}\0");
    caller.say("{\"method\":\"org.netbsd.inetd.Watch\",\"oneway\":true,\"more\":true}\0");
    assertTrue(fixture.answer(caller, ControlCaller.call("Describe", "")).contains("version"));
    assertEquals(1, caller.messages().size());
    assertEquals(1, fixture.requests());
  }

  @Test
  void whoeverHasAskedAndEndsItsSideIsStillAnswered() {
    ControlCaller caller = fixture.caller();
    caller.say(LIST + LIST + ControlCaller.call("Describe", ""));
    caller.finish();
    fixture.until("the end", caller::ended);
    assertEquals(3, caller.messages().size());
    fixture.until("its departure", () -> fixture.events.getLast() instanceof Event.ClientGone);
  }

  @Test
  void newsComeUntilTheClientGoes() {
    ControlCaller caller = fixture.caller();
    String watch = "{\"method\":\"org.netbsd.inetd.Watch\",\"more\":true}\0";
    assertTrue(fixture.answer(caller, watch).endsWith("\"continues\":true}"));
    ClientId client = ((Event.Requested) fixture.events.getFirst()).client();
    for (int i = 0; i < 3; i++) {
      fixture.server.answer(client, new Reply.News("CRASHED", "n" + i, Optional.empty()));
    }
    assertTrue(fixture.answers(caller, 4).getLast().contains("n2"));
    caller.say(LIST);
    fixture.turn();
    assertEquals(1, fixture.requests());
    caller.close();
    fixture.until(
        "its departure", () -> fixture.events.getLast().equals(new Event.ClientGone(client)));
    fixture.server.answer(client, new Reply.News("CRASHED", "late", Optional.empty()));
  }

  @Test
  void aWatchThatIsRefusedLeavesTheConnectionFree() {
    ControlCaller caller = fixture.caller();
    caller.say(ControlCaller.call("Plan", ""));
    fixture.until("the request", () -> fixture.requests() == 1);
    ClientId client = ((Event.Requested) fixture.events.getFirst()).client();
    fixture.server.answer(client, new Reply.Failed(Reply.Cause.BUSY, "later"));
    assertTrue(fixture.answers(caller, 1).getFirst().contains("org.netbsd.inetd.Busy"));
    assertEquals(TAKEN, fixture.answer(caller, LIST));
  }

  @Test
  void aClientThatNeverAskedAnythingIsNoNewsWhenItGoes() {
    ControlCaller caller = fixture.caller();
    caller.close();
    fixture.answer(fixture.caller(), LIST);
    assertFalse(fixture.events.stream().anyMatch(Event.ClientGone.class::isInstance));
  }

  @Test
  void whatAnswersTookIsGivenBackOnceWhenItHasBeenQuiet() {
    assertEquals(Moment.NEVER, fixture.server.patience(Moment.NEVER, 0));
    assertFalse(fixture.answer(fixture.caller(0), ControlCaller.call("List", "")).isEmpty());
    assertEquals(ControlServer.QUIET, fixture.server.patience(Moment.NEVER, 1));
    assertEquals(5, fixture.server.patience(5, 2));
    assertEquals(0, fixture.quiet);
    assertEquals(Moment.NEVER, fixture.server.patience(Moment.NEVER, ControlServer.QUIET + 1));
    assertEquals(Moment.NEVER, fixture.server.patience(Moment.NEVER, 2 * ControlServer.QUIET));
    assertEquals(1, fixture.quiet);
  }
}
