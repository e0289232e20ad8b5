package inetd.model.rule;

import inetd.model.History;
import inetd.model.Moment;
import inetd.model.spec.Duty;
import inetd.model.spec.Supervision;

/** An instance that would start now, as its rules see it. */
public record Attempt(Duty duty, Supervision supervision, History history, Moment now) {}
