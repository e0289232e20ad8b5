package inetd.sim.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.spec.IpAddress;
import inetd.sim.program.Span;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Scripts as they are read, and what is said about lines that cannot be. */
final class ScriptTest {
  private static String problem(String line) {
    return Script.parse("s", "\n" + line).problems().getFirst().toString();
  }

  @Test
  void aScriptHasOneStimulusALineAndRemarks() {
    Script.Parsed parsed =
        Script.parse(
            "s", "# a remark\n\nadvance 250ms # so long\nconnect 127.0.0.1:7001 from 10.0.0.1\n");
    assertEquals(List.of(), parsed.problems());
    assertEquals(
        List.of(
            new Stimulus.Advance(250_000_000),
            new Stimulus.Connect("127.0.0.1:7001", IpAddress.v4(0x0a000001))),
        parsed.script().stimuli());
  }

  @Test
  void everyMistakeIsToldWithItsPlace() {
    assertTrue(problem("advanse 1s").startsWith("s:2:1: unknown stimulus 'advanse'; there are"));
    assertEquals(
        "s:2:9: 'soon' where a time, such as 250ms, or 'deadline' should be",
        problem("advance soon"));
    assertEquals("s:2:9: an exit status from 0 to 255 is missing", problem("exit web"));
    assertEquals("s:2:10: '1' is too much", problem("leave web 1".replace("web ", "w  ")));
    assertEquals("s:2:10: unclosed quote", problem("send web \"x"));
    assertEquals(
        "s:2:7: 'forks' where one of fork, accept, socket, bind, slow, pids should be",
        problem("fault forks on"));
    assertTrue(problem("behave web main: dance").startsWith("s:2:18: 'dance' is nothing"));
  }

  @Test
  void aSpanIsReadInAnyUnitAndWrittenInTheLargest() {
    assertEquals("2m", Span.format(Span.parse("120").orElseThrow()));
    assertEquals("1ns", Span.format(Span.parse("1ns").orElseThrow()));
    assertTrue(Span.parse("1 s").isEmpty());
    assertTrue(Span.parse("99999999999d").isEmpty());
    assertTrue(Span.parse("s").isEmpty());
  }
}
