package inetd.model.event;

import inetd.model.spec.EventExpression;
import inetd.model.word.Check;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Jobs that go up and down as events say, without programs: a step is one thing that happens. */
final class EventWorld implements EventDispatch.Movers {
  /** Where a job is. */
  enum State {
    DOWN,
    STARTING,
    WORKS_UP,
    UP,
    STOPPING,
    WORKS_DOWN
  }

  /** A job of one instance. */
  record JobLike(String name, EventExpression startOn, EventExpression stopOn, boolean task) {}

  static final class One {
    final JobLike job;
    State state = State.DOWN;
    boolean goal;
    Expectation stop;
    final List<Emitted> holds = new ArrayList<>();

    One(JobLike job) {
      this.job = job;
      this.stop = new Expectation(new Holder.HalfStop(job.name()), job.stopOn(), Map.of());
    }
  }

  final EmissionQueue queue = new EmissionQueue();
  final EventDispatch dispatch = new EventDispatch(queue);
  final Map<String, One> jobs = new TreeMap<>();
  final Map<Long, Emitted> raised = new LinkedHashMap<>();
  final Set<Long> over = new HashSet<>();
  final List<String> transcript = new ArrayList<>();
  final Set<Long> clients = new HashSet<>();
  private final Map<String, Expectation> starts = new HashMap<>();

  /** How many moves would have closed a circle. */
  int circles;

  EventWorld(List<JobLike> jobs) {
    for (JobLike job : jobs) {
      if (this.jobs.put(job.name(), new One(job)) == null) {
        Expectation start =
            new Expectation(new Holder.HalfStart(job.name()), job.startOn(), Map.of());
        starts.put(job.name(), start);
        dispatch.add(start);
      }
    }
  }

  Expectation start(String job) {
    return Check.present(starts.get(job), "a job of that name");
  }

  One one(String job) {
    return Check.present(jobs.get(job), "a job of that name");
  }

  void emit(Emission what) {
    note(queue.raise(what, new Waiter.Nobody()));
    run();
  }

  private void note(Emitted event) {
    raised.put(event.number(), event);
  }

  private void announce(String word, One one) {
    List<String> variables = List.of("JOB=" + one.job.name(), "INSTANCE=");
    note(queue.raise(new Emission(word, variables), new Waiter.Blocked(one.job.name())));
  }

  private void tell(String word, One one) {
    List<String> variables = List.of("JOB=" + one.job.name(), "INSTANCE=");
    note(queue.raise(new Emission(word, variables), new Waiter.Nobody()));
  }

  void ask(String job, boolean up) {
    One one = jobs.get(job);
    if (one != null && one.goal != up) {
      move(one, up, List.of());
    }
    run();
  }

  /** What the job is about, of programs, is done. */
  void work(String job) {
    One one = jobs.get(job);
    if (one == null) {
      return;
    }
    switch (one.state) {
      case WORKS_UP -> {
        if (one.goal) {
          one.state = State.UP;
          tell("started", one);
          if (!one.job.task()) {
            arrived(one, false);
          }
        } else {
          stopping(one);
        }
      }
      case UP -> {
        if (one.job.task()) {
          one.goal = false;
          stopping(one);
        }
      }
      case WORKS_DOWN -> {
        if (one.goal) {
          starting(one);
        } else {
          one.state = State.DOWN;
          dispatch.remove(one.stop);
          tell("stopped", one);
          arrived(one, false);
        }
      }
      case DOWN, STARTING, STOPPING -> {}
    }
    run();
  }

  void fail(String job) {
    One one = jobs.get(job);
    if (one != null && (one.state == State.WORKS_UP || one.state == State.UP)) {
      one.goal = false;
      arrived(one, true);
      stopping(one);
      run();
    }
  }

  private void arrived(One one, boolean failed) {
    List<Emitted> holds = List.copyOf(one.holds);
    one.holds.clear();
    holds.forEach(it -> queue.release(it, new Holder.Moved(one.job.name()), failed));
  }

  private void move(One one, boolean up, List<Emitted> events) {
    arrived(one, false);
    for (Emitted event : events) {
      Check.that(queue.hold(event, new Holder.Moved(one.job.name())), "it is no circle");
      one.holds.add(event);
    }
    one.goal = up;
    if (up && one.state == State.DOWN) {
      one.stop = new Expectation(new Holder.HalfStop(one.job.name()), one.job.stopOn(), Map.of());
      dispatch.add(one.stop);
      starting(one);
    } else if (!up && one.state == State.UP) {
      stopping(one);
    }
  }

  private void starting(One one) {
    one.state = State.STARTING;
    announce("starting", one);
  }

  private void stopping(One one) {
    one.state = State.STOPPING;
    announce("stopping", one);
  }

  @Override
  public void stop(String key, List<Emitted> events) {
    One one = one(key);
    transcript.add("stop " + key + " " + events);
    if (one.goal && !waits(one, events)) {
      move(one, false, events);
    }
  }

  @Override
  public void start(String job, List<Emitted> events) {
    One one = one(job);
    transcript.add("start " + job + " " + events);
    if (!one.goal && !waits(one, events)) {
      move(one, true, events);
    }
  }

  private boolean waits(One one, List<Emitted> events) {
    for (Emitted event : events) {
      if (queue.waitsFor(one.job.name(), event)) {
        circles++;
        return true;
      }
    }
    return false;
  }

  private void run() {
    // Every event moves each job at most once, so this ends unless jobs chase each other for ever.
    for (int i = 0; i < 10_000 && step(); i++) {}
  }

  private boolean step() {
    EmissionQueue.Finished finished = queue.nextFinished();
    if (finished == null) {
      return dispatch.handle(this);
    }
    long number = finished.event().number();
    transcript.add("over " + finished);
    if (!over.add(number)) {
      throw new AssertionError("over twice: " + finished);
    }
    if (finished.waiter() instanceof Waiter.Blocked(String key)) {
      One one = one(key);
      switch (one.state) {
        case STARTING -> {
          if (one.goal) {
            one.state = State.WORKS_UP;
          } else {
            stopping(one);
          }
        }
        case STOPPING -> one.state = State.WORKS_DOWN;
        case DOWN, WORKS_UP, UP, WORKS_DOWN -> {}
      }
    }
    return true;
  }
}
