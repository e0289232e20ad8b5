package inetd.daemon.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.control.Reply;
import inetd.model.control.Reply.Course;
import inetd.model.control.Reply.Part;
import inetd.model.control.Request;
import inetd.model.control.Request.Verb;
import inetd.model.control.Request.When;
import inetd.model.port.Event;
import inetd.model.word.ClientId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Answers to a client that waits until a service has come to what it asked for. */
@Timeout(120)
final class GoalAnswersTest {
  private static final String STOP =
      "{\"method\":\"org.netbsd.inetd.Stop\",\"parameters\":{\"name\":\"a\"},\"more\":true}\0";
  private static final String BEFORE = "{\"parameters\":{\"services\":[]},\"continues\":true}";
  private static final String UNDER_WAY =
      "{\"parameters\":{\"services\":[],\"missing\":[\"a\"]},\"continues\":true}";
  private static final String DONE =
      "{\"parameters\":{\"services\":[],\"done\":true,\"missing\":[]}}";

  private final ControlFixture fixture = new ControlFixture().open();
  private final ControlCaller caller = fixture.caller();

  @AfterEach
  void close() {
    fixture.close();
  }

  private ClientId asks() {
    caller.say(STOP);
    fixture.until("the request", () -> fixture.requests() == 1);
    Event.Requested request = (Event.Requested) fixture.events.getFirst();
    assertEquals(new Request.Act(Verb.STOP, "a", When.AT_GOAL), request.request());
    return request.client();
  }

  private void tells(ClientId client, Course course) {
    fixture.server.answer(client, new Reply.Statuses(List.of(), Part.WHOLE, course));
  }

  private long taken() {
    return fixture.events.stream().filter(Event.Taken.class::isInstance).count();
  }

  @Test
  void eachReplyIsAMessageAndTheNextIsAskedForWhenItWasTaken() {
    ClientId client = asks();
    caller.say(ControlCaller.call("List", ""));
    tells(client, new Course.Before());
    fixture.until("the next", () -> taken() == 1);
    assertEquals(List.of(BEFORE), caller.messages());
    tells(client, new Course.UnderWay(List.of("a")));
    fixture.until("the next", () -> taken() == 2);
    assertEquals(List.of(BEFORE, UNDER_WAY), caller.messages());
    assertEquals(1, fixture.requests(), "what it asks meanwhile waits");
    tells(client, new Course.Over(List.of()));
    assertEquals(
        List.of(BEFORE, UNDER_WAY, DONE, "{\"parameters\":{}}"), fixture.answers(caller, 4));
    assertEquals(2, taken());
  }

  @Test
  void whoGoesWhileHeWaitsIsNoticedAlthoughThereIsNothingToTell() {
    ClientId client = asks();
    tells(client, new Course.Before());
    fixture.until("the next", () -> taken() == 1);
    caller.close();
    fixture.until("its departure", () -> fixture.events.contains(new Event.ClientGone(client)));
  }

  @Test
  void whoSaysMoreAndGoesWhileHeWaitsIsNoticedToo() {
    ClientId client = asks();
    tells(client, new Course.Before());
    fixture.until("the next", () -> taken() == 1);
    caller.say(STOP.repeat(1_000));
    fixture.turn();
    caller.close();
    fixture.until("its departure", () -> fixture.events.contains(new Event.ClientGone(client)));
  }

  @Test
  void whoOnlyEndsHisSideWhileHeWaitsIsStillAnswered() {
    ClientId client = asks();
    tells(client, new Course.Before());
    fixture.until("the next", () -> taken() == 1);
    caller.finish();
    fixture.turn();
    fixture.turn();
    assertFalse(caller.ended());
    tells(client, new Course.Over(List.of()));
    fixture.until("the end", caller::ended);
    assertEquals(List.of(BEFORE, DONE), caller.messages());
    assertTrue(fixture.said.isEmpty(), fixture.said::toString);
  }

  @Test
  void whoWantsNoAnswerDoesNotWait() {
    caller.say(STOP.replace("\"more\"", "\"oneway\":true,\"more\""));
    fixture.until("the request", () -> fixture.requests() == 1);
    Event.Requested request = (Event.Requested) fixture.events.getFirst();
    assertEquals(new Request.Act(Verb.STOP, "a", When.AT_ONCE), request.request());
    assertTrue(fixture.answer(caller, ControlCaller.call("Describe", "")).contains("version"));
  }
}
