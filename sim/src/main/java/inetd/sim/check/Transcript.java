package inetd.sim.check;

import inetd.model.port.Effect;
import inetd.model.port.Event;
import inetd.model.port.Interest;
import inetd.model.port.Kernel;
import inetd.model.word.Moment;
import inetd.model.word.Notice;
import inetd.sim.script.Stimulus;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The conversation between the machine and its kernel, one line each, with simulated seconds.
 *
 * <p>A line begins with who speaks: {@code *} the script, {@code >} the kernel telling, {@code <}
 * the machine wanting something done, {@code !} the machine telling people. It stands between the
 * two and tells events one at a time, so that what follows from each stands below it.
 */
public final class Transcript implements Kernel {
  private final Kernel kernel;
  private final long origin;
  private final Optional<Consumer<String>> lines;
  private final Witness witness;
  private final Wording wording = new Wording();
  private final Deque<Event> untold = new ArrayDeque<>();
  private final Map<Notice, Integer> notices = new EnumMap<>(Notice.class);
  private long told;

  /**
   * Listens to {@code kernel}.
   *
   * @param lines takes each line as it is written; without it nothing is put into words
   * @param witness is told the same
   */
  public Transcript(Kernel kernel, Optional<Consumer<String>> lines, Witness witness) {
    this.kernel = kernel;
    this.origin = kernel.now().nanos();
    this.lines = lines;
    this.witness = witness;
  }

  @Override
  public Moment now() {
    return kernel.now();
  }

  @Override
  public List<Event> await(Interest interest) {
    if (untold.isEmpty()) {
      untold.addAll(kernel.await(interest));
    }
    Event event = untold.poll();
    if (event == null) {
      return List.of();
    }
    told++;
    witness.told(event, kernel.now().nanos());
    lines.ifPresent(to -> write(to, '>', wording.of(event)));
    return List.of(event);
  }

  @Override
  public void perform(Effect effect) {
    witness.wanted(effect, kernel.now().nanos());
    char who = '<';
    if (effect instanceof Effect.Tell(var _, Notice notice, String _)) {
      notices.merge(notice, 1, Integer::sum);
      who = '!';
    }
    // What is kept for the next inetd follows from what stands there already.
    if (lines.isPresent() && !(effect instanceof Effect.Keep)) {
      write(lines.get(), who, wording.of(effect));
    }
    kernel.perform(effect);
  }

  /** Writes what the world does next. */
  public void next(Stimulus stimulus) {
    lines.ifPresent(to -> write(to, '*', stimulus.toString()));
  }

  /** Tells whether the machine was told everything the kernel has told so far. */
  public boolean settled() {
    return untold.isEmpty();
  }

  /** inetd is gone, and what it was about to be told is told to nobody. */
  public void drop() {
    untold.clear();
  }

  /** Returns how many events were told. */
  public long told() {
    return told;
  }

  /** Returns how often each notice was given. */
  public Map<Notice, Integer> notices() {
    return new EnumMap<>(notices);
  }

  private void write(Consumer<String> to, char who, String what) {
    to.accept(time(kernel.now().nanos() - origin) + " " + who + " " + what);
  }

  /** Seconds with three decimals, and six more only where they are not zero. */
  private static String time(long nanos) {
    String text =
        String.format(Locale.ROOT, "%8d.%03d", nanos / Moment.SECOND, nanos / 1_000_000 % 1_000);
    long rest = nanos % 1_000_000;
    return text + (rest == 0 ? "      " : String.format(Locale.ROOT, "%06d", rest));
  }
}
