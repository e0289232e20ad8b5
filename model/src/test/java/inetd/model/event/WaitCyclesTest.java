package inetd.model.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.model.rule.RuleSettings;
import inetd.model.spec.Hooks;
import inetd.model.spec.Server;
import inetd.model.spec.ServiceSpec.Origin;
import inetd.model.spec.job.EventExpression;
import inetd.model.spec.job.JobSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Cycles of waits that definitions show (X16). */
final class WaitCyclesTest {
  private static JobSpec job(String name, EventExpression startOn, EventExpression stopOn) {
    return new JobSpec(
        name,
        new Origin(name, 1, 1),
        Optional.of(startOn),
        Optional.of(stopOn),
        "",
        JobSpec.Kind.SERVICE,
        List.of(),
        List.of(),
        new Server.Supervised(
            Optional.empty(), Hooks.NONE, RuleSettings.ON_DEMAND, Server.Passing.INETD),
        "");
  }

  private static EventExpression on(String event, String... values) {
    return Expressions.match(event, values);
  }

  @Test
  void aJobThatStartsAsItStops() {
    assertEquals(
        Map.of("a", "stopping a waits for starting a"),
        WaitCycles.of(List.of(job("a", on("stopping", "a"), on("x")))));
    assertEquals(
        Map.of("a", "stopping a waits for starting a"),
        WaitCycles.of(List.of(job("a", on("stopping", "JOB=a"), on("x")))));
  }

  @Test
  void twoJobsWhoseWaysCross() {
    assertEquals(
        "stopping a waits for starting c waits for starting a",
        WaitCycles.of(
                List.of(
                    job("a", on("starting", "c"), on("x")), job("c", on("stopping", "a"), on("x"))))
            .get("a"));
  }

  @Test
  void jobsThatFollowEachOtherTheSameWayAreNone() {
    assertEquals(
        Map.of(),
        WaitCycles.of(
            List.of(
                job("a", on("starting", "b"), on("stopping", "b")),
                job("b", on("starting", "a"), on("stopping", "a")))));
    assertEquals(
        Map.of(), WaitCycles.of(List.of(job("a", on("starting", "a"), on("stopping", "a")))));
  }

  @Test
  void whatIsOverBlocksNobody() {
    assertEquals(
        Map.of(), WaitCycles.of(List.of(job("a", on("stopped", "a"), on("started", "a")))));
  }
}
