package inetd.model.control.varlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import inetd.model.control.Health;
import inetd.model.control.Reply;
import inetd.model.control.Reply.Cause;
import inetd.model.control.Status;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every reply has the shape that the interface file promises. */
final class ReplyWriterTest {
  private static final Status STATUS =
      new Status(
          "sshd",
          Status.Kind.DAEMON,
          Status.Goal.START,
          Health.FAILING,
          14,
          new Status.Step("waiting", 0),
          1_700_000_000_123L,
          "it ended \"too\" soon\0",
          Optional.of(new Status.Change(1500, "next try")),
          3,
          2,
          "exited 1",
          "",
          "",
          0,
          true,
          1000,
          "inetd.conf:1:1");

  private static final Reply.Course UNASKED = new Reply.Course.Unasked();

  private static final StatusExtras EXTRAS =
      new StatusExtras() {
        @Override
        public long memory(int pid) {
          return 100L * pid;
        }

        @Override
        public List<String> output(String service, int most) {
          return List.of(service + " wrote");
        }

        @Override
        public List<String> log(String service, int most) {
          return List.of(service + " " + most);
        }
      };

  private static JsonObject message(Reply reply) {
    return message(ReplyWriter.of(reply, EXTRAS));
  }

  private static JsonObject message(String text) {
    try {
      assertEquals(-1, text.indexOf('\0'));
      return JsonParser.object().from(text);
    } catch (JsonParserException e) {
      throw new AssertionError(text, e);
    }
  }

  private static JsonObject parameters(String method, Reply reply) {
    JsonObject parameters = message(reply).getObject("parameters");
    keys(InterfaceFile.answers(method), parameters);
    return parameters;
  }

  private static void keys(Collection<String> expected, JsonObject object) {
    assertEquals(List.copyOf(expected), List.copyOf(object.keySet()));
  }

  @Test
  void aStatusHasEveryFieldInOrder() {
    JsonObject service =
        parameters("Status", new Reply.Statuses(List.of(STATUS))).getArray("services").getObject(0);
    keys(InterfaceFile.fields("Service"), service);
    assertEquals("daemon", service.getString("kind"));
    assertEquals("start", service.getString("goal"));
    assertEquals("it ended \"too\" soon\0", service.getString("why"));
    assertEquals(1_700_000_000_123L, service.getLong("since"));
    assertEquals(1500, service.getInt("next_in"));
    assertEquals("next try", service.getString("next_what"));
    assertEquals(1400, service.getInt("memory"));
    assertEquals(List.of("sshd wrote"), service.getArray("output"));
  }

  @Test
  void aListHasEntries() {
    Reply names =
        new Reply.Names(
            List.of(
                new Reply.Entry("a/tcp", Status.Kind.NOWAIT, Status.Goal.STOP, Health.STOPPED),
                new Reply.Entry("b", Status.Kind.DAEMON, Status.Goal.START, Health.RUNNING)));
    JsonObject first = parameters("List", names).getArray("services").getObject(0);
    keys(InterfaceFile.fields("Entry"), first);
    assertEquals("stop", first.getString("goal"));
  }

  @Test
  void aPlanHasStepsAndProblems() {
    Reply plan =
        new Reply.Plan(
            List.of(new Reply.Step("a", Reply.Move.RESTART, "user changed")), List.of("x:1:1: no"));
    JsonObject parameters = parameters("Plan", plan);
    JsonObject step = parameters.getArray("steps").getObject(0);
    keys(InterfaceFile.fields("Step"), step);
    assertEquals("restart", step.getString("move"));
    assertEquals(List.of("x:1:1: no"), parameters.getArray("problems"));
  }

  @Test
  void whyHasFindings() {
    Reply why =
        new Reply.Why(STATUS, List.of(new Reply.Finding("throttle", "hold", "10 s")), "time", "if");
    JsonObject parameters = parameters("Why", why);
    keys(InterfaceFile.fields("Service"), parameters.getObject("service"));
    keys(InterfaceFile.fields("Finding"), parameters.getArray("findings").getObject(0));
    assertEquals("time", parameters.getString("waits_for"));
    assertEquals("if", parameters.getString("if_ended"));
  }

  @Test
  void aLogIsWhatTheDaemonKept() {
    assertEquals(List.of("sshd 7"), parameters("Log", new Reply.Log("sshd", 7)).getArray("lines"));
  }

  @Test
  void newsContinueAndCostNoLookAtTheSystem() {
    Reply news = new Reply.News("CRASHED", "sshd: exited 1", Optional.of(STATUS));
    assertTrue(message(news).getBoolean("continues"));
    JsonObject service = parameters("Watch", news).getObject("service");
    keys(InterfaceFile.fields("Service"), service);
    assertEquals(0, service.getInt("memory"));
    assertTrue(parameters("Watch", new Reply.News("", "", Optional.empty())).isNull("service"));
  }

  @Test
  void theAnswersOfAWaitSayWhetherMoreFollow() {
    JsonObject before = message(course(new Reply.Course.Before()));
    assertTrue(before.getBoolean("continues"));
    keys(List.of("services"), before.getObject("parameters"));
    JsonObject service = before.getObject("parameters").getArray("services").getObject(0);
    keys(InterfaceFile.fields("Service"), service);
    assertEquals(0, service.getInt("memory"), "what only changes costs no look at the system");
    JsonObject underWay = message(course(new Reply.Course.UnderWay(List.of("sshd"))));
    assertTrue(underWay.getBoolean("continues"));
    assertEquals(List.of("sshd"), underWay.getObject("parameters").getArray("missing"));
    assertFalse(underWay.getObject("parameters").has("done"));
  }

  @Test
  void theLastAnswerOfAWaitSaysWhetherItWasDone() {
    for (String method : List.of("Start", "Stop", "Restart", "Disable")) {
      Reply failed = course(new Reply.Course.Over(List.of("a\"b")));
      assertFalse(message(failed).has("continues"));
      assertFalse(parameters(method, failed).getBoolean("done"));
      assertEquals(List.of("a\"b"), parameters(method, failed).getArray("missing"));
      JsonObject done = parameters(method, course(new Reply.Course.Over(List.of())));
      assertTrue(done.getBoolean("done"));
      assertEquals(1400, done.getArray("services").getObject(0).getInt("memory"));
    }
  }

  private static Reply course(Reply.Course course) {
    return new Reply.Statuses(List.of(STATUS), Reply.Part.WHOLE, course);
  }

  @Test
  void whatWasTakenUpIsAnsweredByNothing() {
    assertEquals("{\"parameters\":{}}", ReplyWriter.of(new Reply.Taken(), EXTRAS));
    assertFalse(message(new Reply.Taken()).has("continues"));
  }

  @Test
  void everyCauseOfAFailureIsAnErrorOfTheInterface() {
    for (Cause cause : Cause.values()) {
      JsonObject message = message(new Reply.Failed(cause, "because", "sshd"));
      String error = message.getString("error");
      assertTrue(error.startsWith("org.netbsd.inetd."), error);
      keys(InterfaceFile.error(error.substring(17)), message.getObject("parameters"));
    }
  }

  @Test
  void theDaemonDescribesItself() {
    keys(
        InterfaceFile.answers("Describe"),
        message(ReplyWriter.description("0.1.0", 12, 0, "/etc/inetd.conf"))
            .getObject("parameters"));
    assertEquals(
        List.of("org.varlink.service", "org.netbsd.inetd"),
        message(ReplyWriter.info("0.1.0")).getObject("parameters").getArray("interfaces"));
  }

  @Test
  void theRepliesOfAnAnswerAreOneMessage() throws JsonParserException {
    Reply first = new Reply.Statuses(List.of(STATUS, STATUS), new Reply.Part(0, false), UNASKED);
    Reply next = new Reply.Statuses(List.of(STATUS), new Reply.Part(2, false), UNASKED);
    Reply last = new Reply.Statuses(List.of(), new Reply.Part(3, true), UNASKED);
    StringBuilder text = new StringBuilder();
    for (Reply reply : List.of(first, next, last)) {
      text.append(ReplyWriter.of(reply, EXTRAS));
    }
    assertEquals(
        ReplyWriter.of(new Reply.Statuses(List.of(STATUS, STATUS, STATUS)), EXTRAS),
        text.toString());
    JsonObject none =
        JsonParser.object().from(ReplyWriter.of(new Reply.Statuses(List.of()), EXTRAS));
    assertEquals(0, none.getObject("parameters").getArray("services").size());
  }
}
