package inetd.model.source.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import inetd.model.source.job.Expansion.Outcome;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of variables in names of instances and in values (init(5), "instance"). */
final class ExpansionTest {
  private static final Map<String, String> VARIABLES =
      Map.of("FOO", "frodo", "BAR", "bilbo", "EMPTY", "", "N", "FOO", "A_1", "x");

  @ParameterizedTest
  @CsvSource({
    "plain, plain",
    "$FOO, frodo",
    "tty-$FOO.x, tty-frodo.x",
    "$FOO$BAR, frodobilbo",
    "$A_1, x",
    "${FOO}s, frodos",
    "${}, $",
    "$, $",
    "$1, $1",
    "a$-b, a$-b",
    "${EMPTY-text}, ''",
    "${EMPTY:-text}, text",
    "${NONE-text}, text",
    "${NONE:-text}, text",
    "${FOO-text}, frodo",
    "${FOO:-text}, frodo",
    "${NONE+text}, ''",
    "${NONE:+text}, ''",
    "${EMPTY+text}, text",
    "${EMPTY:+text}, ''",
    "${FOO+text}, text",
    "${FOO:+text}, text",
    "${$N}, frodo",
    "${NONE-${BAR}}, bilbo",
    "${NONE-$BAR}, bilbo",
    "${FOO-$NONE}, frodo",
    "${NONE:-a b}, a b",
    "[!$FOO], [!frodo]",
  })
  void variables_are_replaced(String text, String expanded) {
    assertEquals(new Outcome.Known(expanded), Expansion.of(text, VARIABLES));
  }

  @ParameterizedTest
  @CsvSource({"$NONE, NONE", "${NONE}, NONE", "$FOO$NONE, NONE", "${FOO+$NONE}, NONE"})
  void a_variable_that_is_not_set_is_named(String text, String name) {
    assertEquals(new Outcome.Unset(name), Expansion.of(text, VARIABLES));
  }

  @ParameterizedTest
  @CsvSource({"${FOO", "${", "${FOO-x", "${FOO:=x}", "${FOO?}", "${FOO:}", "${$N-", "${FOO/x/y}"})
  void what_is_not_well_formed_says_why(String text) {
    assertInstanceOf(Outcome.Malformed.class, Expansion.of(text, VARIABLES));
  }

  @Test
  void braces_have_a_depth() {
    assertInstanceOf(
        Outcome.Malformed.class,
        Expansion.of("${X-".repeat(10_000) + "}".repeat(10_000), Map.of()));
  }

  @Test
  void what_is_expanded_has_a_length() {
    assertInstanceOf(
        Outcome.Malformed.class,
        Expansion.of("$X".repeat(10_000), Map.of("X", "0123456789".repeat(100))));
  }

  @Property
  void every_text_has_an_outcome(
      @ForAll @CharRange(from = 'A', to = 'C') @Chars({'$', '{', '}', ':', '-', '+', ' '})
          String text) {
    Expansion.of(text, Map.of("A", "a", "B", ""));
  }
}
