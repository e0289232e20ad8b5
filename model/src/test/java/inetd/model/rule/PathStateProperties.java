package inetd.model.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import inetd.model.spec.Condition;
import inetd.model.spec.Settings;
import inetd.model.verdict.ConditionView.Sight;
import inetd.model.verdict.Rule;
import inetd.model.verdict.StartAttempt;
import inetd.model.verdict.Verdict;
import inetd.model.word.Notice;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** path_state: alive as long as a path is there, or as long as it is not. */
final class PathStateProperties extends StartAttemptLaws {
  private static final Verdict PROCEED = new Verdict.Proceed();

  @Override
  Rule<StartAttempt> rule() {
    return new PathState();
  }

  private static StartAttempt at(
      StartAttempt attempt, boolean present, PathState.When when, Sight sight) {
    return StartAttempts.in(
        attempt,
        attempt.supervision().with(PathState.GATE, new PathState.Gate("/p", present, when)),
        what -> what.equals(new Condition.Exists("/p")) ? sight : Sight.UNKNOWN);
  }

  @Property
  void aPathThatIsSeenOpensOneOfTheTwoGatesAndClosesTheOther(
      @ForAll("facts") StartAttempt attempt, @ForAll PathState.When when, @ForAll boolean there) {
    Sight sight = there ? Sight.HOLDS : Sight.FAILS;
    assertEquals(PROCEED, rule().start(at(attempt, there, when, sight)));
    assertEquals(PROCEED, rule().stay(at(attempt, there, when, sight)));
    assertNotEquals(PROCEED, rule().start(at(attempt, !there, when, sight)));
    assertEquals(
        when == PathState.When.STAY,
        !rule().stay(at(attempt, !there, when, sight)).equals(PROCEED));
  }

  @Property
  void aPathThatIsNotSeenStartsNothingAndStopsNothing(
      @ForAll("facts") StartAttempt attempt, @ForAll PathState.When when, @ForAll boolean present) {
    StartAttempt blind = at(attempt, present, when, Sight.UNKNOWN);
    assertNotEquals(PROCEED, rule().start(blind));
    assertEquals(PROCEED, rule().stay(blind));
  }

  @Property
  void itIsSaidWhatIsWrongWithThePath(
      @ForAll("facts") StartAttempt attempt, @ForAll PathState.When when, @ForAll boolean present) {
    StartAttempt closed = at(attempt, present, when, present ? Sight.FAILS : Sight.HOLDS);
    Notice why = present ? Notice.PATH_MISSING : Notice.PATH_PRESENT;
    assertEquals(new Verdict.Refuse(why), rule().start(closed));
    assertEquals(present ? "/p is missing" : "/p is there", rule().says(closed));
  }

  @Property
  void withoutAPathThereIsNoGate(@ForAll("facts") StartAttempt attempt) {
    StartAttempt free =
        StartAttempts.in(attempt, attempt.supervision().with(Settings.STANDARD), attempt.outlook());
    assertEquals(PROCEED, rule().start(free));
    assertEquals(PROCEED, rule().stay(free));
    assertEquals("", rule().says(free));
  }
}
