package inetd.model.spec;

import inetd.model.word.Signal;
import java.util.OptionalLong;

/**
 * The care for a program: how it is made to end, known to be well, and what its definition says to
 * the rules about when it runs.
 *
 * @param ending how it is made to end
 * @param health how it is known to be well
 * @param weight whether inetd can do without it
 * @param reload what its main process is sent to make it read its configuration again
 * @param settings what the definition says to single rules, the rest being as for a daemon
 */
public record Supervision(
    Ending ending, Health health, Weight weight, Signal reload, Settings settings) {
  /**
   * The way a program is made to end.
   *
   * @param signal what asks it to
   * @param timeout seconds from that to SIGKILL; 0 is never
   * @param hooks seconds that a program around it may take; 0 is for ever
   * @param custom after whose custom
   */
  public record Ending(Signal signal, long timeout, long hooks, Custom custom) {
    /** After inetd's custom, which gives hooks the time that the program has. */
    public Ending(Signal signal, long timeout) {
      this(signal, timeout, timeout, Custom.INETD);
    }
  }

  /** The custom after which a program is cared for, where supervisors differ. */
  public enum Custom {
    /**
     * Signals reach its process group, of which nobody may be left before the next start, and there
     * is no start without its pre-start hook.
     */
    INETD,
    /**
     * Of runit and daemontools: signals reach the one process, which is woken to hear of its end;
     * what else it has started is its own affair. A pre-start hook is run and not asked, and a
     * post-stop hook is told of the end in two arguments.
     */
    RUNIT
  }

  /**
   * The way a program is known to be well.
   *
   * @param readiness how it is known to be ready
   * @param readyTimeout seconds a program that tells its readiness may take; 0 is for ever
   * @param watchdog seconds within which it has to say again that it is alive; empty if it need not
   */
  public record Health(Readiness readiness, long readyTimeout, OptionalLong watchdog) {}

  /** What it means to inetd that a service was given up. */
  public enum Weight {
    ORDINARY,
    /** {@code essential = yes}: everything is stopped in order and inetd leaves with its status. */
    ESSENTIAL
  }

  /** Run once at load, stopped at exit: a definition without socket and without further keys. */
  public static final Supervision PLAIN =
      new Supervision(
          new Ending(Signal.TERM, 20),
          new Health(new Readiness.None(), 0, OptionalLong.empty()),
          Weight.ORDINARY,
          Signal.HUP,
          Settings.STANDARD);

  /** The same with {@code value} for a rule's setting. */
  public <T> Supervision with(Setting<T> setting, T value) {
    return with(settings.with(setting, value));
  }

  /** The same with so many of what a rule's setting counts. */
  public Supervision with(Setting<Long> setting, long value) {
    return with(settings.with(setting, value));
  }

  public Supervision with(Ending next) {
    return new Supervision(next, health, weight, reload, settings);
  }

  public Supervision with(Health next) {
    return new Supervision(ending, next, weight, reload, settings);
  }

  public Supervision with(Weight next) {
    return new Supervision(ending, health, next, reload, settings);
  }

  public Supervision with(Settings next) {
    return new Supervision(ending, health, weight, reload, next);
  }

  /** The same, told to end by {@code signal} and killed {@code timeout} seconds later. */
  public Supervision ending(Signal signal, long timeout) {
    boolean same = ending.hooks == ending.timeout;
    return with(new Ending(signal, timeout, same ? timeout : ending.hooks, ending.custom));
  }

  /** The same, told to read its configuration again by {@code signal}. */
  public Supervision reloadedBy(Signal signal) {
    return new Supervision(ending, health, weight, signal, settings);
  }

  /** The same, ready as {@code how} says, within {@code timeout} seconds. */
  public Supervision ready(Readiness how, long timeout) {
    return with(new Health(how, timeout, health.watchdog));
  }

  /** The same, ended unless it says within every {@code seconds} that it is alive. */
  public Supervision watched(long seconds) {
    return with(new Health(health.readiness, health.readyTimeout, OptionalLong.of(seconds)));
  }
}
