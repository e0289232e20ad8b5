package inetd.model.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.model.memory.History;
import inetd.model.spec.Settings;
import inetd.model.verdict.Rule;
import inetd.model.verdict.StartAttempt;
import inetd.model.verdict.Verdict;
import inetd.model.word.Moment;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The rest after a brief life (runit: a second if it was down within one of its start). */
final class BriefRestProperties extends StartAttemptLaws {
  @Override
  Rule<StartAttempt> rule() {
    return new BriefRest();
  }

  @Override
  Arbitrary<StartAttempt> facts() {
    return Combinators.combine(StartAttempts.any(), Arbitraries.longs().between(0, 60))
        .as(BriefRestProperties::resting);
  }

  private static StartAttempt resting(StartAttempt attempt, long seconds) {
    Settings settings = Settings.STANDARD.with(BriefRest.SECONDS, seconds);
    return StartAttempts.in(attempt, attempt.supervision().with(settings), attempt.outlook());
  }

  private static StartAttempt down(StartAttempt attempt, long lived) {
    long down = attempt.history().lastStart() + lived;
    return new StartAttempt(
        attempt.key(),
        attempt.socket(),
        attempt.supervision(),
        attempt.history(),
        attempt.outlook(),
        new Moment(down, 0),
        down);
  }

  @Property
  void whatLivedLongEnoughIsStartedAtOnce(@ForAll("facts") StartAttempt attempt) {
    if (attempt.history().lastStart() != History.UNKNOWN) {
      long enough = attempt.settings().get(BriefRest.SECONDS) * Moment.SECOND;
      assertEquals(new Verdict.Proceed(), rule().start(down(attempt, enough)));
    }
  }

  @Property
  void whatDidNotRestsForTheWholeTimeFromItsEnd(@ForAll("facts") StartAttempt attempt) {
    if (attempt.history().lastStart() != History.UNKNOWN) {
      StartAttempt brief = down(resting(attempt, 1), Moment.SECOND * 3 / 5);
      Verdict verdict = rule().start(brief);
      assertEquals(
          brief.calledFor() + Moment.SECOND,
          verdict instanceof Verdict.Hold(long until, var _) ? until : 0);
    }
  }

  @Property
  void itSaysItsSeconds(@ForAll("facts") StartAttempt attempt) {
    assertEquals("brief_rest = 60", rule().says(resting(attempt, 60)));
  }

  @Example
  void itsKeyIsItsSetting() {
    assertEquals(List.of(BriefRest.SECONDS), rule().settings());
  }
}
