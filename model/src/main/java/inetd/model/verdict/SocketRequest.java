package inetd.model.verdict;

import inetd.model.spec.Address;
import inetd.model.spec.Rates;
import inetd.model.word.Limits;
import inetd.model.word.Moment;
import java.util.OptionalLong;

/**
 * A request to a socket, as its rules see it.
 *
 * @param children servers of this socket that run now
 */
public record SocketRequest(
    Rates rates,
    OptionalLong acceptMax,
    long children,
    RateWindow tally,
    Address peer,
    Limits limits,
    Moment now) {}
