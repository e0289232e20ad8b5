package inetd.model.event;

import inetd.model.spec.job.EventExpression;
import inetd.model.spec.job.EventExpression.Match;
import inetd.model.spec.job.JobSpec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Jobs that could come to wait for themselves, as their definitions say: each waits, on its way up
 * or down, for those whom that moves, and one of these is the job itself on the other way.
 *
 * <p>Two jobs that follow each other the same way are none: who is on that way already is not moved
 * again. What takes more events than one, or other values, may never come to it; it is a mistake
 * all the same, and {@link EmissionQueue} sees it when it happens.
 */
public final class WaitCycles {
  /** A job on its way up or down. */
  private record Way(String job, boolean up) {
    @Override
    public String toString() {
      return (up ? "starting " : "stopping ") + job;
    }
  }

  private final Map<Way, Set<Way>> moves = new LinkedHashMap<>();

  private WaitCycles(Collection<JobSpec> jobs) {
    for (JobSpec job : jobs) {
      job.startOn().ifPresent(it -> note(it, new Way(job.name(), true)));
      job.stopOn().ifPresent(it -> note(it, new Way(job.name(), false)));
    }
  }

  private void note(EventExpression on, Way moved) {
    switch (on) {
      case EventExpression.And(EventExpression left, EventExpression right) -> {
        note(left, moved);
        note(right, moved);
      }
      case EventExpression.Or(EventExpression left, EventExpression right) -> {
        note(left, moved);
        note(right, moved);
      }
      case Match match -> {
        boolean up = match.event().equals("starting");
        EventKey key = new ExpectedEvent(match, Map.of()).key();
        if ((up || match.event().equals("stopping")) && key.part() != EventKey.Part.NOTHING) {
          String job = key.particular().startsWith("JOB=") ? key.particular().substring(4) : "";
          boolean first = key.part() == EventKey.Part.FIRST_VALUE;
          moves
              .computeIfAbsent(
                  new Way(first ? key.particular() : job, up), _ -> new LinkedHashSet<>())
              .add(moved);
        }
      }
    }
  }

  /** Returns, by job, how it could come to wait for itself, as a sentence. */
  public static Map<String, String> of(Collection<JobSpec> jobs) {
    WaitCycles cycles = new WaitCycles(jobs);
    Map<String, String> found = new LinkedHashMap<>();
    for (Way way : cycles.moves.keySet()) {
      List<Way> path = cycles.path(way, new Way(way.job(), !way.up()));
      if (!path.isEmpty()) {
        found.putIfAbsent(way.job(), words(path));
      }
    }
    return found;
  }

  private List<Way> path(Way from, Way to) {
    Map<Way, Way> reached = new HashMap<>();
    Deque<Way> ahead = new ArrayDeque<>(List.of(from));
    while (!ahead.isEmpty() && !reached.containsKey(to)) {
      Way at = ahead.poll();
      for (Way next : moves.getOrDefault(at, Set.of())) {
        if (!next.equals(from) && reached.putIfAbsent(next, at) == null) {
          ahead.add(next);
        }
      }
    }
    List<Way> path = new ArrayList<>();
    for (Way at = reached.containsKey(to) ? to : null; at != null; at = reached.get(at)) {
      path.addFirst(at);
    }
    return path.isEmpty() ? path : path(from, path);
  }

  private static List<Way> path(Way from, List<Way> rest) {
    List<Way> path =
        rest.getFirst().equals(from) ? new ArrayList<>() : new ArrayList<>(List.of(from));
    path.addAll(rest);
    return path;
  }

  private static String words(List<Way> path) {
    StringBuilder text = new StringBuilder();
    for (Way way : path) {
      text.append(text.isEmpty() ? "" : " waits for ").append(way);
    }
    return text.toString();
  }
}
