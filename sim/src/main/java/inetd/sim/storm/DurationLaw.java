package inetd.sim.storm;

import inetd.sim.program.Span;
import inetd.sim.random.Dice;
import java.util.Optional;

/** A length of time that is fixed, or drawn by chance every time. */
public sealed interface DurationLaw {
  /** What a word has to be to say one. */
  String SYNTAX = "a time, such as 2s, 5m, exp(2s) or uniform(1s,3s),";

  /** Always the same. */
  record Fixed(long nanos) implements DurationLaw {}

  /** Without memory: as likely to end in the next second however long it took already. */
  record Exponential(long mean) implements DurationLaw {}

  /** Anything between two times, each as likely as the other. */
  record Uniform(long least, long most) implements DurationLaw {}

  /** Returns a length in nanoseconds; takes one number from {@code dice}, whichever kind it is. */
  default long draw(Dice dice) {
    double fraction = dice.fraction();
    return switch (this) {
      case Fixed(long nanos) -> nanos;
      // StrictMath: the same on every machine.
      case Exponential(long mean) -> Math.round(-StrictMath.log(1 - fraction) * mean);
      case Uniform(long least, long most) -> least + Math.round(fraction * (most - least));
    };
  }

  /** Returns how long it may be at most, or is on average where there is no most. */
  default long longest() {
    return switch (this) {
      case Fixed(long nanos) -> nanos;
      case Exponential(long mean) -> mean;
      case Uniform(long _, long most) -> most;
    };
  }

  /** Returns what {@code text} says, empty if it says none. */
  static Optional<DurationLaw> parse(String text) {
    String plain = text.replaceAll("\\s", "");
    if (!plain.endsWith(")")) {
      return Span.parse(plain).map(Fixed::new);
    }
    int open = plain.indexOf('(');
    if (open < 0) {
      return Optional.empty();
    }
    String[] times = plain.substring(open + 1, plain.length() - 1).split(",", -1);
    Optional<Long> first = Span.parse(times[0]);
    return switch (plain.substring(0, open)) {
      case "exp" -> times.length == 1 ? first.map(Exponential::new) : Optional.empty();
      case "uniform" ->
          times.length == 2
              ? first.flatMap(least ->
                  Span.parse(times[1])
                      .filter(most -> most >= least)
                      .map(most -> new Uniform(least, most)))
              : Optional.empty();
      default -> Optional.empty();
    };
  }
}
