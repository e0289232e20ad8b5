package inetd.model.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Patterns as in glob(7). */
final class GlobTest {
  @ParameterizedTest
  @CsvSource({
    "*, a.conf, true",
    "*, .hidden, false",
    ".*, .hidden, true",
    "?hidden, .hidden, false",
    "[.]hidden, .hidden, false",
    "*.conf, a.conf, true",
    "*.conf, a.conf~, false",
    "*.conf, .conf, false",
    "?.conf, a.conf, true",
    "?.conf, ab.conf, false",
    "a*b*c, axxbyyc, true",
    "a*b*c, axxbyy, false",
    "***a, bbba, true",
    "[a-c]x, bx, true",
    "[a-c]x, dx, false",
    "[!a-c]x, dx, true",
    "[^a-c]x, bx, false",
    "[]x]y, ]y, true",
    "[!]x]y, ]y, false",
    "[a-]y, -y, true",
    "[ab, [ab, true",
    "\\*, *, true",
    "\\*, a, false",
    "a\\, a\\, true",
    "10-*, 10-ssh, true",
  })
  void aPatternMatchesAName(String pattern, String name, boolean matches) {
    assertEquals(matches, new Glob(pattern).matches(name));
  }
}
