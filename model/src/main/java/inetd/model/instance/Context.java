package inetd.model.instance;

import inetd.model.verdict.ConditionView;
import inetd.model.verdict.Standing;
import inetd.model.word.Limits;
import inetd.model.word.Moment;

/**
 * The surroundings of a transition, besides its instance: the time, the bounds, the world outside,
 * and what its service has against a start.
 */
public record Context(Moment now, Limits limits, ConditionView outlook, Standing standing) {}
