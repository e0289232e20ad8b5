package inetd.model.event;

import inetd.model.spec.job.EventExpression;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The events that a job or an instance waits for, and those of them that have come: {@code start
 * on} and {@code stop on} (init(5)).
 *
 * <p>An event that has come is remembered, and held, until it is begun anew. A second one that is
 * as good as the first is none of its business.
 */
public final class Expectation {
  private sealed interface Node {
    record Both(Node left, Node right) implements Node {}

    record Either(Node left, Node right) implements Node {}

    record Leaf(ExpectedEvent event) implements Node {}
  }

  private final Holder holder;
  private final Node root;
  private final List<ExpectedEvent> leaves = new ArrayList<>();

  /**
   * Makes one that nothing has come of.
   *
   * @param holder as whom it holds events
   * @param environment by which its values are expanded
   */
  public Expectation(Holder holder, EventExpression what, Map<String, String> environment) {
    this.holder = holder;
    this.root = node(what, environment);
  }

  private Node node(EventExpression what, Map<String, String> environment) {
    return switch (what) {
      case EventExpression.And(EventExpression left, EventExpression right) ->
          new Node.Both(node(left, environment), node(right, environment));
      case EventExpression.Or(EventExpression left, EventExpression right) ->
          new Node.Either(node(left, environment), node(right, environment));
      case EventExpression.Match match -> {
        ExpectedEvent leaf = new ExpectedEvent(match, environment);
        leaves.add(leaf);
        yield new Node.Leaf(leaf);
      }
    };
  }

  public Holder holder() {
    return holder;
  }

  /** Takes the event where it fits; tells whether it did anywhere. */
  boolean offer(Emitted event) {
    boolean taken = false;
    for (ExpectedEvent leaf : leaves) {
      taken |= leaf.offer(event);
    }
    return taken;
  }

  /** Tells whether all that it needs has come. */
  boolean met() {
    return met(root);
  }

  private static boolean met(Node node) {
    return switch (node) {
      case Node.Both(Node left, Node right) -> met(left) && met(right);
      case Node.Either(Node left, Node right) -> met(left) || met(right);
      case Node.Leaf(ExpectedEvent event) -> event.met().isPresent();
    };
  }

  /** Returns what has come, in the order in which it is written down; each once. */
  public List<Emitted> come() {
    Set<Emitted> come = new LinkedHashSet<>();
    for (ExpectedEvent leaf : leaves) {
      leaf.met().ifPresent(come::add);
    }
    return List.copyOf(come);
  }

  /** Forgets what has come. */
  void reset() {
    leaves.forEach(ExpectedEvent::reset);
  }

  /** Returns what has not come, as it is written down. */
  public List<String> missing() {
    List<String> missing = new ArrayList<>();
    for (ExpectedEvent leaf : leaves) {
      if (leaf.met().isEmpty()) {
        missing.add(leaf.toString());
      }
    }
    return missing;
  }

  /** Returns under what it is found. */
  Set<EventKey> keys() {
    Set<EventKey> keys = new LinkedHashSet<>();
    for (ExpectedEvent leaf : leaves) {
      keys.add(leaf.key());
    }
    return keys;
  }
}
