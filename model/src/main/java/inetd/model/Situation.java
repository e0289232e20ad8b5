package inetd.model;

import inetd.model.rule.Outlook;

/** What a transition depends on besides its instance: the time, the bounds, the world outside. */
public record Situation(Moment now, Limits limits, Outlook outlook) {}
