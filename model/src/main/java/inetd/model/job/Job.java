package inetd.model.job;

import inetd.model.event.Expectation;
import inetd.model.event.Holder;
import inetd.model.source.job.Expansion;
import inetd.model.spec.job.JobSpec;
import inetd.model.table.Service;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One job: its definition, and those of its instances that are not at rest. */
final class Job {
  /** The service of its name. */
  final Service home;

  /** Its instances by their names. */
  final Map<String, JobInstance> instances = new TreeMap<>();

  private JobSpec spec;

  /** The definition that counts once all instances have stopped, if it is another. */
  private @Nullable JobSpec next;

  /** Nothing defines it any more; it goes with its last instance. */
  private boolean gone;

  private @Nullable Expectation start;

  Job(JobSpec spec, Service home) {
    this.spec = spec;
    this.home = home;
  }

  String name() {
    return spec.name();
  }

  JobSpec spec() {
    return spec;
  }

  /** Returns what is defined, whether it counts yet or not. */
  JobSpec newest() {
    return next == null ? spec : next;
  }

  /** It is defined as {@code newest} from now on, or from when nothing of it runs. */
  void define(JobSpec newest) {
    gone = false;
    next = newest.equals(spec) ? null : newest;
  }

  /** The newest definition counts. */
  void promote() {
    spec = newest();
    next = null;
  }

  boolean gone() {
    return gone;
  }

  void go() {
    gone = true;
    next = null;
  }

  @Nullable Expectation start() {
    return start;
  }

  /** Returns what it waits for to start, anew; null if for nothing. */
  @Nullable Expectation expect() {
    start =
        spec.startOn()
            .map(on ->
                new Expectation(
                    new Holder.HalfStart(spec.name()), on, JobEnvironment.defined(spec)))
            .orElse(null);
    return start;
  }

  /** Waits for nothing any more. */
  void expectNothing() {
    start = null;
  }

  /** Returns what the instance is called that has these variables, or why that cannot be told. */
  Expansion.Outcome instance(Map<String, String> variables) {
    return Expansion.of(spec.instance(), variables);
  }

  /** Returns its instance of that name, unless that is at rest. */
  Optional<JobInstance> find(String name) {
    return Optional.ofNullable(instances.get(name));
  }
}
