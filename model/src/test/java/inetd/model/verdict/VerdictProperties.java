package inetd.model.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.word.Notice;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Joining verdicts: so that the order of rules cannot matter. */
final class VerdictProperties {
  @Provide
  static Arbitrary<Verdict> verdicts() {
    Arbitrary<Notice> why = Arbitraries.of(Notice.THROTTLED, Notice.BACKING_OFF, Notice.LOOPING);
    return Arbitraries.oneOf(
        Arbitraries.create(Verdict.Proceed::new),
        why.map(Verdict.Refuse::new),
        Combinators.combine(Arbitraries.longs().between(0, 3), why).as(Verdict.Hold::new),
        why.map(Verdict.GiveUp::new));
  }

  @Property
  void joinIsAssociative(
      @ForAll("verdicts") Verdict a, @ForAll("verdicts") Verdict b, @ForAll("verdicts") Verdict c) {
    assertEquals(a.join(b).join(c), a.join(b.join(c)));
  }

  @Property
  void joinIsCommutative(@ForAll("verdicts") Verdict a, @ForAll("verdicts") Verdict b) {
    assertEquals(a.join(b), b.join(a));
  }

  @Property
  void joinIsIdempotent(@ForAll("verdicts") Verdict a) {
    assertEquals(a, a.join(a));
  }

  @Property
  void nothingAgainstItIsTheWeakest(@ForAll("verdicts") Verdict a) {
    assertEquals(a, a.join(new Verdict.Proceed()));
  }

  @Property
  void ofTwoHoldsTheLaterOneStands(@ForAll("verdicts") Verdict a, @ForAll("verdicts") Verdict b) {
    if (a instanceof Verdict.Hold(long one, Notice _)
        && b instanceof Verdict.Hold(long other, Notice _)) {
      assertTrue(
          a.join(b) instanceof Verdict.Hold(long until, Notice _) && until == Math.max(one, other));
    }
  }

  @Example
  void theStricterOneStands() {
    Notice why = Notice.HELD;
    List<Verdict> byStrictness =
        List.of(
            new Verdict.Proceed(),
            new Verdict.Refuse(why),
            new Verdict.Hold(1, why),
            new Verdict.GiveUp(why));
    for (int i = 0; i < byStrictness.size(); i++) {
      for (int j = 0; j <= i; j++) {
        assertEquals(byStrictness.get(i), byStrictness.get(j).join(byStrictness.get(i)));
      }
    }
  }

  @Property
  void betweenEqualsTheEarlierNoticeIsNamed(@ForAll Notice one, @ForAll Notice other) {
    Notice first = one.compareTo(other) < 0 ? one : other;
    assertEquals(
        new Verdict.Refuse(first), new Verdict.Refuse(one).join(new Verdict.Refuse(other)));
    assertEquals(
        new Verdict.Hold(5, first), new Verdict.Hold(5, one).join(new Verdict.Hold(5, other)));
    assertEquals(
        new Verdict.GiveUp(first), new Verdict.GiveUp(one).join(new Verdict.GiveUp(other)));
  }
}
