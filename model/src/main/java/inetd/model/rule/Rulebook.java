package inetd.model.rule;

import inetd.model.memory.History;
import inetd.model.memory.History.Try;
import inetd.model.rule.trigger.QueueDirectory;
import inetd.model.rule.trigger.RunAtLoad;
import inetd.model.rule.trigger.StartCalendar;
import inetd.model.rule.trigger.StartInterval;
import inetd.model.rule.trigger.WatchPath;
import inetd.model.spec.ServiceSpec;
import inetd.model.spec.Setting;
import inetd.model.spec.Settings;
import inetd.model.verdict.Clause;
import inetd.model.verdict.Lookback;
import inetd.model.verdict.Rule;
import inetd.model.verdict.SocketRequest;
import inetd.model.verdict.Standing;
import inetd.model.verdict.StartAttempt;
import inetd.model.verdict.Trigger;
import inetd.model.verdict.Verdict;
import inetd.model.word.Notice;
import inetd.model.word.StartReason;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The book of all rules, one line each.
 *
 * <p>Whatever is to be started, of whatever kind and for whatever reason, passes three gates:
 * nobody said that it stays down, it is known as whom it runs, and its socket is open. Behind them
 * an instance's rules stand in three ranks. All its own gates must be open; then one reason is
 * enough; then the pace of running is kept. The first rank that objects answers: there is no use in
 * holding what has no reason. Among gates, and in the pace, the strictest answer wins.
 */
public final class Rulebook {
  private static final List<Rule<Standing>> ENTRY =
      List.of(new Disabled(), new AccountKnown(), new SocketOpen());

  private static final QueueDirectory QUEUE = new QueueDirectory();

  /** What calls for starts, beside people, sockets and ends. */
  static final List<Trigger> TRIGGERS =
      List.of(new StartInterval(), new StartCalendar(), new WatchPath(), QUEUE);

  private static final List<Rule<StartAttempt>> GATES =
      List.of(new NetworkState(), new PathState());

  /** The reasons that an end can be. */
  private static final List<Rule<StartAttempt>> AGAIN =
      List.of(new KeepAlive(), new SuccessfulExit());

  private static final List<Rule<StartAttempt>> REASONS =
      List.of(new Requested(TRIGGERS), AGAIN.get(0), AGAIN.get(1), QUEUE);

  private static final List<Rule<StartAttempt>> PACE =
      List.of(
          new ThrottleInterval(),
          new Backoff(),
          new RespawnLimit(),
          new StartJitter(),
          new BriefRest());

  private static final List<List<Rule<StartAttempt>>> RANKS = List.of(GATES, REASONS, PACE);

  private static final List<Rule<SocketRequest>> SOCKET =
      List.of(new ServiceMax(), new IpMax(), new AcceptMax());

  /** The rules of instances, by the notices that are theirs alone. */
  private static final Map<Notice, Rule<StartAttempt>> BY_NOTICE = new EnumMap<>(Notice.class);

  /** All that a definition can say something to, in the order in which it is read. */
  static final List<Clause> CLAUSES;

  private static final List<Lookback> LOOKBACKS;

  static {
    List<Clause> clauses = new ArrayList<>(GATES);
    clauses.addAll(TRIGGERS);
    clauses.add(new RunAtLoad());
    clauses.addAll(AGAIN);
    clauses.addAll(PACE);
    CLAUSES = List.copyOf(clauses);
    List<Lookback> lookbacks = new ArrayList<>();
    for (Clause clause : CLAUSES) {
      if (clause instanceof Lookback rule) {
        lookbacks.add(rule);
      }
    }
    LOOKBACKS = List.copyOf(lookbacks);
    for (List<Rule<StartAttempt>> rank : RANKS) {
      for (Rule<StartAttempt> rule : rank) {
        for (Notice notice : rule.notices()) {
          BY_NOTICE.put(notice, rule);
        }
      }
    }
  }

  /**
   * The answer of one rule.
   *
   * @param words the rule's own for its objection; empty if the notice says all
   */
  public record Finding(String key, Verdict verdict, String words) {
    private static <F> Finding of(Rule<F> rule, F fact) {
      Verdict verdict = rule.start(fact);
      return new Finding(
          rule.key(), verdict, verdict instanceof Verdict.Proceed ? "" : rule.says(fact));
    }
  }

  private Rulebook() {}

  /** Says what would make a difference to an instance that {@code why} bars. */
  public static String wants(Notice why, StartAttempt attempt) {
    Rule<StartAttempt> rule = BY_NOTICE.get(why);
    return rule == null ? "" : rule.wants(attempt);
  }

  /**
   * Returns what a definition can tell the rule behind {@code why}; nothing if that is no rule's.
   */
  public static List<Setting<?>> settings(Notice why) {
    Rule<StartAttempt> rule = BY_NOTICE.get(why);
    return rule == null ? List.of() : rule.settings();
  }

  /** May anything of a service be started at all? */
  public static Verdict gate(Standing standing) {
    return strictest(ENTRY, standing);
  }

  /** Are an instance's own gates open for a start? */
  public static Verdict gate(StartAttempt attempt) {
    return strictest(GATES, attempt);
  }

  /** May the instance start, its gates being open? */
  public static Verdict start(StartAttempt attempt) {
    Verdict reason = reason(attempt);
    return reason instanceof Verdict.Proceed ? strictest(PACE, attempt) : reason;
  }

  /**
   * Says what it is that holds, bars or gives up the instance, in the words of the rule behind
   * {@code why}; empty if that is no rule's, or its pace is over.
   */
  public static String says(Notice why, StartAttempt attempt) {
    if (why == Notice.HELD) {
      return pace(attempt);
    }
    Rule<StartAttempt> rule = BY_NOTICE.get(why);
    return rule == null ? "" : rule.says(attempt);
  }

  /** Says what keeps a service of any kind down; empty if nothing does. */
  public static String says(Standing standing) {
    for (Finding found : findings(standing)) {
      if (!found.words().isEmpty()) {
        return found.words();
      }
    }
    return "";
  }

  /** Returns the words of the pace that holds longest. */
  private static String pace(StartAttempt attempt) {
    Verdict strictest = strictest(PACE, attempt);
    for (Rule<StartAttempt> rule : PACE) {
      if (!(strictest instanceof Verdict.Proceed) && rule.start(attempt).equals(strictest)) {
        return rule.says(attempt);
      }
    }
    return "";
  }

  /** Tells whether it starts for how it last ended, and for nothing else. */
  public static boolean again(StartAttempt attempt) {
    History history = attempt.history();
    return history.reason() == StartReason.NONE
        && history.lastTry() != Try.NONE
        && AGAIN.stream().anyMatch(rule -> rule.start(attempt) instanceof Verdict.Proceed);
  }

  /** Returns how many past lives the rules look at of what {@code spec} supervises. */
  public static int lives(ServiceSpec spec) {
    return spec.supervision().map(it -> lives(it.settings())).orElse(0);
  }

  /** Returns how many past lives the rules of a service with these settings look at. */
  public static int lives(Settings settings) {
    int most = 0;
    for (Lookback rule : LOOKBACKS) {
      most = Math.max(most, rule.lives(settings));
    }
    return most;
  }

  /** May the instance go on? */
  public static Verdict stay(StartAttempt attempt) {
    Verdict verdict = new Verdict.Proceed();
    for (Rule<StartAttempt> rule : GATES) {
      verdict = verdict.join(rule.stay(attempt));
    }
    return verdict;
  }

  /** Returns what each gate of every service says to a start. */
  public static List<Finding> findings(Standing standing) {
    List<Finding> findings = new ArrayList<>();
    for (Rule<Standing> rule : ENTRY) {
      findings.add(Finding.of(rule, standing));
    }
    return findings;
  }

  /**
   * Returns what each rule says to a start, in the order of ranks. Where there is a reason, those
   * that are none are left out: one is enough.
   */
  public static List<Finding> findings(StartAttempt attempt) {
    List<Finding> findings = new ArrayList<>();
    find(GATES, attempt, findings);
    List<Finding> reasons = new ArrayList<>();
    find(REASONS, attempt, reasons);
    if (reasons.stream().anyMatch(it -> it.verdict() instanceof Verdict.Proceed)) {
      reasons.removeIf(it -> it.verdict() instanceof Verdict.Refuse);
    }
    findings.addAll(reasons);
    find(PACE, attempt, findings);
    return findings;
  }

  private static void find(
      List<Rule<StartAttempt>> rank, StartAttempt attempt, List<Finding> findings) {
    for (Rule<StartAttempt> rule : rank) {
      findings.add(Finding.of(rule, attempt));
    }
  }

  private static Verdict reason(StartAttempt attempt) {
    Verdict lack = new Verdict.Proceed();
    for (Rule<StartAttempt> rule : REASONS) {
      Verdict verdict = rule.start(attempt);
      if (verdict instanceof Verdict.Proceed) {
        return verdict;
      }
      lack = lack.join(verdict);
    }
    return lack;
  }

  private static <F> Verdict strictest(List<Rule<F>> rules, F fact) {
    Verdict verdict = new Verdict.Proceed();
    for (Rule<F> rule : rules) {
      verdict = verdict.join(rule.start(fact));
    }
    return verdict;
  }

  /** May a server be started for this request? */
  public static Verdict start(SocketRequest request) {
    return strictest(SOCKET, request);
  }

  /** May the socket be left open for the next request? */
  public static Verdict stay(SocketRequest request) {
    Verdict verdict = new Verdict.Proceed();
    for (Rule<SocketRequest> rule : SOCKET) {
      verdict = verdict.join(rule.stay(request));
    }
    return verdict;
  }
}
