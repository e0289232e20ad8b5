package inetd.model;

import inetd.model.rule.Outlook;
import inetd.model.rule.Standing;

/**
 * What a transition depends on besides its instance: the time, the bounds, the world outside, and
 * what its service has against a start.
 */
public record Situation(Moment now, Limits limits, Outlook outlook, Standing standing) {}
