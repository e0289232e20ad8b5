package inetd.model;

import inetd.model.driver.Interest;
import java.util.List;
import java.util.OptionalInt;

/** The machine: every service, and what each event does to it. */
public final class Supervisor {
  /**
   * Makes a machine without services; the first {@link Event.ReloadAsked} fills it.
   *
   * @param limits the bounds it keeps
   * @param zone local time, for the daytime service
   */
  public Supervisor(Limits limits, Zone zone) {}

  /** Takes one event and returns what must be done about it, in order. */
  public List<Effect> on(Event event, Moment now) {
    return List.of();
  }

  /** Returns what the machine waits for now. */
  public Interest interest() {
    return new Interest(Moment.NEVER);
  }

  /** Returns the status to leave with, once everything is put away. */
  public OptionalInt exitStatus() {
    return OptionalInt.empty();
  }
}
