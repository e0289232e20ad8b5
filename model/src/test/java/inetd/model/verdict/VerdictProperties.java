package inetd.model.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.model.word.Notice;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Joining verdicts: so that the order of rules cannot matter. */
final class VerdictProperties {
  @Provide
  static Arbitrary<Verdict> verdicts() {
    Arbitrary<Notice> why = Arbitraries.of(Notice.class);
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
}
