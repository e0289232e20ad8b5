package inetd.model.control.varlink;

/**
 * One message as it was understood.
 *
 * @param more whether more than one answer is welcome
 * @param oneway whether none is
 */
public record ParsedMessage(VarlinkMessage call, boolean more, boolean oneway) {
  static ParsedMessage mistaken(ProtocolError fault) {
    return new ParsedMessage(new VarlinkMessage.Mistaken(fault), false, false);
  }
}
