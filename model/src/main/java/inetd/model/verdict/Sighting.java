package inetd.model.verdict;

import inetd.model.spec.Condition;

/**
 * One look at the world outside.
 *
 * @param holds whether the condition holds
 * @param news whether that is known to be other than before
 */
public record Sighting(Condition what, boolean holds, boolean news) {}
