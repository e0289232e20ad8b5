package inetd.model;

/** Holds this module's sources to one formatting. */
final class TidyTest extends SourceTree {}
