package inetd.model.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.verdict.Rule;
import inetd.model.verdict.Verdict;
import inetd.model.word.Moment;
import inetd.model.word.Notice;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * The promises of every rule.
 *
 * @param <F> the fact it judges
 */
abstract class RuleLaws<F> {
  abstract Rule<F> rule();

  /** Any fact the rule may be asked about. */
  @Provide
  abstract Arbitrary<F> facts();

  abstract Moment time(F fact);

  /** The same fact, at another time. */
  abstract F at(F fact, Moment now);

  @Example
  void itIsCalledAfterItsKey() {
    String name = rule().getClass().getSimpleName();
    String key = name.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    assertEquals(rule() instanceof Requested ? "demand" : key, rule().key());
  }

  @Property
  void theSameFactGetsTheSameAnswer(@ForAll("facts") F fact) {
    assertEquals(rule().start(fact), rule().start(fact));
    assertEquals(rule().stay(fact), rule().stay(fact));
  }

  @Property
  void aHoldEndsInTheFuture(@ForAll("facts") F fact) {
    if (rule().start(fact) instanceof Verdict.Hold(long until, var _)) {
      assertTrue(until > time(fact).nanos(), () -> "until " + until);
    }
  }

  @Property
  void aHoldIsKeptUntilItEnds(@ForAll("facts") F fact) {
    if (rule().start(fact) instanceof Verdict.Hold(long until, var why) && until != Moment.NEVER) {
      long middle = time(fact).nanos() + (until - time(fact).nanos()) / 2;
      for (long earlier : new long[] {middle, until - 1}) {
        Verdict then = rule().start(at(fact, new Moment(earlier, 0)));
        assertTrue(
            then instanceof Verdict.Hold(long _, var again) && again == why,
            () -> "at " + earlier + " before " + until + ": " + then);
      }
    }
  }

  @Property
  void whoeverAnswersWithANoticeOfItsOwnHasWordsForIt(@ForAll("facts") F fact) {
    for (Verdict verdict : List.of(rule().start(fact), rule().stay(fact))) {
      if (why(verdict).filter(rule().notices()::contains).isPresent()) {
        assertFalse(rule().says(fact).isBlank());
      }
    }
  }

  static Optional<Notice> why(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Proceed _ -> Optional.empty();
      case Verdict.Refuse(Notice why) -> Optional.of(why);
      case Verdict.Hold(long _, Notice why) -> Optional.of(why);
      case Verdict.GiveUp(Notice why) -> Optional.of(why);
    };
  }
}
