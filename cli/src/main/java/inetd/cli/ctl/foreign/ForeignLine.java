package inetd.cli.ctl.foreign;

/**
 * A line of a file of another system, or several that were continued.
 *
 * @param number of the first, from 1
 */
record ForeignLine(String file, int number, String text) {}
