package inetd.bench.fuzz;

import java.util.SortedMap;
import java.util.random.RandomGenerator;

/** A target that inputs are tried on; it may remember earlier ones. */
interface Target {
  /**
   * Takes one input. Whatever it throws is a failure.
   *
   * @param dice decides all that is not in the input: who sends it, how it comes in pieces
   */
  void take(byte[] input, RandomGenerator dice);

  /** Returns how often what became of inputs, to see that not all are turned away at the door. */
  SortedMap<String, Long> tally();
}
