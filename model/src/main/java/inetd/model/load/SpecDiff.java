package inetd.model.load;

import inetd.model.rule.RuleSettings;
import inetd.model.spec.Program;
import inetd.model.spec.Server;
import inetd.model.spec.ServiceSpec;
import inetd.model.spec.Socket;
import inetd.model.spec.Supervision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The difference between two definitions of one service, in the keys of the configuration. */
final class SpecDiff {
  private final List<String> words = new ArrayList<>();

  private SpecDiff() {}

  /** Returns the keys in which the two differ, with commas. */
  static String of(ServiceSpec was, ServiceSpec is) {
    SpecDiff diff = new SpecDiff();
    diff.servers(was.server(), is.server());
    if (was.socket() instanceof Socket.Tcpmux a && is.socket() instanceof Socket.Tcpmux b) {
      diff.note("the greeting of tcpmux", a.greeting(), b.greeting());
    }
    diff.note("service_max or ip_max", was.rates(), is.rates());
    diff.note("accept_max", was.acceptMax(), is.acceptMax());
    diff.note("sockets", was.passing(), is.passing());
    return String.join(", ", diff.words);
  }

  private void servers(Server was, Server is) {
    switch (was) {
      case Server.Supervised a when is instanceof Server.Supervised b -> {
        programs(a.program(), b.program());
        supervisions(a.supervision(), b.supervision());
        note("hooks", a.hooks(), b.hooks());
      }
      case Server.PerConnection a when is instanceof Server.PerConnection b ->
          programs(a.program(), b.program());
      case Server.Internal a when is instanceof Server.Internal b ->
          note("service", a.builtin(), b.builtin());
      case Server.Supervised _, Server.PerConnection _, Server.Internal _ ->
          words.add("the kind of service");
    }
  }

  private void programs(Optional<Program> was, Optional<Program> is) {
    if (was.isPresent() && is.isPresent()) {
      programs(was.get(), is.get());
    } else {
      note("exec", was, is);
    }
  }

  private void programs(Program was, Program is) {
    note("exec", was.path(), is.path());
    note("args", was.argv(), is.argv());
    note("user or group", was.credentials(), is.credentials());
    Program.Surroundings a = was.surroundings();
    Program.Surroundings b = is.surroundings();
    note("nice", a.nice(), b.nice());
    note("umask", a.umask(), b.umask());
    note("directory", a.directory(), b.directory());
    note("root", a.root(), b.root());
    note("limit", a.limits(), b.limits());
    note("env", a.environment(), b.environment());
    note("pass_env", a.passed(), b.passed());
    note("stdin, stdout or stderr", a.streams(), b.streams());
    note("oom_score", a.oomScore(), b.oomScore());
    note("session", a.session(), b.session());
  }

  private void supervisions(Supervision was, Supervision is) {
    words.addAll(RuleSettings.differences(was.settings(), is.settings()));
    note("stop_signal", was.ending().signal(), is.ending().signal());
    note("exit_timeout", was.ending().timeout(), is.ending().timeout());
    note("reload_signal", was.reload(), is.reload());
    note("ready", was.health().readiness(), is.health().readiness());
    note("ready_timeout", was.health().readyTimeout(), is.health().readyTimeout());
    note("watchdog", was.health().watchdog(), is.health().watchdog());
    note("essential", was.weight(), is.weight());
  }

  private void note(String word, Object was, Object is) {
    if (!was.equals(is)) {
      words.add(word);
    }
  }
}
