package inetd.model.word;

/** The subject of a notice. */
public sealed interface Subject {
  /** The supervisor itself, its configuration, or whoever is none of its services. */
  record Inetd() implements Subject {}

  /**
   * One service.
   *
   * @param name of the service when it was said; the number may be another's by the time it is read
   */
  record Named(ServiceId service, String name) implements Subject {}
}
