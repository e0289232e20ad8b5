package inetd.model.rule;

import inetd.model.History;
import inetd.model.Moment;
import inetd.model.spec.Duty;
import inetd.model.spec.Restart;
import inetd.model.spec.Supervision;

/**
 * An instance that would start or go on now, as its rules see it.
 *
 * @param key its service's: what tells it from others that are otherwise the same
 * @param outlook the world outside
 */
public record Attempt(
    String key, Duty duty, Supervision supervision, History history, Outlook outlook, Moment now) {
  Restart restart() {
    return supervision.restart();
  }

  /** Tells whether how it last ended, or could not be started, was a failure. */
  boolean failed() {
    return history.failed(restart());
  }
}
