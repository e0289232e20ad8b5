package inetd.model.control;

/**
 * One message as it was understood.
 *
 * @param more whether more than one answer is welcome
 * @param oneway whether none is
 */
public record Incoming(Call call, boolean more, boolean oneway) {
  static Incoming mistaken(Fault fault) {
    return new Incoming(new Call.Mistaken(fault), false, false);
  }
}
