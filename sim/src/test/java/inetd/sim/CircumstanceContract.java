package inetd.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.port.Effect;
import inetd.model.port.Effect.Handover;
import inetd.model.port.Event;
import inetd.model.spec.Condition;
import inetd.model.spec.Program;
import inetd.model.word.Signal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The part of {@link KernelContract} about the world outside and what is left of groups. */
public abstract class CircumstanceContract extends StreamContract {
  private final List<Condition> watched = new ArrayList<>();

  @AfterEach
  final void nothingIsWatched() {
    watched.forEach(what -> watch.perform(new Effect.Unwatch(what)));
  }

  private <C extends Condition> C watching(C what) {
    watched.add(what);
    watch.perform(new Effect.Watch(what));
    return what;
  }

  private void unwatch(Condition what) {
    watched.remove(what);
    watch.perform(new Effect.Unwatch(what));
  }

  private boolean observed(Condition what) {
    return watch.until(Event.Observed.class, event -> event.what().equals(what)).holds();
  }

  private String free() {
    return outside.path().path();
  }

  // --- what holds or does not ---

  @Test
  void aPathIsToldOnceAndThenAtEveryChange() {
    String path = free();
    Condition exists = watching(new Condition.Exists(path));
    assertFalse(observed(exists));
    watch.without(Event.Observed.class);
    outside.put(path);
    assertTrue(observed(exists));
    outside.put(path);
    watch.without(Event.Observed.class);
    outside.remove(path);
    assertFalse(observed(exists));
    watch.without(Event.Observed.class);
  }

  @Test
  void aPathThatIsThereIsToldToBe() {
    String path = free();
    outside.put(path);
    assertTrue(observed(watching(new Condition.Exists(path))));
    outside.remove(path);
  }

  @Test
  void aPathBelowADirectoryThatIsNotThereYetIsSeenToo() {
    String directory = free();
    Condition exists = watching(new Condition.Exists(directory + "/file"));
    assertFalse(observed(exists));
    outside.makeDirectory(directory);
    watch.without(Event.Observed.class);
    outside.put(directory + "/file");
    assertTrue(observed(exists));
    outside.remove(directory + "/file");
    assertFalse(observed(exists));
    outside.remove(directory);
    watch.without(Event.Observed.class);
  }

  @Test
  void aDirectoryIsToldToHaveEntriesOrNot() {
    String directory = free();
    outside.makeDirectory(directory);
    Condition filled = watching(new Condition.Filled(directory));
    assertFalse(observed(filled));
    watch.without(Event.Observed.class);
    outside.put(directory + "/one");
    assertTrue(observed(filled));
    outside.put(directory + "/two");
    watch.without(Event.Observed.class);
    outside.remove(directory + "/one");
    watch.without(Event.Observed.class);
    outside.remove(directory + "/two");
    assertFalse(observed(filled));
    outside.remove(directory);
    watch.without(Event.Observed.class);
  }

  @Test
  void theNetworkIsToldOnceAndThenAtEveryChange() {
    Condition network = watching(new Condition.Network());
    boolean there = observed(network);
    watch.without(Event.Observed.class);
    if (outside.network(!there)) {
      assertEquals(!there, observed(network));
      assertTrue(outside.network(there));
      assertEquals(there, observed(network));
      watch.without(Event.Observed.class);
    }
  }

  // --- what happens ---

  @Test
  void aChangeIsToldWhenItHappensAndNotBefore() {
    String path = free();
    outside.put(path);
    Condition changed = watching(new Condition.Changed(path));
    watch.without(Event.Observed.class);
    outside.put(path);
    assertTrue(observed(changed));
    outside.remove(path);
    assertTrue(observed(changed));
  }

  // --- watching ---

  @Test
  void whatIsWatchedNoMoreIsNotTold() {
    String path = free();
    Condition exists = watching(new Condition.Exists(path));
    Condition changed = watching(new Condition.Changed(path));
    assertFalse(observed(exists));
    unwatch(exists);
    unwatch(changed);
    outside.put(path);
    watch.without(Event.Observed.class);
    assertTrue(observed(watching(new Condition.Exists(path))));
    outside.remove(path);
  }

  @Test
  void whatIsWatchedAndAtOnceNoMoreIsNotToldAtAll() {
    Condition exists = watching(new Condition.Exists(free()));
    unwatch(exists);
    watch.without(Event.Observed.class);
  }

  // --- what is left of a group ---

  private int gone(Program program) {
    int pid = spawned(spawn(daemon(program), new Handover.Nothing()));
    Event.ChildExited end = watch.until(Event.ChildExited.class, event -> event.pid() == pid);
    left = end.left();
    return pid;
  }

  /** Whether others were left when the last process of {@link #gone} ended. */
  private boolean left;

  private void swept(int group) {
    watch.until(Event.Swept.class, event -> event.group() == group);
    watch.without(Event.Swept.class);
  }

  @Test
  void aGroupOfOneLeavesNobodyAndIsSweptAtOnce() {
    int group = gone(outside.exits(0));
    assertFalse(left);
    watch.perform(new Effect.Sweep(group, Signal.TERM));
    swept(group);
  }

  @Test
  void whoIsLeftOfAGroupIsToldAndSweptOnce() {
    int group = gone(outside.leaves());
    assertTrue(left);
    watch.without(Event.Swept.class);
    watch.perform(new Effect.Sweep(group, Signal.TERM));
    watch.perform(new Effect.Sweep(group, Signal.KILL));
    swept(group);
  }

  @Test
  void whoIgnoresTheStopSignalIsSweptByKill() {
    int group = gone(outside.leavesStubborn());
    assertTrue(left);
    watch.perform(new Effect.Sweep(group, Signal.TERM));
    watch.without(Event.Swept.class);
    watch.perform(new Effect.Sweep(group, Signal.KILL));
    swept(group);
  }
}
