package inetd.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.Effect;
import inetd.model.Effect.Handover;
import inetd.model.Event;
import inetd.model.Signal;
import inetd.model.spec.Circumstance;
import inetd.model.spec.Program;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The part of {@link KernelContract} about the world outside and what is left of groups. */
public abstract class CircumstanceContract extends StreamContract {
  private final List<Circumstance> watched = new ArrayList<>();

  @AfterEach
  final void nothingIsWatched() {
    watched.forEach(what -> watch.perform(new Effect.Unwatch(what)));
  }

  private <C extends Circumstance> C watching(C what) {
    watched.add(what);
    watch.perform(new Effect.Watch(what));
    return what;
  }

  private void unwatch(Circumstance what) {
    watched.remove(what);
    watch.perform(new Effect.Unwatch(what));
  }

  private boolean observed(Circumstance what) {
    return watch.until(Event.Observed.class, event -> event.what().equals(what)).holds();
  }

  private String free() {
    return outside.path().path();
  }

  // --- what holds or does not ---

  @Test
  void aPathIsToldOnceAndThenAtEveryChange() {
    String path = free();
    Circumstance exists = watching(new Circumstance.Exists(path));
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
    assertTrue(observed(watching(new Circumstance.Exists(path))));
    outside.remove(path);
  }

  @Test
  void aPathBelowADirectoryThatIsNotThereYetIsSeenToo() {
    String directory = free();
    Circumstance exists = watching(new Circumstance.Exists(directory + "/file"));
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
    Circumstance filled = watching(new Circumstance.Filled(directory));
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
    Circumstance network = watching(new Circumstance.Network());
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
    Circumstance changed = watching(new Circumstance.Changed(path));
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
    Circumstance exists = watching(new Circumstance.Exists(path));
    Circumstance changed = watching(new Circumstance.Changed(path));
    assertFalse(observed(exists));
    unwatch(exists);
    unwatch(changed);
    outside.put(path);
    watch.without(Event.Observed.class);
    assertTrue(observed(watching(new Circumstance.Exists(path))));
    outside.remove(path);
  }

  @Test
  void whatIsWatchedAndAtOnceNoMoreIsNotToldAtAll() {
    Circumstance exists = watching(new Circumstance.Exists(free()));
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
