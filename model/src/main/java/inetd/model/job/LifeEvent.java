package inetd.model.job;

import inetd.model.event.Emission;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The events in the life of a job or a daemon: {@code starting}, {@code started}, {@code stopping},
 * {@code stopped} (init(8)); the first and the third block it.
 */
final class LifeEvent {
  static final String STARTING = "starting";
  static final String STARTED = "started";
  static final String STOPPING = "stopping";
  static final String STOPPED = "stopped";

  private LifeEvent() {}

  /** Returns one of an instance on its way up. */
  static Emission up(String event, JobInstance of) {
    List<String> variables = named(of.spec.name(), of.name);
    export(of, variables);
    return new Emission(event, variables);
  }

  /**
   * Returns one of an instance on its way down.
   *
   * @param failure what has failed
   * @param again whether it will be started again for that
   */
  static Emission down(String event, JobInstance of, Optional<JobFailure> failure, boolean again) {
    List<String> variables = named(of.spec.name(), of.name);
    result(variables, failure, again);
    export(of, variables);
    return new Emission(event, variables);
  }

  /** Returns one of a daemon on its way up. */
  static Emission up(String event, String daemon) {
    return new Emission(event, named(daemon, ""));
  }

  /** Returns one of a daemon on its way down. */
  static Emission down(String event, String daemon, Optional<JobFailure> failure, boolean again) {
    List<String> variables = named(daemon, "");
    result(variables, failure, again);
    return new Emission(event, variables);
  }

  private static List<String> named(String job, String instance) {
    List<String> variables = new ArrayList<>();
    variables.add("JOB=".concat(job));
    variables.add("INSTANCE=".concat(instance));
    return variables;
  }

  private static void result(List<String> into, Optional<JobFailure> failure, boolean again) {
    if (failure.isEmpty()) {
      into.add("RESULT=ok");
      return;
    }
    failure.get().variables(into);
    if (again) {
      into.add("RESPAWN=yes");
    }
  }

  /** What is set of the exports, never instead of what is there. */
  private static void export(JobInstance of, List<String> into) {
    if (of.spec.exports().isEmpty()) {
      return;
    }
    Map<String, String> fixed = new HashMap<>();
    new Emission("", into).copy(fixed);
    Map<String, String> variables = of.variables();
    for (String name : of.spec.exports()) {
      String value = variables.get(name);
      if (value != null && fixed.putIfAbsent(name, value) == null) {
        into.add(name + "=" + value);
      }
    }
  }
}
