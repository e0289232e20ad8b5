package inetd.model.instance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The processes that a main process has made while its forks are followed, and those that they have
 * made.
 *
 * <p>A program that goes into the background forks and ends; who is left of it is the main process
 * from then on. So a fork counts when it is survived and not when it happens: a helper that a
 * script runs comes and goes beside that, and a worker does not take its master's place.
 *
 * @param generation how many forks lie between the process that was started and the main process
 * @param alive those that have not ended, in the order of their births; the main process is none
 */
public record Offspring(int generation, List<Descendant> alive) {
  /** A main process that has made nobody, or whose forks are not followed. */
  static final Offspring NONE = new Offspring(0, List.of());

  /** So many at a time are told apart; who has more is no daemon on its way. */
  private static final int MOST = 256;

  public Offspring {
    alive = List.copyOf(alive);
  }

  /**
   * One of them.
   *
   * @param generation how many forks lie between the process that was started and it
   * @param replaced whether it has executed a program by itself
   */
  public record Descendant(int pid, int generation, boolean replaced) {}

  /** The same when {@code parent}, one of them or the main process, has made {@code child}. */
  Offspring born(int parent, int child) {
    int parents = generation;
    for (Descendant each : alive) {
      if (each.pid == parent) {
        parents = each.generation;
      }
    }
    if (alive.size() >= MOST) {
      return this;
    }
    List<Descendant> more = new ArrayList<>(alive);
    more.add(new Descendant(child, parents + 1, false));
    return new Offspring(generation, more);
  }

  /** The same without {@code pid}, if that is one of them. */
  Offspring without(int pid) {
    List<Descendant> rest = new ArrayList<>(alive.size());
    for (Descendant each : alive) {
      if (each.pid != pid) {
        rest.add(each);
      }
    }
    return rest.size() == alive.size() ? this : new Offspring(generation, rest);
  }

  /** The same when {@code pid} executes another program. */
  Offspring replaced(int pid) {
    List<Descendant> all = new ArrayList<>(alive.size());
    for (Descendant each : alive) {
      all.add(each.pid == pid ? new Descendant(pid, each.generation, true) : each);
    }
    return new Offspring(generation, all);
  }

  /**
   * Returns who is the main process when that has ended: the last that was born of the oldest
   * generation, since a program forks itself after all others.
   */
  Optional<Descendant> heir() {
    Descendant heir = null;
    for (Descendant each : alive) {
      if (heir == null || each.generation <= heir.generation) {
        heir = each;
      }
    }
    return Optional.ofNullable(heir);
  }

  /** The same when {@code heir} is the main process. */
  Offspring ledBy(Descendant heir) {
    return new Offspring(heir.generation, without(heir.pid).alive);
  }

  /** Tells whether {@code pid} is one of them. */
  public boolean has(int pid) {
    for (Descendant each : alive) {
      if (each.pid == pid) {
        return true;
      }
    }
    return false;
  }
}
