package inetd.model.source;

import inetd.model.source.Problem.Severity;
import inetd.model.spec.ServiceSpec;
import inetd.model.spec.SourceId;
import inetd.model.spec.job.JobSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The result of reading the configuration, or one source of it.
 *
 * <p>A source that was read with errors may add and change services but removes none: the one that
 * is missing may be the one that was misspelt, or stand below the place where reading broke off.
 *
 * @param services every valid service, in file order, keys unique
 * @param jobs every valid job, names unique
 * @param problems everything found wrong, in file order
 * @param unsound the sources with a definition that does not count
 * @param extent what was looked at
 * @param site what it says of no single service
 */
public record Configuration(
    List<ServiceSpec> services,
    List<JobSpec> jobs,
    List<Problem> problems,
    Set<SourceId> unsound,
    Extent extent,
    Site site) {
  public Configuration {
    services = List.copyOf(services);
    jobs = List.copyOf(jobs);
    problems = List.copyOf(problems);
    unsound = Set.copyOf(unsound);
  }

  /** The result of reading what says nothing but of services. */
  public Configuration(
      List<ServiceSpec> services,
      List<JobSpec> jobs,
      List<Problem> problems,
      Set<SourceId> unsound,
      Extent extent) {
    this(services, jobs, problems, unsound, extent, Site.STANDARD);
  }

  /** The result of reading inetd.conf and what it includes, if that says nothing else. */
  public Configuration(List<ServiceSpec> services, List<Problem> problems) {
    this(services, problems, Site.STANDARD);
  }

  /** The result of reading inetd.conf and what it includes. */
  public Configuration(List<ServiceSpec> services, List<Problem> problems, Site site) {
    this(
        services,
        List.of(),
        problems,
        count(problems) ? Set.of() : Set.of(SourceId.Files.ALL),
        Extent.Families.FILES,
        site);
  }

  /** Returns the same with more to say, by which no definition is lost. */
  public Configuration with(List<Problem> others) {
    List<Problem> all = new ArrayList<>(problems);
    all.addAll(others);
    return new Configuration(services, jobs, all, unsound, extent, site);
  }

  /** Returns what this reading and one of other sources have come to together. */
  public Configuration and(Configuration other) {
    List<ServiceSpec> all = new ArrayList<>(services);
    all.addAll(other.services);
    List<JobSpec> everyJob = new ArrayList<>(jobs);
    everyJob.addAll(other.jobs);
    List<Problem> wrong = new ArrayList<>(problems);
    wrong.addAll(other.problems);
    Set<SourceId> doubtful = new HashSet<>(unsound);
    doubtful.addAll(other.unsound);
    return new Configuration(all, everyJob, wrong, doubtful, extent.and(other.extent), site);
  }

  /** Tells whether every definition counts. */
  public boolean sound() {
    return unsound.isEmpty();
  }

  /** Tells whether what {@code source} defines is all here, so that the rest of it is gone. */
  public boolean speaksFor(SourceId source) {
    return extent.covers(source) && !unsound.contains(source);
  }

  private static boolean count(List<Problem> problems) {
    for (Problem problem : problems) {
      if (!problem.severity().counts()) {
        return false;
      }
    }
    return true;
  }

  /** Tells whether all of it can be served, as far as anybody can tell before. */
  public boolean servable() {
    return sound() && problems.stream().allMatch(problem -> problem.severity() != Severity.ABSENT);
  }
}
