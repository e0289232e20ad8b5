package inetd.model.job;

import inetd.model.event.Emission;
import inetd.model.event.Emitted;
import inetd.model.event.Expectation;
import inetd.model.event.Holder;
import inetd.model.spec.job.JobSpec;
import inetd.model.table.Service;
import inetd.model.word.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One instance of a job from its start to its end, besides what every supervised program is. */
final class JobInstance {
  final Job job;

  /** Empty if it is the only one. */
  final String name;

  final Service service;

  /** What it was started by. */
  JobSpec spec;

  /** Whether it is to run. */
  boolean goal;

  /** It has been on its way up before. */
  boolean begun;

  /** It ended by itself, and that is why it is not to run. */
  boolean ended;

  /** The variables of the run that it is in. */
  JobEnvironment environment = JobEnvironment.NONE;

  /** Those of the next run; none if that has the same. */
  Optional<JobEnvironment> prepared = Optional.empty();

  /** Those of whoever stops it. */
  JobEnvironment stopping = JobEnvironment.NONE;

  /** What has failed first in this run. */
  Optional<JobFailure> failure = Optional.empty();

  /** Events that are not over before it arrives. */
  final List<Emitted> held = new ArrayList<>();

  /** What stops it; null if no event does, or before its first start. */
  @Nullable Expectation stop;

  JobInstance(Job job, String name, Service service) {
    this.job = job;
    this.name = name;
    this.service = service;
    this.spec = job.spec();
    this.environment = new JobEnvironment(JobEnvironment.defined(spec), Optional.empty());
  }

  String key() {
    return service.spec().key();
  }

  /** Returns what stops it, of which nothing has come; null if no event does. */
  @Nullable Expectation expectation() {
    return spec.stopOn()
        .map(on -> new Expectation(new Holder.HalfStop(key()), on, variables()))
        .orElse(null);
  }

  /** An inetd before this one has started it, and its process was made with these variables. */
  void recall(List<String> made) {
    List<String> started = new ArrayList<>();
    for (String variable : made) {
      if (Emission.isVariable(variable) && !isNobodys(variable)) {
        started.add(variable);
      }
    }
    environment = JobEnvironment.ofStart(spec, started);
  }

  /** Tells whether every start sets it, or takes it from inetd. */
  private boolean isNobodys(String variable) {
    String name = variable.substring(0, variable.indexOf('='));
    boolean inherited =
        spec.server()
            .program()
            .flatMap(it -> it.surroundings().passed())
            .filter(it -> it.contains(name))
            .isPresent();
    return inherited || name.startsWith("UPSTART_") || name.equals("NOTIFY_SOCKET");
  }

  /** Returns the variables that values of events and exports are taken from. */
  Map<String, String> variables() {
    Map<String, String> all = new LinkedHashMap<>(environment.variables());
    all.put("UPSTART_JOB", spec.name());
    all.put("UPSTART_INSTANCE", name);
    return all;
  }

  /** Returns what its program of that role finds, as NAME=value. */
  List<String> given(Role role) {
    Map<String, String> all = new LinkedHashMap<>();
    environment.copy(all, "UPSTART_EVENTS");
    switch (role) {
      case PRE_STOP, POST_STOP -> stopping.copy(all, "UPSTART_STOP_EVENTS");
      case PRE_START, MAIN, POST_START, CONTROL -> {}
    }
    all.put("UPSTART_JOB", spec.name());
    all.put("UPSTART_INSTANCE", name);
    List<String> given = new ArrayList<>(all.size());
    for (Map.Entry<String, String> variable : all.entrySet()) {
      given.add(variable.getKey() + "=" + variable.getValue());
    }
    return given;
  }
}
