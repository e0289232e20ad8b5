package inetd.model.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A pattern matches what it says, and is done with any name in no time. */
final class GlobProperties {
  private static final Duration SOON = Duration.ofSeconds(20);

  @Property
  void aPatternMatchesWhatTheSimplestMatcherSays(
      @ForAll("patterns") String pattern, @ForAll("names") String name) {
    assertEquals(naive(pattern, name), new Glob(pattern).matches(name));
  }

  @Provide
  Arbitrary<String> patterns() {
    return Arbitraries.strings().withChars("ab*?").ofMaxLength(8);
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.strings().withChars("ab").ofMaxLength(8);
  }

  /** Every way to share the name out among the stars. */
  private static boolean naive(String pattern, String name) {
    if (pattern.isEmpty()) {
      return name.isEmpty();
    }
    char first = pattern.charAt(0);
    if (first == '*') {
      return naive(pattern.substring(1), name)
          || (!name.isEmpty() && naive(pattern, name.substring(1)));
    }
    return !name.isEmpty()
        && (first == '?' || first == name.charAt(0))
        && naive(pattern.substring(1), name.substring(1));
  }

  @Example
  void aDozenStarsEnd() {
    String name = "a".repeat(200);
    Glob never = new Glob("*a".repeat(12) + "b");
    Glob always = new Glob("*a".repeat(100) + "*");
    Glob brackets = new Glob("*" + "[".repeat(4000));
    assertTimeoutPreemptively(
        SOON,
        () -> {
          assertFalse(never.matches(name));
          assertTrue(always.matches(name));
          assertFalse(brackets.matches("[".repeat(255)));
        });
  }
}
