package inetd.sim.storm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.rule.KeepAlive;
import inetd.model.rule.ThrottleInterval;
import inetd.model.source.Configuration;
import inetd.model.spec.Hooks;
import inetd.model.spec.Server;
import inetd.model.spec.Settings;
import inetd.model.spec.Socket;
import inetd.model.spec.Supervision;
import inetd.model.word.Moment;
import inetd.model.word.Notice;
import inetd.sim.Setting.Scrutiny;
import inetd.sim.Specs;
import inetd.sim.program.Act;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** The course of a storm as it is drawn. */
final class ChronicleTest {
  private static final long HOUR = 3_600 * Moment.SECOND;

  private static final Settings KEPT =
      Settings.STANDARD
          .with(KeepAlive.MODE, KeepAlive.Mode.ALWAYS)
          .with(ThrottleInterval.SECONDS, 10);

  private static Storm storm(long nanos) {
    return new Storm(
        new Configuration(
            List.of(
                Specs.of(
                    "a",
                    new Socket.None(),
                    new Server.Supervised(
                        Specs.program("/x"), Hooks.NONE, Supervision.PLAIN.with(KEPT)))),
            List.of()),
        List.of(new Crash("*", new Act.Exit(1), new DurationLaw.Exponential(20 * Moment.SECOND))),
        List.of(),
        7,
        nanos,
        Scrutiny.NONE);
  }

  @Test
  void aStripHasWhatTheTableHas() {
    Storm storm = storm(HOUR);
    Chronicle chronicle = new Chronicle(storm.nanos());
    StormResult result = storm.run(_ -> {}, chronicle);
    assertEquals(result, storm.run(_ -> {}), "to look on changes nothing");
    ServiceResult service = result.services().getFirst();
    Strip strip = chronicle.strips().getFirst();
    assertEquals(service.up(), strip.up().sum());
    assertEquals(service.starts(), strip.starts().sum());
    strip
        .down()
        .forEach((why, columns) -> assertEquals(service.down().get(why.words()), columns.sum()));
    assertEquals(service.restarts(), chronicle.restarts().sum());
    for (int column = 0; column < Columns.COUNT; column++) {
      long whole = strip.up().get(column);
      for (Columns down : strip.down().values()) {
        whole += down.get(column);
      }
      assertEquals(strip.up().begin(column + 1) - strip.up().begin(column), whole);
    }
  }

  @Test
  void theLongestOutagesAreKeptWithWhatWasSaid() {
    Storm storm = storm(24 * HOUR);
    Chronicle chronicle = new Chronicle(storm.nanos());
    StormResult result = storm.run(_ -> {}, chronicle);
    List<Outage> outages = chronicle.outages();
    assertEquals(Chronicle.EACH, outages.size());
    assertEquals(result.services().getFirst().outage(), outages.getFirst().nanos());
    assertEquals(outages.stream().sorted().toList(), outages);
    String said = outages.getFirst().links().toString();
    assertTrue(said.contains("throttle_interval = 10"), said);
  }

  @Test
  void aReasonKnowsTheKeysOfItsRule() {
    assertEquals(List.of("throttle_interval"), DownReason.of(Notice.THROTTLED).keys());
    assertEquals(List.of("respawn_limit"), DownReason.GIVEN_UP.keys());
  }

  @Property(tries = 300)
  void columnsLoseNothing(
      @ForAll @LongRange(min = 1, max = 1L << 58) long nanos,
      @ForAll @LongRange(min = 0, max = 1L << 58) long one,
      @ForAll @LongRange(min = 0, max = 1L << 58) long other,
      @ForAll @IntRange(max = Columns.COUNT - 1) int column) {
    Columns columns = new Columns(nanos);
    long from = Math.min(one, other);
    long until = Math.max(one, other);
    columns.spread(from, until);
    assertEquals(Math.max(0, Math.min(until, nanos) - from), columns.sum());
    assertTrue(columns.get(column) <= columns.begin(column + 1) - columns.begin(column));
    assertEquals(nanos, columns.begin(Columns.COUNT));
  }

  @Property(tries = 100)
  void aChainKeepsBothItsEnds(@ForAll @IntRange(max = 60) int links) {
    Chain chain = new Chain();
    for (int i = 0; i < links; i++) {
      chain.add(i, "link " + i);
    }
    Outage outage = chain.outage("a", 0, 60);
    assertEquals(links, outage.links().size() + outage.left());
    if (links > 0) {
      assertEquals(0, outage.links().getFirst().at());
      assertEquals(links - 1, outage.links().getLast().at());
    }
  }
}
