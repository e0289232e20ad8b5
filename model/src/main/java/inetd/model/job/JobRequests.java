package inetd.model.job;

import inetd.model.event.Emission;
import inetd.model.event.Holder;
import inetd.model.instance.Instance;
import inetd.model.instance.Phase;
import inetd.model.source.job.Expansion;
import inetd.model.spec.SourceId;
import inetd.model.spec.job.JobSpec;
import inetd.model.table.Service;
import inetd.model.table.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The requests of people about jobs: which instance is meant, what is done to it, how far that is.
 */
public final class JobRequests {
  /** The instance that somebody means, or why there is none. */
  public sealed interface Choice {
    /** These. */
    record Chosen(List<Service> services) implements Choice {}

    /** A sentence. */
    record Hindered(String why) implements Choice {}
  }

  private final Turn turn;
  private final JobTable table;
  private final JobRuns runs;

  JobRequests(Turn turn, JobTable table, JobRuns runs) {
    this.turn = turn;
    this.table = table;
    this.runs = runs;
  }

  /** Returns what is defined, as it would be started now. */
  public List<JobSpec> definitions() {
    List<JobSpec> all = new ArrayList<>();
    for (Job job : table.all()) {
      if (!job.gone()) {
        all.add(job.newest());
      }
    }
    return all;
  }

  /** Returns the variables of the instance of this key, NAME=value; none if it is at rest. */
  public List<String> environment(String key) {
    List<String> all = new ArrayList<>();
    table
        .at(key)
        .ifPresent(it -> it.variables().forEach((name, value) -> all.add(name + "=" + value)));
    return all;
  }

  /** Tells whether the instance of this key is there, and is to be. */
  public boolean runs(String key) {
    return table.at(key).filter(it -> it.goal).isPresent();
  }

  /** Returns the events that {@code start on} and {@code stop on} have had which need more. */
  public Map<Holder, List<Emission>> halves() {
    return table.halves();
  }

  /** Goes on with those of another machine. */
  public void recall(Map<Holder, List<Emission>> halves) {
    table.recall(halves);
  }

  /** Returns the service of the job of this name. */
  public Optional<Service> home(String job) {
    return table.find(job).map(it -> it.home);
  }

  /** Returns the job whose own service it is. */
  Optional<Job> home(Service service) {
    return service.source() instanceof SourceId.Job(String name)
        ? table.find(name).filter(job -> job.home == service)
        : Optional.empty();
  }

  /** Returns what a job's name stands for: what there is of it, or itself. */
  public List<Service> named(String job) {
    return table.find(job).map(table::services).orElse(List.of());
  }

  /** Tells whether instances stand for it: it is none itself. */
  public boolean stoodFor(Service service) {
    return home(service)
        .filter(job -> !job.instances.isEmpty() && job.find("").isEmpty())
        .isPresent();
  }

  /** Returns the instance to start. */
  public Choice toStart(String name, List<String> variables) {
    Job job = table.find(name).orElseThrow();
    return choice(
        job,
        job.newest(),
        variables,
        instance -> {
          Optional<JobInstance> there = job.find(instance);
          if (job.gone()) {
            return new Choice.Hindered("Unknown job"); // It is gone with what runs of it.
          }
          return there.filter(it -> it.goal).isPresent()
              ? new Choice.Hindered("Already running")
              : chosen(there.orElseGet(() -> table.add(job, instance, turn)));
        });
  }

  /** Returns the instance to stop or to restart: of several, variables have to say which. */
  public Choice toStop(String name, List<String> variables) {
    Job job = table.find(name).orElseThrow();
    return choice(
        job,
        job.spec(),
        variables,
        instance -> {
          Optional<JobInstance> there = job.find(instance);
          if (there.isEmpty()) {
            return new Choice.Hindered("Not running");
          }
          return there.get().goal ? chosen(there.get()) : new Choice.Hindered("Already stopped");
        });
  }

  /** Returns the instance that variables mean, whatever becomes of it. */
  public Choice meant(String name, List<String> variables) {
    Job job = table.find(name).orElseThrow();
    return choice(
        job,
        job.spec(),
        variables,
        instance -> {
          Optional<JobInstance> there = job.find(instance);
          if (there.isPresent()) {
            return chosen(there.get());
          }
          return instance.isEmpty()
              ? new Choice.Chosen(List.of(job.home))
              : new Choice.Hindered("Not running");
        });
  }

  /** Returns what {@code of} makes of the name that variables come to, if they come to one. */
  private static Choice choice(
      Job job, JobSpec spec, List<String> variables, Function<String, Choice> of) {
    return switch (job.instance(JobEnvironment.ofStart(spec, variables).variables())) {
      case Expansion.Outcome.Known(String instance) -> of.apply(instance);
      case Expansion.Outcome.Unset(String variable) ->
          new Choice.Hindered("Unknown parameter: ".concat(variable) + usage(job));
      case Expansion.Outcome.Malformed(String why) -> new Choice.Hindered(why);
    };
  }

  private static String usage(Job job) {
    return job.spec().usage().isEmpty() ? "" : " (usage: " + job.spec().usage() + ")";
  }

  private static Choice chosen(JobInstance it) {
    return new Choice.Chosen(List.of(it.service));
  }

  /** Returns the service of the job that the instance is of. */
  public Service homeOf(Service service) {
    return table.at(service).orElseThrow().job.home;
  }

  /** Tells whether it is one of a job that is not at rest. */
  public boolean owns(Service service) {
    return table.at(service).isPresent();
  }

  public void start(Service service, List<String> variables) {
    JobInstance it = table.at(service).orElseThrow();
    runs.begin(it, JobEnvironment.ofStart(it.job.newest(), variables), List.of());
  }

  public void stop(Service service, List<String> variables) {
    runs.end(table.at(service).orElseThrow(), JobEnvironment.ofStop(variables), List.of());
  }

  /** It is to be restarted, when what is defined has been read. */
  public void restart(Service service, List<String> variables) {
    JobInstance it = table.at(service).orElseThrow();
    runs.again(it, JobEnvironment.ofStart(it.job.newest(), variables));
  }

  // --- how far it is ---

  /** How far an instance is on its way up. */
  public enum Arrival {
    ARRIVED,
    UNDER_WAY,
    /** It failed, or somebody wants otherwise. */
    NOT
  }

  /** Returns how far the instance of this key is on its way up, or has come last. */
  public Arrival up(String key, Optional<Instance> now) {
    Optional<JobInstance> known = table.at(key);
    if (known.isEmpty() || now.isEmpty()) {
      return table.endedWell(key).orElse(false) ? Arrival.ARRIVED : Arrival.NOT;
    }
    JobInstance it = known.get();
    boolean service = it.spec.kind() == JobSpec.Kind.SERVICE;
    if (it.failure.isPresent() && !it.goal) {
      return Arrival.NOT;
    }
    if (it.goal) {
      boolean there = service && now.get().phase() instanceof Phase.Running;
      return there ? Arrival.ARRIVED : Arrival.UNDER_WAY;
    }
    if (!it.ended) {
      return Arrival.NOT;
    }
    return service ? Arrival.ARRIVED : Arrival.UNDER_WAY;
  }
}
