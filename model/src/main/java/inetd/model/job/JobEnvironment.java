package inetd.model.job;

import inetd.model.event.Emission;
import inetd.model.event.Emitted;
import inetd.model.spec.job.JobSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Variables of a start or a stop, where they come from: {@code env} of the definition, then those
 * of the events or of the person that asked.
 *
 * @param variables by name, in order; what comes later has replaced what came before
 * @param events names of the events that asked; none if a person did
 */
record JobEnvironment(Map<String, String> variables, Optional<List<String>> events) {
  static final JobEnvironment NONE = new JobEnvironment(Map.of(), Optional.empty());

  /** Returns that of a start by a person. */
  static JobEnvironment ofStart(JobSpec spec, List<String> asked) {
    Map<String, String> all = defined(spec);
    new Emission("start", asked).copy(all);
    return new JobEnvironment(all, Optional.empty());
  }

  /** Returns what a person who stops it says. */
  static JobEnvironment ofStop(List<String> asked) {
    Map<String, String> all = new LinkedHashMap<>();
    new Emission("stop", asked).copy(all);
    return new JobEnvironment(all, Optional.empty());
  }

  /** Returns that of a start by events. */
  static JobEnvironment started(List<Emitted> by, JobSpec spec) {
    return of(by, defined(spec));
  }

  /** Returns what events say that stop it. */
  static JobEnvironment stopped(List<Emitted> by) {
    return of(by, new LinkedHashMap<>());
  }

  private static JobEnvironment of(List<Emitted> events, Map<String, String> all) {
    List<String> names = new ArrayList<>(events.size());
    for (Emitted event : events) {
      event.what().copy(all);
      names.add(event.what().name());
    }
    return new JobEnvironment(all, Optional.of(names));
  }

  /** Returns what the definition sets; what it takes from inetd's own is there without us. */
  static Map<String, String> defined(JobSpec spec) {
    Map<String, String> defined = new LinkedHashMap<>();
    for (String variable : spec.environment()) {
      if (Emission.isVariable(variable)) {
        new Emission("env", List.of(variable)).copy(defined);
      } else {
        defined.remove(variable);
      }
    }
    return defined;
  }

  /** Puts all of it into {@code into}, the names of events as {@code word}. */
  void copy(Map<String, String> into, String word) {
    into.putAll(variables);
    events.ifPresent(names -> into.put(word, String.join(" ", names)));
  }
}
