package inetd.model.source.inetdconf;

import static inetd.model.source.inetdconf.Reading.problems;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.rule.StartJitter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Words that people bring from other systems, and spans with units. */
final class BroughtWordsTest {
  private static String about(String option) {
    List<String> problems = problems("d on exec = /bin/d, " + option + ";");
    assertEquals(1, problems.size(), problems.toString());
    return problems.getFirst();
  }

  @Test
  void aKeyOfAnotherSupervisorIsToldWithOurs() {
    assertEquals(
        "1:21: unknown key 'restart'; here it is keep_alive = yes", about("restart = always"));
    assertTrue(about("autorestart = true").endsWith("here it is keep_alive = yes"));
    assertTrue(about("command = /bin/x").endsWith("exec = /path, args = name word ..."));
    assertTrue(about("ExecStart = /bin/x").endsWith("exec = /path, args = name word ..."));
    assertTrue(about("disable = yes").endsWith("here the word behind the name is 'off', not 'on'"));
  }

  @Test
  void aKeyWithAHyphenIsNamed() {
    assertTrue(about("keep-alive = yes").contains("(keys are written with '_', as keep_alive)"));
  }

  @Test
  void aSpanMayHaveAUnit() {
    for (String text : List.of("7200", "7200s", "120m", "2h")) {
      assertEquals(
          7200,
          Read.daemon("d on exec = /bin/d, start_jitter = " + text + ";")
              .supervision()
              .settings()
              .get(StartJitter.SECONDS),
          text);
    }
    assertTrue(about("start_jitter = 2w").contains("a span as 10s, 5m, 2h or 1d"));
    assertTrue(about("start_jitter = h").contains("Invalid start_jitter 'h'"));
    assertTrue(about("start_interval = 0s").contains("from 1 s on"));
    assertTrue(about("start_jitter = 99999999999d").contains("Invalid"));
    assertEquals(
        List.of(), problems("d on exec = /bin/d, backoff = exponential 1s 5m, keep_alive = yes;"));
    assertEquals(
        List.of(), problems("d on exec = /bin/d, respawn_limit = 3 1m, keep_alive = yes;"));
  }

  @Test
  void aForgottenNameOfTheProgramIsToldButNoLoginShell() {
    assertEquals(
        "1:28: warning: the first argument is the program's own name; did you mean args = d -f?",
        about("args = -f"));
    assertEquals(List.of(), problems("d on exec = /bin/d, args = -d -f;"));
    assertEquals(List.of(), problems("d on exec = /bin/d, args = d -f;"));
  }
}
