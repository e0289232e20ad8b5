package inetd.model.rule;

import inetd.model.Limits;
import inetd.model.Moment;
import inetd.model.spec.Address;
import inetd.model.spec.Rates;
import java.util.OptionalLong;

/**
 * A request to a socket, as its rules see it.
 *
 * @param children servers of this socket that run now
 */
public record Request(
    Rates rates,
    OptionalLong acceptMax,
    long children,
    Tally tally,
    Address peer,
    Limits limits,
    Moment now) {}
