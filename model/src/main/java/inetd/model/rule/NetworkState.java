package inetd.model.rule;

import inetd.model.spec.Condition;
import inetd.model.spec.Setting;
import inetd.model.spec.Settings;
import inetd.model.spec.Words;
import inetd.model.verdict.ConditionView;
import inetd.model.verdict.Rule;
import inetd.model.verdict.StartAttempt;
import inetd.model.verdict.Verdict;
import inetd.model.word.Notice;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code network_state = yes}: it is started only while the network is there; with {@code
 * network_lost = stop} it does not outlast it (the founding document's network_state: a gate, where
 * launchd's NetworkState was a reason).
 */
public final class NetworkState implements Rule<StartAttempt> {
  public static final Setting<Gate> GATE =
      Setting.of(Setting.Key.of("network_state"), Gate.class, (words, _) -> read(words))
          .and(Setting.Key.of("network_lost"))
          .otherwise(Gate.OPEN);

  private static final Condition NETWORK = new Condition.Network();

  /** What the network's absence means. */
  public enum Gate {
    /** Nothing. */
    OPEN,
    /** {@code network_state = yes}: no start; what runs is left alone. */
    START,
    /** And {@code network_lost = stop}: what runs is stopped, and comes back with the network. */
    STAY
  }

  private static Optional<Gate> read(Words words) {
    boolean wanted = words.yes("network_state", false);
    Optional<String> lost = words.word("network_lost", List.of("keep", "stop"));
    if (lost.isPresent() && !wanted) {
      words.needs(
          "network_lost", "network_state = yes", "without it the network makes no difference");
    }
    if (!wanted) {
      return Optional.empty();
    }
    return Optional.of(lost.filter("stop"::equals).isPresent() ? Gate.STAY : Gate.START);
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(GATE);
  }

  @Override
  public Set<Condition> watches(Settings settings) {
    return settings.get(GATE) == Gate.OPEN ? Set.of() : Set.of(NETWORK);
  }

  @Override
  public Set<Notice> notices() {
    return Set.of(Notice.NO_NETWORK);
  }

  @Override
  public String says(StartAttempt attempt) {
    return "the network is not there: no interface with a carrier has an address that works";
  }

  @Override
  public String wants(StartAttempt attempt) {
    return "the network";
  }

  @Override
  public Verdict start(StartAttempt attempt) {
    boolean open =
        switch (attempt.settings().get(GATE)) {
          case OPEN -> true;
          case START, STAY -> attempt.outlook().at(NETWORK) == ConditionView.Sight.HOLDS;
        };
    return open ? new Verdict.Proceed() : new Verdict.Refuse(Notice.NO_NETWORK);
  }

  @Override
  public Verdict stay(StartAttempt attempt) {
    return attempt.settings().get(GATE) == Gate.STAY
            && attempt.outlook().at(NETWORK) == ConditionView.Sight.FAILS
        ? new Verdict.Refuse(Notice.NO_NETWORK)
        : new Verdict.Proceed();
  }
}
