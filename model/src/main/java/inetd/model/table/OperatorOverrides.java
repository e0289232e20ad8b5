package inetd.model.table;

import inetd.model.memory.SavedState;
import inetd.model.port.Effect;
import inetd.model.rule.Rulebook;
import inetd.model.verdict.Standing;
import inetd.model.verdict.Verdict;
import inetd.model.word.StandingOrder;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The orders of people that outlive reloads and inetd itself: what is disabled, what is stopped.
 *
 * <p>By the services' keys, so that it holds for a service that is gone and comes back.
 */
public final class OperatorOverrides {
  /** Who said so, by the keys of the services; empty if that was before this inetd. */
  private final Map<String, String> disabled = new HashMap<>();

  private final Map<String, String> stopped = new HashMap<>();

  /** What could not be read of the orders from before; empty if all could. */
  private Optional<String> unread = Optional.empty();

  /** Keys of which it is known all the same that nothing was said, or what. */
  private final Set<String> certain = new HashSet<>();

  public void recall(SavedState recollection) {
    recollection.disabled().forEach(this::disable);
    recollection.stopped().forEach(this::stop);
    unread = recollection.unread();
    // What ran until now was to run.
    recollection.survivors().forEach(survivor -> certain.add(survivor.key()));
  }

  /** Returns what holds for the service of this key. */
  public StandingOrder of(String key) {
    if (disabled.containsKey(key)) {
      return StandingOrder.DISABLED;
    }
    if (stopped.containsKey(key)) {
      return StandingOrder.STOPPED;
    }
    return unread.isPresent() && !certain.contains(key)
        ? StandingOrder.DOUBTED
        : StandingOrder.NONE;
  }

  /** Returns what the service has for or against a start of anything of it. */
  public Standing standing(Service service) {
    StandingOrder order = of(service.spec().key());
    boolean open = service.listener() == null || service.listener().isOpen();
    String awaited = service.spec().awaited();
    return order == StandingOrder.NONE && open && awaited.isEmpty()
        ? Standing.CLEAR
        : new Standing(order, by(order, service.spec().key()), open, unread.orElse(""), awaited);
  }

  private String by(StandingOrder order, String key) {
    return switch (order) {
      case DISABLED -> disabled.getOrDefault(key, "");
      case STOPPED -> stopped.getOrDefault(key, "");
      case NONE, DOUBTED -> "";
    };
  }

  /** Notes who gave this order about the service of this key, if there is one. */
  public void signed(String key, StandingOrder order, String who) {
    switch (order) {
      case DISABLED -> disabled.replace(key, who);
      case STOPPED -> stopped.replace(key, who);
      case NONE, DOUBTED -> {}
    }
  }

  /** Tells whether anything of the service may be started at all. */
  public boolean admits(Service service) {
    return Rulebook.gate(standing(service)) instanceof Verdict.Proceed;
  }

  /** Tells whether the service of this key stays down. */
  public boolean down(String key) {
    return of(key) != StandingOrder.NONE;
  }

  public boolean disabled(String key) {
    return disabled.containsKey(key);
  }

  /** Returns the file because of which orders are in doubt. */
  public String unread() {
    return unread.orElse("");
  }

  /** Notes it; tells whether that was news. */
  public boolean stop(String key) {
    return stopped.putIfAbsent(key, "") == null;
  }

  /** Notes it; tells whether that was news. */
  public boolean start(String key) {
    settle(key);
    return stopped.remove(key) != null;
  }

  /** Notes it; tells whether that was news. */
  public boolean disable(String key) {
    return disabled.putIfAbsent(key, "") == null;
  }

  /** Notes it; tells whether that was news. */
  public boolean enable(String key) {
    settle(key);
    return disabled.remove(key) != null;
  }

  private void settle(String key) {
    if (unread.isPresent()) {
      certain.add(key);
    }
  }

  public Effect.Remember remember() {
    return new Effect.Remember(disabled.keySet(), stopped.keySet());
  }
}
