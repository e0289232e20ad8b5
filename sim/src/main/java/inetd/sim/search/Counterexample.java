package inetd.sim.search;

import inetd.sim.script.Script;

/**
 * A script after which something is as it was feared.
 *
 * @param faults how many of its lines are what goes wrong
 * @param why what was seen
 */
public record Counterexample(Fear fear, String service, Script script, int faults, String why) {}
