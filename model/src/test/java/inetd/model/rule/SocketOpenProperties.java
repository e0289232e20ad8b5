package inetd.model.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.model.verdict.Rule;
import inetd.model.verdict.Standing;
import inetd.model.verdict.Verdict;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The socket it is for: without it no server is started, and one that runs goes on. */
final class SocketOpenProperties extends StandingLaws {
  @Override
  Rule<Standing> rule() {
    return new SocketOpen();
  }

  @Property
  void aClosedSocketStartsNothingAndStopsNothing(@ForAll("facts") Standing standing) {
    assertEquals(standing.open(), rule().start(standing) instanceof Verdict.Proceed);
    assertEquals(new Verdict.Proceed(), rule().stay(standing));
  }
}
