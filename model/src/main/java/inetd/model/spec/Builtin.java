package inetd.model.spec;

/** The services inside inetd. */
public enum Builtin {
  ECHO,
  DISCARD,
  CHARGEN,
  DAYTIME,
  TIME,
  TCPMUX;

  /**
   * Tells whether it is served as often as its rates say. NetBSD limits what it forks for; daytime
   * and time are answered without.
   */
  boolean limited() {
    return switch (this) {
      case ECHO, DISCARD, CHARGEN, TCPMUX -> true;
      case DAYTIME, TIME -> false;
    };
  }
}
