package inetd.model.source;

import inetd.model.spec.ServiceSpec.Origin;

/**
 * One thing wrong with a configuration, where, and what to do about it.
 *
 * @param text a sentence without the place, such as {@code unknown key 'keepalive' (did you mean
 *     keep_alive?)}; what nobody would see in it is written as its number
 */
public record Problem(Origin at, Severity severity, String text) {
  public Problem {
    text = Visible.of(text);
  }

  /** Whether the definition still counts. */
  public enum Severity {
    /** It does, and says what was probably meant. */
    NOTE,
    /** It does. */
    WARNING,
    /**
     * It does, but cannot be served as things are: a program is missing, for example. The log has
     * it as a warning, and whoever checks a file wants to know.
     */
    ABSENT,
    /** It does not; it names what this machine does not know, and the log has it as a warning. */
    UNKNOWN,
    /** It does not. */
    ERROR;

    boolean counts() {
      return switch (this) {
        case NOTE, WARNING, ABSENT -> true;
        case UNKNOWN, ERROR -> false;
      };
    }
  }

  @Override
  public String toString() {
    return at + ": " + text;
  }
}
