package inetd.sim.storm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.word.Moment;
import inetd.sim.program.Act;
import inetd.sim.random.Dice;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Crashes and faults as they are read, and what is said where they cannot be. */
final class PhrasesTest {
  private static String wrongCrash(String text) {
    return assertThrows(OptionText.Wrong.class, () -> Crash.parse(text)).marked(text);
  }

  private static String wrongTrouble(String text) {
    return assertThrows(OptionText.Wrong.class, () -> FaultLaw.parse(text)).marked(text);
  }

  @Test
  void aCrashNamesItsServicesItsEndAndItsTime() throws OptionText.Wrong {
    assertEquals(
        new Crash("web", new Act.Exit(1), new DurationLaw.Exponential(2 * Moment.SECOND)),
        Crash.parse("web: exit 1 every exp(2s)"));
    assertEquals(
        new Crash("*", new Act.Die(9), new DurationLaw.Fixed(300 * Moment.SECOND)),
        Crash.parse("*: kill 9 after 5m"));
    assertEquals(
        new Crash("a*", new Act.Die(11), new DurationLaw.Uniform(Moment.SECOND, 3 * Moment.SECOND)),
        Crash.parse("  a*:  kill SIGSEGV  after uniform(1s, 3s)"));
  }

  @Test
  void aNameCountsBeforeAStarAndTheLaterBeforeTheEarlier() throws OptionText.Wrong {
    Crash web = Crash.parse("web: exit 1 every exp(2s)");
    Crash all = Crash.parse("*: kill 9 after 5m");
    Crash later = Crash.parse("*: exit 0 after 1m");
    assertEquals(Optional.of(web), Crash.of("web", List.of(web, all)));
    assertEquals(Optional.of(later), Crash.of("db", List.of(web, all, later)));
  }

  @Test
  void aStarInANameIsAnything() throws OptionText.Wrong {
    assertTrue(Crash.parse("*: exit 0 after 1s").fits("web"));
    Crash some = Crash.parse("a*b*c: exit 0 after 1s");
    assertTrue(some.fits("abc") && some.fits("a/b/c") && some.fits("axxbbc"));
    assertFalse(some.fits("abcd") || some.fits("ac") || some.fits("xabc"));
    Crash exact = Crash.parse("web: exit 0 after 1s");
    assertTrue(exact.fits("web"));
    assertFalse(exact.fits("web2") || exact.fits("we"));
    assertFalse(Crash.parse("ab*ba: exit 0 after 1s").fits("aba"));
  }

  @Test
  void aMistakeInACrashIsMarked() {
    assertEquals(
        """
        web: exit 1 evry 2s
                    ^
        'evry' where every or after should be\
        """,
        wrongCrash("web: exit 1 evry 2s"));
    assertEquals(
        """
        web: exit 300 every 2s
                  ^
        '300' where an exit status from 0 to 255 should be\
        """,
        wrongCrash("web: exit 300 every 2s"));
    assertTrue(
        wrongCrash("web exit 1").contains("^\n'web' where the name of a service and a colon"));
    assertTrue(
        wrongCrash("web: kill STOP after 1s").contains("^\n'STOP' where a signal that ends"));
    assertTrue(wrongCrash("web: kill 17 after 1s").contains("^\n'17' where a signal that ends"));
    assertTrue(
        wrongCrash("web: exit 1 every")
            .startsWith("web: exit 1 every\n                  ^\na time,"));
    assertTrue(wrongCrash("web: exit 1 every exp(x)").contains("'exp(x)' where a time"));
    assertTrue(wrongCrash("web: exit 1 every uniform(3s,1s)").contains("where a time"));
    assertTrue(wrongCrash("web: exit 1 every 2s now").endsWith("'now' is too much"));
  }

  @Test
  void aFaultNamesWhatGoesWrongHowLongAndHowOften() throws OptionText.Wrong {
    String text = "network down 30s every 10m";
    assertEquals(
        new FaultLaw(
            text,
            new FaultLaw.What.Offline(),
            new DurationLaw.Fixed(30 * Moment.SECOND),
            new DurationLaw.Fixed(600 * Moment.SECOND)),
        FaultLaw.parse(text));
    assertEquals(
        new FaultLaw.What.Misplaced("/run/x", false),
        FaultLaw.parse("path /run/x absent 1s every exp(1h)").what());
    assertEquals(new FaultLaw.What.NoFork(), FaultLaw.parse("fork fails 1s every 1m").what());
  }

  @Test
  void aMistakeInAFaultIsMarked() {
    assertEquals(
        """
        network up 30s every 10m
                ^
        'up' where down should be\
        """,
        wrongTrouble("network up 30s every 10m"));
    assertTrue(wrongTrouble("path x absent 1s every 1m").contains("'x' where an absolute path"));
    assertTrue(wrongTrouble("fork fails 1s every 0s").contains("'0s' where a time"));
  }

  @Test
  void chanceHasTheMeanThatWasAskedFor() {
    Dice dice = Dice.named(7, "mean");
    double exponential = 0;
    double uniform = 0;
    for (int i = 0; i < 100_000; i++) {
      exponential += new DurationLaw.Exponential(2_000).draw(dice) / 100_000.0;
      uniform += new DurationLaw.Uniform(1_000, 3_000).draw(dice) / 100_000.0;
    }
    assertEquals(2_000, exponential, 30);
    assertEquals(2_000, uniform, 10);
  }
}
