package inetd.model.rund;

/** The errors that replies tell, by the numbers of Linux; a reply has them negated. */
public enum RundError {
  NOT_PERMITTED(1),
  NO_SUCH_SERVICE(2),
  NO_ROOM(12),
  EXISTS(17),
  INVALID(22),
  NOT_SUPPORTED(95);

  /** What a verb has that nobody knows: the number of a missing file, as rund has it. */
  public static final RundError UNKNOWN_VERB = NO_SUCH_SERVICE;

  private final int number;

  RundError(int number) {
    this.number = number;
  }

  /** Returns what a reply says. */
  public long result() {
    return -number;
  }
}
