package inetd.model.load;

import inetd.model.spec.Duty;
import inetd.model.spec.Program;
import inetd.model.spec.Supervision;
import java.util.ArrayList;
import java.util.List;

/** What differs between two definitions of one service, in the words of the configuration. */
final class SpecDiff {
  private final List<String> words = new ArrayList<>();

  private SpecDiff() {}

  /** Returns the keys in which the two differ, with commas. */
  static String of(Duty was, Duty is) {
    SpecDiff contrast = new SpecDiff();
    switch (was) {
      case Duty.Daemon a when is instanceof Duty.Daemon b -> {
        contrast.programs(a.program(), b.program());
        contrast.supervisions(a.supervision(), b.supervision());
        contrast.note("hooks", a.hooks(), b.hooks());
      }
      case Duty.Wait a when is instanceof Duty.Wait b -> {
        contrast.programs(a.program(), b.program());
        contrast.supervisions(a.supervision(), b.supervision());
        contrast.note("hooks", a.hooks(), b.hooks());
        contrast.note("service_max or ip_max", a.rates(), b.rates());
        contrast.note("sockets", a.passing(), b.passing());
      }
      case Duty.Nowait a when is instanceof Duty.Nowait b -> {
        contrast.programs(a.program(), b.program());
        contrast.note("service_max or ip_max", a.rates(), b.rates());
        contrast.note("accept_max", a.acceptMax(), b.acceptMax());
      }
      case Duty.Internal a when is instanceof Duty.Internal b -> {
        contrast.note("service", a.builtin(), b.builtin());
        contrast.note("service_max or ip_max", a.rates(), b.rates());
        contrast.note("accept_max", a.acceptMax(), b.acceptMax());
      }
      case Duty.Muxed a when is instanceof Duty.Muxed b ->
          contrast.programs(a.program(), b.program());
      case Duty.Daemon _, Duty.Wait _, Duty.Nowait _, Duty.Internal _, Duty.Muxed _ ->
          contrast.words.add("the kind of service");
    }
    return String.join(", ", contrast.words);
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
    note("stdin, stdout or stderr", a.streams(), b.streams());
  }

  private void supervisions(Supervision was, Supervision is) {
    note("keep_alive or successful_exit", was.restart().keepAlive(), is.restart().keepAlive());
    note("normal_exit", was.restart().normal(), is.restart().normal());
    note("throttle_interval", was.restart().throttle(), is.restart().throttle());
    note("respawn_limit", was.restart().limit(), is.restart().limit());
    note("backoff", was.restart().backoff(), is.restart().backoff());
    note("network_state", was.gates().network(), is.gates().network());
    note("path_state", was.gates().path(), is.gates().path());
    note("run_at_load", was.triggers().load(), is.triggers().load());
    note("start_interval", was.triggers().interval(), is.triggers().interval());
    note("start_calendar", was.triggers().calendar(), is.triggers().calendar());
    note("watch_path", was.triggers().watched(), is.triggers().watched());
    note("queue_directory", was.triggers().queues(), is.triggers().queues());
    note("stop_signal", was.stopSignal(), is.stopSignal());
    note("exit_timeout", was.exitTimeout(), is.exitTimeout());
    note("ready", was.readiness(), is.readiness());
    note("ready_timeout", was.readyTimeout(), is.readyTimeout());
    note("watchdog", was.watchdog(), is.watchdog());
    note("essential", was.weight(), is.weight());
  }

  private void note(String word, Object was, Object is) {
    if (!was.equals(is)) {
      words.add(word);
    }
  }
}
