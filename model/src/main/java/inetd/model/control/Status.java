package inetd.model.control;

import java.util.Optional;

/**
 * One service as people see it.
 *
 * @param goal whether it is wanted: start or stop
 * @param health its state in a word
 * @param pid of its main process; 0 if there is none
 * @param step where its life is
 * @param since wall milliseconds of its last change of phase
 * @param why the reason it is in that state, as a sentence; empty where the state says it
 * @param next what changes by itself, and when; empty if nothing does
 * @param starts how often its program was started
 * @param restarts how many of them nobody had asked for
 * @param lastEnd how it last ended; empty if it never did
 * @param said what it last said of itself (STATUS=)
 * @param address where it listens; empty for a daemon
 * @param servers servers of single connections that run now
 * @param enabled whether loading it may start it
 * @param uid as whom it runs
 * @param origin where it was defined: file:line:column
 */
public record Status(
    String name,
    Kind kind,
    Goal goal,
    Health health,
    int pid,
    Step step,
    long since,
    String why,
    Optional<Change> next,
    long starts,
    long restarts,
    String lastEnd,
    String said,
    String address,
    long servers,
    boolean enabled,
    int uid,
    String origin) {
  /** The ways to be in inetd.conf. */
  public enum Kind {
    DAEMON,
    WAIT,
    NOWAIT,
    INTERNAL,
    TCPMUX
  }

  /**
   * Where the life of an instance is (init(5)).
   *
   * @param phase waiting, starting, pre-start, spawned, post-start, running, pre-stop, stopping,
   *     killed or post-stop; empty for what is not supervised
   * @param hook pid of the program around the main one that runs; 0 if none does
   */
  public record Step(String phase, int hook) {
    public static final Step NONE = new Step("", 0);
  }

  /** What is wanted. */
  public enum Goal {
    START,
    STOP
  }

  /**
   * A change that time brings.
   *
   * @param in milliseconds from now
   * @param what a few words: next try, next start, killed
   */
  public record Change(long in, String what) {}
}
