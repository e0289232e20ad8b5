package inetd.model.memory;

import inetd.model.spec.Hooks;
import inetd.model.spec.LogRate;
import inetd.model.spec.Program;
import inetd.model.spec.Readiness;
import inetd.model.spec.Server;
import inetd.model.spec.ServiceSpec;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The part of a daemon's definition that its process was made by: if it differs, another has to be
 * made.
 */
public record ProcessFingerprint(
    Optional<Program> program, Hooks hooks, Readiness readiness, OptionalLong watchdog) {
  /** The number of what is no daemon, or not known. */
  public static final long UNKNOWN = 0;

  /** How what there was not always says that nothing was said of it. */
  private static final List<String> SINCE =
      List.of(
          ", passed=Optional.empty",
          ", logRate=" + LogRate.STANDARD,
          ", oomScore=OptionalInt.empty",
          ", session=" + Program.Session.LEADER,
          ", controls=[]");

  /** One for all after runit's custom: what changes there is found by the next start. */
  private static final ProcessFingerprint ANY =
      new ProcessFingerprint(
          Optional.empty(), Hooks.NONE, new Readiness.None(), OptionalLong.empty());

  public static ProcessFingerprint of(Server.Supervised daemon) {
    return switch (daemon.supervision().ending().custom()) {
      case INETD -> inetd(daemon);
      case RUNIT -> ANY;
    };
  }

  private static ProcessFingerprint inetd(Server.Supervised daemon) {
    return new ProcessFingerprint(
        daemon.program(),
        daemon.hooks(),
        daemon.supervision().health().readiness(),
        daemon.supervision().health().watchdog());
  }

  /** Returns a number that tells one from another, and is the same in every process. */
  public static long number(ServiceSpec spec) {
    return spec.isDaemon() && spec.server() instanceof Server.Supervised daemon
        ? of(daemon).number()
        : UNKNOWN;
  }

  private long number() {
    // Of its text: the hash code of a constant is another one in every process. The text is that of
    // earlier releases, or their processes would be taken for others and restarted.
    String text =
        "Makeup[program=%s, hooks=%s, readiness=%s, watchdog=%s]"
            .formatted(program.isPresent() ? program.get() : "none", hooks, readiness, watchdog);
    for (String since : SINCE) {
      text = text.replace(since, "");
    }
    long hash = TextHash.of(text);
    return hash == UNKNOWN ? 1 : hash;
  }
}
