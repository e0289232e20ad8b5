package inetd.model.spec;

/**
 * A thing outside that services depend on, and the kernel can watch without asking again and again.
 *
 * <p>The first three hold or do not; the others happen.
 */
public sealed interface Condition {
  /**
   * An interface that is up, with a carrier, and no loopback has an IPv4 or IPv6 address that can
   * be used beyond its link.
   */
  record Network() implements Condition {}

  /**
   * Something of this name is there, links followed: one that leads nowhere is nothing.
   *
   * @param path absolute
   */
  record Exists(String path) implements Condition {}

  /**
   * This directory is there and has entries.
   *
   * @param directory absolute
   */
  record Filled(String directory) implements Condition {}

  /**
   * It was created, written, renamed, removed, or its attributes were changed; in a directory,
   * entries came or went.
   *
   * @param path absolute
   */
  record Changed(String path) implements Condition {}

  /** An address of this machine came, went or can be used now; or an interface did. */
  record Addresses() implements Condition {}

  /** The wall clock was set. */
  record ClockSet() implements Condition {}

  /** The machine slept, and the wall clock went on. */
  record Slept() implements Condition {}
}
