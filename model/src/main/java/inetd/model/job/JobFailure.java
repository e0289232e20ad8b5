package inetd.model.job;

import inetd.model.instance.Outcome;
import inetd.model.word.FatalSignal;
import inetd.model.word.Role;
import inetd.model.word.WaitStatus;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The first failure of an instance in a run, as its events tell it: PROCESS, and how it ended.
 *
 * @param process one of its programs, or {@code respawn} if it was started too often
 * @param end empty if it could not be started
 */
record JobFailure(String process, Optional<WaitStatus> end) {
  static final JobFailure RESPAWN = new JobFailure("respawn", Optional.empty());

  /** Returns what has failed in a run that went like that. */
  static Optional<JobFailure> of(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Ok _ -> Optional.empty();
      case Outcome.Failed(Role role, Outcome.Ended(WaitStatus status)) ->
          Optional.of(of(role, status));
      case Outcome.Failed(Role role, Outcome.NotStarted _) -> Optional.of(unended(role));
      case Outcome.Failed(Role role, Outcome.Late _) -> Optional.of(unended(role));
      case Outcome.Failed(Role role, Outcome.Hung _) -> Optional.of(unended(role));
    };
  }

  static JobFailure of(Role role, WaitStatus status) {
    return new JobFailure(word(role), Optional.of(status));
  }

  static JobFailure unended(Role role) {
    return new JobFailure(word(role), Optional.empty());
  }

  private static String word(Role role) {
    return role.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Adds what tells it. */
  void variables(List<String> into) {
    into.add("RESULT=failed");
    into.add("PROCESS=" + process);
    end.ifPresent(status -> {
      switch (status) {
        case WaitStatus.Exited(int code) -> into.add("EXIT_STATUS=" + code);
        case WaitStatus.Signalled(int number, boolean _) ->
            into.add("EXIT_SIGNAL=" + signal(number));
        case WaitStatus.Lost _ -> {}
      }
    });
  }

  /** Returns its name without SIG; its number if it has none. */
  private static String signal(int number) {
    return FatalSignal.of(number).map(FatalSignal::name).orElse(Integer.toString(number));
  }
}
