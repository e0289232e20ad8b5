package inetd.model.rule;

import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.verdict.StartAttempt;
import inetd.model.verdict.Verdict;
import inetd.model.word.Moment;
import inetd.model.word.Notice;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The laws, for a rule that judges an attempt. */
abstract class StartAttemptLaws extends RuleLaws<StartAttempt> {
  /** Notices that several rules answer with. */
  private static final Set<Notice> COMMON =
      Set.of(Notice.FINISHED, Notice.NO_TRIGGER, Notice.NO_DEMAND, Notice.HELD);

  @Override
  @Provide
  Arbitrary<StartAttempt> facts() {
    return StartAttempts.any();
  }

  @Override
  Moment time(StartAttempt attempt) {
    return attempt.now();
  }

  @Override
  StartAttempt at(StartAttempt attempt, Moment now) {
    return StartAttempts.at(attempt, now);
  }

  @Property
  void whatMayNotStayMayNotStart(@ForAll("facts") StartAttempt attempt) {
    assertTrue(
        rule().stay(attempt) instanceof Verdict.Proceed
            || !(rule().start(attempt) instanceof Verdict.Proceed));
  }

  @Property
  void whatItNamesIsItsOwnOrCommonToReasons(@ForAll("facts") StartAttempt attempt) {
    Set<Notice> known = new HashSet<>(rule().notices());
    known.addAll(COMMON);
    for (Verdict verdict : List.of(rule().start(attempt), rule().stay(attempt))) {
      why(verdict).ifPresent(notice -> assertTrue(known.contains(notice), notice::toString));
    }
  }
}
