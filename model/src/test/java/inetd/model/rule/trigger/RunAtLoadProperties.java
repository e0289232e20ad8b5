package inetd.model.rule.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.rule.RuleSettings;
import inetd.model.spec.Settings;
import inetd.model.spec.Supervision;
import java.util.List;
import org.junit.jupiter.api.Test;

/** run_at_load: whether loading a service starts it. */
final class RunAtLoadProperties {
  @Test
  void aDaemonIsStartedAndWhatWaitsForARequestWaits() {
    assertTrue(RunAtLoad.starts(Supervision.PLAIN.settings()));
    assertFalse(RunAtLoad.starts(RuleSettings.ON_DEMAND.settings()));
  }

  @Test
  void itIsAsItIsSaid() {
    assertFalse(RunAtLoad.starts(Settings.STANDARD.with(RunAtLoad.LOAD, RunAtLoad.Load.WAIT)));
    Settings demand = RuleSettings.ON_DEMAND.settings();
    assertTrue(RunAtLoad.starts(demand.with(RunAtLoad.LOAD, RunAtLoad.Load.START)));
    assertEquals(List.of(RunAtLoad.LOAD), new RunAtLoad().settings());
  }
}
