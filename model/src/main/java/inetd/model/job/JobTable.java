package inetd.model.job;

import inetd.model.event.Emission;
import inetd.model.event.Emitted;
import inetd.model.event.EventDispatch;
import inetd.model.event.Expectation;
import inetd.model.event.Holder;
import inetd.model.event.WaitCycles;
import inetd.model.load.Adoption;
import inetd.model.load.LoadNotices;
import inetd.model.load.ServiceLoader;
import inetd.model.port.Effect;
import inetd.model.source.Configuration;
import inetd.model.spec.ServiceSpec;
import inetd.model.spec.SourceId;
import inetd.model.spec.job.JobSpec;
import inetd.model.table.Service;
import inetd.model.table.Turn;
import inetd.model.word.StartReason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The definitions of jobs, and their instances by their services' keys.
 *
 * <p>A definition that changes counts when nothing of the job runs any more (init(5)): instances
 * live by the one they were started by.
 */
final class JobTable {
  /** How many ends are remembered for those who still wait for them. */
  private static final int REMEMBERED = 256;

  private final ServiceLoader loader;
  private final Adoption adoption;
  private final EventDispatch dispatch;
  private final Map<String, Job> jobs = new TreeMap<>();
  private final Map<String, JobInstance> instances = new HashMap<>();

  /** Whether those that have come to rest lately did so by themselves and without a failure. */
  private final Map<String, Boolean> lately =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > REMEMBERED;
        }
      };

  JobTable(ServiceLoader loader, Adoption adoption, EventDispatch dispatch) {
    this.loader = loader;
    this.adoption = adoption;
    this.dispatch = dispatch;
  }

  boolean isEmpty() {
    return jobs.isEmpty();
  }

  Collection<Job> all() {
    return jobs.values();
  }

  Optional<Job> find(String name) {
    return Optional.ofNullable(jobs.get(name));
  }

  /** Returns the instance that the service is now, if it is one that is not at rest. */
  Optional<JobInstance> at(Service service) {
    return Optional.ofNullable(instances.get(service.spec().key()));
  }

  Optional<JobInstance> at(String key) {
    return Optional.ofNullable(instances.get(key));
  }

  /** Takes over what a reading says of jobs. */
  void to(Configuration read, Turn turn) {
    Set<String> named = new HashSet<>();
    for (JobSpec spec : read.jobs()) {
      named.add(spec.name());
      Job known = jobs.get(spec.name());
      if (known == null) {
        add(spec, turn);
      } else {
        known.define(spec);
        settle(known, turn);
      }
    }
    for (Job job : List.copyOf(jobs.values())) {
      if (!named.contains(job.name()) && read.speaksFor(new SourceId.Job(job.name()))) {
        forget(job.start());
        job.expectNothing();
        job.go();
        settle(job, turn);
      }
    }
    if (!read.jobs().isEmpty()) {
      Map<String, String> cycles = WaitCycles.of(read.jobs());
      cycles.forEach((name, how) ->
          find(name)
              .ifPresent(it ->
                  turn.emit(JobNotices.mayWaitForItself(it.home.subject(), it.newest(), how))));
    }
  }

  private void add(JobSpec spec, Turn turn) {
    Service home = load(spec.service(""), turn);
    turn.emit(LoadNotices.added(home.subject(), home.spec()));
    Job job = new Job(spec, home);
    jobs.put(spec.name(), job);
    expect(job);
    for (String key : adoption.keys(job.spec().source())) {
      String name = SourceId.instance(key);
      Service service = name.isEmpty() ? home : load(spec.service(name), turn);
      JobInstance it = new JobInstance(job, name, service);
      it.goal = true;
      instances.put(key, it);
      job.instances.put(name, it);
      adoption.environment(key).ifPresent(it::recall);
      listen(it);
      loader.enable(service, StartReason.NONE, turn);
    }
  }

  private Service load(ServiceSpec spec, Turn turn) {
    Service service = loader.add(spec, turn);
    turn.emit(new Effect.Prepare(service.id(), spec));
    return service;
  }

  private void expect(Job job) {
    forget(job.start());
    Expectation start = job.expect();
    if (start != null) {
      dispatch.add(start);
    }
  }

  /** Returns the events that expectations have had which need more, in their order. */
  Map<Holder, List<Emission>> halves() {
    Map<Holder, List<Emission>> halves = new HashMap<>();
    for (Expectation each : expectations()) {
      List<Emitted> come = new ArrayList<>(each.come());
      come.sort(Comparator.comparingLong(Emitted::number));
      halves.put(each.holder(), come.stream().map(Emitted::what).toList());
    }
    return halves;
  }

  /** Goes on with those of another table. */
  void recall(Map<Holder, List<Emission>> halves) {
    for (Expectation each : expectations()) {
      for (Emission event : halves.getOrDefault(each.holder(), List.of())) {
        dispatch.recall(each, event);
      }
    }
  }

  private List<Expectation> expectations() {
    List<Expectation> all = new ArrayList<>();
    for (Job job : jobs.values()) {
      Expectation start = job.start();
      if (start != null) {
        all.add(start);
      }
    }
    for (JobInstance it : instances.values()) {
      if (it.stop != null) {
        all.add(it.stop);
      }
    }
    return all;
  }

  private void forget(@Nullable Expectation what) {
    if (what != null) {
      dispatch.remove(what);
    }
  }

  /** Returns a new instance of a job, at rest. */
  JobInstance add(Job job, String name, Turn turn) {
    Service service = name.isEmpty() ? job.home : load(job.spec().service(name), turn);
    JobInstance it = new JobInstance(job, name, service);
    instances.put(it.key(), it);
    job.instances.put(name, it);
    return it;
  }

  /** It waits for what stops it, anew. */
  void listen(JobInstance it) {
    forget(it.stop);
    it.stop = it.expectation();
    if (it.stop != null) {
      dispatch.add(it.stop);
    }
  }

  /** It lives by the newest definition from now on. */
  void renew(JobInstance it, Turn turn) {
    JobSpec newest = it.job.newest();
    if (!newest.equals(it.spec)) {
      it.spec = newest;
      become(it.service, newest.service(it.name), turn);
    }
  }

  private void become(Service service, ServiceSpec spec, Turn turn) {
    loader.become(service, spec, turn);
    turn.emit(new Effect.Prepare(service.id(), spec));
    turn.emit(LoadNotices.changed(service.subject(), spec));
  }

  /** Returns how the instance of this key has come to rest last, if that was lately. */
  Optional<Boolean> endedWell(String key) {
    return Optional.ofNullable(lately.get(key));
  }

  /** It has come to rest, and is no more. */
  void remove(JobInstance it, Turn turn) {
    lately.put(it.key(), it.ended && it.failure.isEmpty());
    forget(it.stop);
    instances.remove(it.key());
    it.job.instances.remove(it.name);
    if (it.service != it.job.home) {
      loader.remove(it.service, turn);
    }
    settle(it.job, turn);
  }

  /** What is defined counts if nothing of the job runs. */
  private void settle(Job job, Turn turn) {
    if (!job.instances.isEmpty()) {
      return;
    }
    if (job.gone()) {
      jobs.remove(job.name());
      turn.emit(LoadNotices.removed(job.home.subject(), job.home.spec()));
      loader.remove(job.home, turn);
      return;
    }
    JobSpec was = job.spec();
    job.promote();
    ServiceSpec spec = job.spec().service("");
    if (!job.home.spec().equals(spec)) {
      become(job.home, spec, turn);
    }
    boolean same =
        was.startOn().equals(job.spec().startOn())
            && was.environment().equals(job.spec().environment());
    if (!same) {
      expect(job); // What has come of one that is as it was, stays.
    }
  }

  /**
   * Returns the services that the name of a job stands for: its instances, or what it is at rest.
   */
  List<Service> services(Job job) {
    List<Service> services = new ArrayList<>();
    for (JobInstance it : job.instances.values()) {
      services.add(it.service);
    }
    return services.isEmpty() ? List.of(job.home) : services;
  }
}
