package inetd.model.machine;

import inetd.model.instance.Phase;
import inetd.model.servicedir.DirectoryStatus;
import inetd.model.word.ProcessState;
import inetd.model.word.Signal;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * One service directory as it is seen from outside: the letters it was told and has not come to,
 * the script that runs for one of them, what its files say.
 */
final class DirectoryFace {
  /** Letters that wait, at most; whoever writes more while a script runs is not heard. */
  private static final int MOST_LETTERS = 1_000;

  /** The thing to do when a script for a letter has not said that it has done it. */
  sealed interface Errand {
    /** The signal that it stands for is sent to the main process, if that is still the same. */
    record Sends(int pid, Signal signal) implements Errand {}

    /** That, and CONT in any case. */
    record Ends(int pid, Signal signal) implements Errand {}

    /** Nothing: it is run and not asked. */
    record Tells() implements Errand {}
  }

  private final Queue<Byte> letters = new ArrayDeque<>();

  /** What was shown last. */
  @Nullable DirectoryStatus shown;

  /** Whether its main process was told to end, and a script for that was begun. */
  boolean told;

  private @Nullable Errand errand;

  /** The process of the script that runs; 0 before there is one. */
  private int script;

  void hear(byte letter) {
    if (letters.size() < MOST_LETTERS) {
      letters.add(letter);
    }
  }

  /** Takes the next letter, or null. */
  @Nullable Byte next() {
    return letters.poll();
  }

  /** Tells whether a script runs or was asked for: the letters behind it have to wait. */
  boolean busy() {
    return errand != null;
  }

  /** A script was asked for. */
  void begin(Errand next) {
    errand = next;
    script = 0;
  }

  /** That script is the process {@code pid}. */
  void started(int pid) {
    script = pid;
  }

  /** Returns the process of the script that runs; 0 if there is none. */
  int script() {
    return script;
  }

  /** Its script is over; returns what that was for. */
  Optional<Errand> over() {
    Optional<Errand> done = Optional.ofNullable(errand);
    errand = null;
    script = 0;
    return done;
  }

  /** Tells whether a script is asked now how it is to end. */
  static boolean isAsked(Phase phase) {
    return phase instanceof Phase.PreStop stop && !(stop.hook() instanceof ProcessState.None);
  }

  /** Tells whether it knows that it is to end. */
  static boolean isTold(Phase phase) {
    return switch (phase) {
      case Phase.Killed _ -> true;
      case Phase.PreStop stop -> stop.hook() instanceof ProcessState.None;
      case Phase.Resting _, Phase.Living _ -> false;
    };
  }
}
