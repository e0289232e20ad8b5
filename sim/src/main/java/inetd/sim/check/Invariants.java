package inetd.sim.check;

import inetd.model.instance.Instance;
import inetd.model.instance.Phase;
import inetd.model.machine.Snapshot;
import inetd.model.machine.Snapshot.Seen;
import inetd.model.machine.Supervisor;
import inetd.model.word.ProcessState;
import inetd.model.word.Role;
import inetd.model.word.ServiceId;
import inetd.model.word.StandingOrder;
import inetd.sim.kernel.KernelState;
import inetd.sim.kernel.SimKernel;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The invariants of the machine, and of the machine and its kernel together. */
public final class Invariants {
  private final LimiterCheck pace = new LimiterCheck();

  /** Looks at the machine after an event; {@code told} if it knows all that the kernel does. */
  public void check(Supervisor machine, SimKernel kernel, boolean told) {
    Snapshot snapshot = machine.snapshot();
    for (Seen service : snapshot.services()) {
      service.instances().forEach(instance -> phase(snapshot, service, instance));
      check(service.servers() >= 0, service, "a negative number of servers");
      check(service.order() == StandingOrder.NONE || rests(service), service, "is to be down");
    }
    oneMainEach(snapshot);
    pace.check(snapshot, kernel);
    if (told && machine.exitStatus().isEmpty()) {
      agree(snapshot, kernel);
    }
  }

  /** Looks at the machine when nothing more happens at this time. */
  public void atRest(Supervisor machine, SimKernel kernel) {
    long deadline = machine.interest().deadline();
    check(deadline > kernel.now().nanos(), "a deadline that has come and is not dealt with");
    Snapshot snapshot = machine.snapshot();
    KernelState held = kernel.held();
    Set<Integer> ours = snapshot.children().keySet();
    check(ours.equals(held.processes().keySet()), ours + " living, of " + held.processes());
    long guests = snapshot.services().stream().mapToLong(Seen::guests).sum();
    check(
        held.connections().size() == snapshot.conversations() + guests,
        "connections held: "
            + held.connections()
            + ", in conversation "
            + snapshot.conversations()
            + ", waiting "
            + guests);
    for (Seen service : snapshot.services()) {
      check(!service.socket().startsWith("Opening"), service, "opening for ever");
    }
  }

  /** The processes a phase names are the instance's, and no transient phase stays. */
  private static void phase(Snapshot snapshot, Seen service, Instance instance) {
    Phase phase = instance.phase();
    Stream<ProcessState> mains =
        switch (phase) {
          case Phase.Spawned(ProcessState main, long _, var _) -> Stream.of(main);
          case Phase.PostStart(ProcessState main, ProcessState _, long _) -> Stream.of(main);
          case Phase.Running(ProcessState main, long _) -> Stream.of(main);
          case Phase.PreStop(ProcessState main, ProcessState _, long _, var _) -> Stream.of(main);
          case Phase.Killed(ProcessState main, long _) -> Stream.of(main);
          case Phase.Starting _, Phase.Stopping _ ->
              throw new AssertionError(service.name() + " stays in " + phase);
          case Phase.Resting _, Phase.PreStart _, Phase.Sweeping _, Phase.PostStop _ ->
              Stream.empty();
        };
    mains.forEach(main -> {
      if (main instanceof ProcessState.Alive(int pid)) {
        Snapshot.Child child = snapshot.children().get(pid);
        check(child != null && child.service().equals(service.id()), service, phase + "?");
      }
    });
    switch (phase) {
      case Phase.Running(ProcessState main, long _) ->
          check(main instanceof ProcessState.Alive, service, phase + "?");
      case Phase.Killed(ProcessState main, long _) ->
          check(main instanceof ProcessState.Alive, service, phase + "?");
      default -> {}
    }
    if (service.socket().startsWith("Busy")) {
      check(
          phase instanceof Phase.Living
              || phase instanceof Phase.Held
              || phase instanceof Phase.Barred,
          service,
          "busy without a server: " + phase);
    }
  }

  /** What is to stay down waits for nothing; what still runs of it is on its way or was before. */
  private static boolean rests(Seen service) {
    return List.of("", "Closed[]").contains(service.socket())
        && service.instances().stream()
            .map(Instance::phase)
            .allMatch(phase -> phase instanceof Phase.Down || phase instanceof Phase.Living);
  }

  private static void oneMainEach(Snapshot snapshot) {
    Set<ServiceId> instances = new HashSet<>();
    snapshot.services().stream()
        .filter(service -> !service.instances().isEmpty())
        .forEach(service -> instances.add(service.id()));
    Set<Integer> offspring = new HashSet<>();
    snapshot.services().stream()
        .flatMap(service -> service.instances().stream())
        .flatMap(instance -> instance.offspring().alive().stream())
        .forEach(each -> offspring.add(each.pid()));
    Map<ServiceId, Integer> mains = new HashMap<>();
    snapshot
        .children()
        .forEach((pid, child) -> {
          if (child.role() == Role.MAIN
              && instances.contains(child.service())
              && !offspring.contains(pid)) {
            Integer other = mains.put(child.service(), pid);
            check(other == null, child.name() + " has two main processes: " + other + ", " + pid);
          }
        });
  }

  /** What the machine believes of its sockets is what the kernel has. */
  private static void agree(Snapshot snapshot, SimKernel kernel) {
    KernelState held = kernel.held();
    for (Seen service : snapshot.services()) {
      check(held.prepared().contains(service.id()), service, "was not prepared");
      Boolean paused = held.open().get(service.id());
      String state = service.socket().replaceFirst("\\[.*", "");
      switch (state) {
        case "Listening" -> check(Boolean.FALSE.equals(paused), service, "is not watched");
        case "Busy", "Full", "Stalled" ->
            check(Boolean.TRUE.equals(paused), service, "is not paused");
        case "Limited", "Rebinding", "Closed", "" -> check(paused == null, service, "is open");
        case "Opening" -> {}
        default -> throw new AssertionError("a state nobody knows: " + state);
      }
    }
    check(
        held.prepared().size() == snapshot.services().size(),
        "the kernel has " + held.prepared() + " prepared");
  }

  private static void check(boolean holds, Seen service, String what) {
    check(holds, service.name() + " (" + service.socket() + "): " + what);
  }

  private static void check(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }
}
