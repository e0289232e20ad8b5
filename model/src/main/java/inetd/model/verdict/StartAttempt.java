package inetd.model.verdict;

import inetd.model.memory.History;
import inetd.model.spec.Settings;
import inetd.model.spec.Socket;
import inetd.model.spec.Supervision;
import inetd.model.word.Moment;

/**
 * An instance that would start or go on now, as its rules see it.
 *
 * @param key its service's: what tells it from others that are otherwise the same
 * @param socket what may call for it
 * @param outlook the world outside
 * @param calledFor monotonic nanoseconds at which a start was first called for: now, or when it
 *     came to be held
 */
public record StartAttempt(
    String key,
    Socket socket,
    Supervision supervision,
    History history,
    ConditionView outlook,
    Moment now,
    long calledFor) {
  public Settings settings() {
    return supervision.settings();
  }
}
