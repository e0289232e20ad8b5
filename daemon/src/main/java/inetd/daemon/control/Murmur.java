package inetd.daemon.control;

import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Says things that anybody could make us say: one line in five seconds, and how many there were.
 */
final class Murmur {
  private static final long SILENCE = 5_000_000_000L;

  private final Consumer<String> log;
  private final LongSupplier nanos;
  private long last;
  private long unsaid;
  private boolean spoken;

  Murmur(Consumer<String> log, LongSupplier nanos) {
    this.log = log;
    this.nanos = nanos;
  }

  void say(String text) {
    long now = nanos.getAsLong();
    if (spoken && now - last < SILENCE) {
      unsaid++;
      return;
    }
    log.accept(unsaid == 0 ? text : text + " (and " + unsaid + " before that were not logged)");
    spoken = true;
    last = now;
    unsaid = 0;
  }
}
