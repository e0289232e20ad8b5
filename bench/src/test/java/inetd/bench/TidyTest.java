package inetd.bench;

import inetd.model.SourceTree;

/** Holds this module's sources to one formatting. */
final class TidyTest extends SourceTree {}
