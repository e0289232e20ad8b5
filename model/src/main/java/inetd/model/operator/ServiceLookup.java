package inetd.model.operator;

import inetd.model.control.AccessPolicy;
import inetd.model.control.Reply;
import inetd.model.control.Reply.Cause;
import inetd.model.spec.ServiceSpec;
import inetd.model.spec.SourceId;
import inetd.model.word.Peer;
import inetd.model.word.ServiceId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the services that one caller means and may control. */
final class ServiceLookup {
  /** Who has the right over a service: {@link AccessPolicy#over}. */
  private static final String OVER =
      "; root may, the user it runs as, and whom 'control' in its definition names";

  private final OperatedMachine machine;
  private final AccessPolicy permit;
  private final Peer peer;

  ServiceLookup(OperatedMachine machine, AccessPolicy permit, Peer peer) {
    this.machine = machine;
    this.permit = permit;
    this.peer = peer;
  }

  Peer peer() {
    return peer;
  }

  /** Returns every service of this caller. */
  List<ServiceId> own() {
    List<ServiceId> own = new ArrayList<>();
    for (ServiceId id : machine.services()) {
      if (may(machine.spec(id))) {
        own.add(id);
      }
    }
    return own;
  }

  /** Returns why this caller may not {@code what}, which takes the right to everything. */
  Optional<Reply.Failed> everything(String what) {
    return permit.everything(peer)
        ? Optional.empty()
        : Optional.of(forbidden("may not " + what + "; root may, and the user inetd runs as"));
  }

  /** Returns what {@code name} stands for, to {@code act} on. */
  LookupResult choose(String name, String act) {
    List<ServiceId> found = found(name);
    if (found.isEmpty()) {
      return new LookupResult.Not(
          new Reply.Failed(Cause.NO_SUCH_SERVICE, "there is no service " + name, name));
    }
    boolean may = found.stream().map(machine::spec).allMatch(spec -> may(spec));
    return may
        ? new LookupResult.Found(found)
        : new LookupResult.Not(forbidden("may not " + act + " " + name + OVER));
  }

  /** Whose own service without a file has that name means it. */
  private List<ServiceId> found(String name) {
    Optional<ServiceId> own = machine.find(new SourceId.User(peer.uid()).key(name));
    return own.isPresent() && !permit.everything(peer) ? List.of(own.get()) : machine.named(name);
  }

  /** Returns what all of {@code names} stand for. */
  LookupResult choose(List<String> names, String act) {
    Set<ServiceId> all = new LinkedHashSet<>();
    for (String name : names) {
      switch (choose(name, act)) {
        case LookupResult.Not not -> {
          return not;
        }
        case LookupResult.Found(List<ServiceId> services) -> all.addAll(services);
      }
    }
    return new LookupResult.Found(List.copyOf(all));
  }

  /** Returns what {@code name} stands for, or why that is not one name's worth. */
  LookupResult chooseOne(String name, String act) {
    LookupResult choice = choose(name, act);
    if (choice instanceof LookupResult.Found(List<ServiceId> services)) {
      Set<String> full = new LinkedHashSet<>();
      services.stream()
          .map(machine::spec)
          .flatMap(Optional::stream)
          .forEach(spec -> full.add(spec.name()));
      if (full.size() > 1) {
        String which = name + " is several: " + String.join(", ", full);
        return new LookupResult.Not(new Reply.Failed(Cause.NOT_POSSIBLE, which));
      }
    }
    return choice;
  }

  private boolean may(Optional<ServiceSpec> spec) {
    return spec.isPresent() && permit.over(peer, spec.get());
  }

  private static Reply.Failed forbidden(String text) {
    return new Reply.Failed(Cause.NOT_PERMITTED, text);
  }
}
