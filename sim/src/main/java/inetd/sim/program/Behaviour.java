package inetd.sim.program;

import inetd.model.spec.Readiness;
import inetd.model.spec.Server;
import inetd.model.spec.ServiceSpec;
import inetd.model.spec.Supervision;
import inetd.model.word.Moment;
import inetd.model.word.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The behaviour of a simulated program, act by act; after the last one it rests until a signal ends
 * it.
 *
 * <p>As text its acts stand behind each other with semicolons, {@code take; sleep 1s; exit 0}, and
 * a behaviour without acts is {@code rest}.
 */
public record Behaviour(List<Act> acts) {
  public static final Behaviour REST = new Behaviour(List.of());

  /** How long a usual program takes to be ready, or to do what it is for. */
  public static final long READYING = 50_000_000;

  public Behaviour {
    acts = List.copyOf(acts);
  }

  public static Behaviour of(Act... acts) {
    return new Behaviour(List.of(acts));
  }

  /** Returns what a well-behaved program of {@code role} does. */
  public static Behaviour usual(ServiceSpec spec, Role role) {
    long moment = READYING;
    if (role != Role.MAIN) {
      return of(new Act.Sleep(moment), new Act.Exit(0));
    }
    return switch (spec.server()) {
      case Server.Supervised supervised ->
          ready(
              supervised.supervision(),
              spec.isDaemon() ? REST : of(new Act.Take(), new Act.Sleep(moment), new Act.Exit(0)));
      case Server.PerConnection _ -> of(new Act.Echo(), new Act.Exit(0));
      case Server.Internal _ -> REST;
    };
  }

  /** Returns what a program does that is usual but for its end, {@code life} after its start. */
  public static Behaviour ending(ServiceSpec spec, long life, Act end) {
    Behaviour last = of(new Act.Sleep(life), end);
    return spec.supervision().map(it -> ending(it, life, last)).orElse(last);
  }

  private static Behaviour ending(Supervision supervision, long life, Behaviour last) {
    Behaviour usual = ready(supervision, REST);
    boolean sleeps = usual.acts.stream().anyMatch(act -> act instanceof Act.Sleep);
    if (usual.acts.isEmpty() || (sleeps && life <= READYING)) {
      return last;
    }
    List<Act> acts = new ArrayList<>(usual.acts);
    acts.add(new Act.Sleep(sleeps ? life - READYING : life));
    acts.add(last.acts.getLast());
    return new Behaviour(acts);
  }

  /** Puts before {@code then} what a program of this supervision has to say of itself. */
  private static Behaviour ready(Supervision supervision, Behaviour then) {
    List<Act> acts = new ArrayList<>();
    switch (supervision.health().readiness()) {
      case Readiness.None _ -> {}
      case Readiness.Descriptor _, Readiness.Notify _, Readiness.Listen _ ->
          acts.addAll(List.of(new Act.Sleep(READYING), new Act.Ready()));
      case Readiness.Forks(int count) -> {
        acts.add(new Act.Sleep(READYING));
        for (int i = 0; i < count; i++) {
          acts.add(new Act.Background());
        }
      }
      case Readiness.Halt _ -> acts.addAll(List.of(new Act.Sleep(READYING), new Act.Halt()));
    }
    supervision
        .health()
        .watchdog()
        .ifPresent(seconds -> acts.addFirst(new Act.Beat(seconds * Moment.SECOND / 2)));
    acts.addAll(then.acts);
    return new Behaviour(acts);
  }

  /** Tells whether there is no such program. */
  public boolean missing() {
    return !acts.isEmpty() && acts.getFirst() instanceof Act.Missing;
  }

  /** Tells whether its launcher cannot become it. */
  public boolean unexecutable() {
    return !acts.isEmpty() && acts.getFirst() instanceof Act.Unexecutable;
  }

  /** Returns the behaviour {@code text} says, empty if it says none. */
  public static Optional<Behaviour> parse(String text) {
    if (text.strip().equals("rest")) {
      return Optional.of(REST);
    }
    List<Act> acts = new ArrayList<>();
    for (String part : text.split(";", -1)) {
      Optional<Act> act = act(part.strip());
      if (act.isEmpty()) {
        return Optional.empty();
      }
      acts.add(act.get());
    }
    return Optional.of(new Behaviour(acts));
  }

  private static Optional<Act> act(String text) {
    String[] words = text.split("\\s+", 2);
    if (words.length == 2) {
      return switch (words[0]) {
        case "sleep" -> Span.parse(words[1]).map(Act.Sleep::new);
        case "exit" -> number(words[1], 255).map(Act.Exit::new);
        case "beat" -> Span.parse(words[1]).filter(span -> span > 0).map(Act.Beat::new);
        case "say" -> said(words[1]);
        case "die" -> number(words[1], 64).map(Act.Die::new);
        default -> Optional.empty();
      };
    }
    return switch (text) {
      case "take" -> Optional.of(new Act.Take());
      case "echo" -> Optional.of(new Act.Echo());
      case "ready" -> Optional.of(new Act.Ready());
      case "ping" -> Optional.of(new Act.Ping());
      case "hang" -> Optional.of(new Act.Hang());
      case "ignore" -> Optional.of(new Act.Ignore());
      case "fork" -> Optional.of(new Act.Fork());
      case "background" -> Optional.of(new Act.Background());
      case "worker" -> Optional.of(new Act.Worker());
      case "exec" -> Optional.of(new Act.Exec());
      case "halt" -> Optional.of(new Act.Halt());
      case "missing" -> Optional.of(new Act.Missing());
      case "unexecutable" -> Optional.of(new Act.Unexecutable());
      default -> Optional.empty();
    };
  }

  private static Optional<Act> said(String text) {
    String status = "status ";
    return text.equals("stopping")
        ? Optional.of(new Act.Stopping())
        : text.startsWith(status)
            ? Optional.of(new Act.Status(text.substring(status.length()).strip()))
            : Optional.empty();
  }

  /** Returns the number {@code text} says, empty if it says none from 0 to {@code most}. */
  public static Optional<Integer> number(String text, int most) {
    if (!text.matches("\\d{1,9}") || Integer.parseInt(text) > most) {
      return Optional.empty();
    }
    return Optional.of(Integer.parseInt(text));
  }

  @Override
  public String toString() {
    return acts.isEmpty()
        ? "rest"
        : acts.stream().map(Act::toString).collect(Collectors.joining("; "));
  }
}
