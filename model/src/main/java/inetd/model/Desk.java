package inetd.model;

import inetd.model.Effect.Answered;
import inetd.model.Effect.Kill;
import inetd.model.Effect.Target;
import inetd.model.conf.Configuration;
import inetd.model.control.ClientId;
import inetd.model.control.Peer;
import inetd.model.control.Permit;
import inetd.model.control.Reply;
import inetd.model.control.Reply.Cause;
import inetd.model.control.Request;
import inetd.model.control.Request.Verb;
import inetd.model.control.Status;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeSet;

/**
 * Where requests over the control socket are answered.
 *
 * <p>What was done is answered when everything that follows from it has happened; a plan and a
 * restart when the configuration has been read.
 */
final class Desk {
  /** What waits for a configuration to be read. */
  private sealed interface Pending {
    record Plan() implements Pending {}

    record Restart(String name) implements Pending {}
  }

  private record Due(ClientId client, List<Service> services) {}

  private final Supervisor machine;
  private final Services services;
  private final People people;
  private final Permit permit;
  private final Audience audience;
  private final Map<ClientId, Queue<Pending>> pending = new HashMap<>();
  private final List<Due> due = new ArrayList<>();

  Desk(Supervisor machine, Services services, People people, Permit permit, Audience audience) {
    this.machine = machine;
    this.services = services;
    this.people = people;
    this.permit = permit;
    this.audience = audience;
  }

  void requested(ClientId client, Peer peer, Request request) {
    switch (request) {
      case Request.Names _ -> answer(client, names());
      case Request.Status(List<String> names) -> status(client, peer, names);
      case Request.Act(Verb verb, String name) -> {
        String what = verb.name().toLowerCase(Locale.ROOT) + " " + name;
        List<Service> found = allowed(client, peer, name, what);
        if (!found.isEmpty()) {
          act(client, verb, name, found);
        }
      }
      case Request.Send(String name, Signal signal) -> {
        List<Service> found = allowed(client, peer, name, "signal " + name);
        if (!found.isEmpty() && signalled(client, found, signal)) {
          answer(client, new Reply.Taken());
        }
      }
      case Request.Reload _ -> {
        if (master(client, peer, "reload")) {
          machine.emit(new Effect.ReadConfiguration());
          answer(client, new Reply.Taken());
        }
      }
      case Request.Plan(var file) -> {
        if (master(client, peer, "plan")) {
          await(client, new Pending.Plan());
          machine.emit(new Effect.Rehearse(client, file));
        }
      }
      case Request.Why(String name) -> {
        List<Service> found = allowed(client, peer, name, "ask about " + name);
        if (!found.isEmpty()) {
          answer(client, machine.inquiry(found.getFirst()).why());
        }
      }
      case Request.Log(String name, int lines) -> {
        List<Service> found = allowed(client, peer, name, "read the log of " + name);
        if (!found.isEmpty()) {
          answer(client, new Reply.Log(found.getFirst().spec().name(), lines));
        }
      }
      case Request.Watch(List<String> names) -> watch(client, peer, names);
    }
  }

  // --- asking ---

  private Reply names() {
    List<Reply.Entry> entries = new ArrayList<>();
    for (Service service : services.current()) {
      Status status = machine.portrait(service).status();
      entries.add(new Reply.Entry(status.name(), status.kind(), status.goal(), status.state()));
    }
    return new Reply.Names(entries);
  }

  private void status(ClientId client, Peer peer, List<String> names) {
    List<Service> found = new ArrayList<>();
    for (String name : names) {
      List<Service> some = allowed(client, peer, name, "ask about " + name);
      if (some.isEmpty()) {
        return;
      }
      found.addAll(some);
    }
    if (names.isEmpty()) {
      services.current().stream()
          .filter(service -> permit.controls(peer, service.spec()))
          .forEach(found::add);
    }
    answer(client, statuses(found));
  }

  private Reply statuses(List<Service> found) {
    return new Reply.Statuses(
        found.stream().map(service -> machine.portrait(service).status()).toList());
  }

  private void watch(ClientId client, Peer peer, List<String> names) {
    TreeSet<String> own = new TreeSet<>();
    for (String name : names) {
      List<Service> found = allowed(client, peer, name, "watch " + name);
      if (found.isEmpty()) {
        return;
      }
      found.forEach(service -> own.add(service.spec().name()));
    }
    audience.join(client, peer, own);
    answer(client, new Reply.News("", "", Optional.empty()));
  }

  // --- doing ---

  private void act(ClientId client, Verb verb, String name, List<Service> found) {
    switch (verb) {
      case START -> found.forEach(service -> people.asked(service, Wanted.UP));
      case STOP -> found.forEach(service -> people.asked(service, Wanted.DOWN));
      case RESTART -> {
        // The restart of a service is of what its definition says now.
        await(client, new Pending.Restart(name));
        machine.emit(new Effect.Rehearse(client, Optional.empty()));
        return;
      }
      case RELOAD -> {
        if (!signalled(client, found, Signal.HUP)) {
          return;
        }
      }
      case RESET -> found.forEach(people::reset);
      case ENABLE -> found.forEach(people::enable);
      case DISABLE -> found.forEach(people::disable);
    }
    due.add(new Due(client, found));
  }

  /** Sends a signal to every main process there is; tells whether there was one. */
  private boolean signalled(ClientId client, List<Service> found, Signal signal) {
    boolean any = false;
    for (Service service : found) {
      if (service.instance != null && service.instance.main() instanceof Proc.Alive(int pid)) {
        machine.emit(new Kill(pid, signal, Target.PROCESS));
        any = true;
      }
    }
    if (!any) {
      String name = found.getFirst().spec().name();
      answer(client, new Reply.Failed(Cause.NOT_POSSIBLE, name + " has no process"));
    }
    return any;
  }

  private void await(ClientId client, Pending what) {
    pending.computeIfAbsent(client, _ -> new ArrayDeque<>(1)).add(what);
  }

  void rehearsed(ClientId client, Configuration configuration) {
    Queue<Pending> queue = pending.get(client);
    if (queue == null) {
      return;
    }
    Pending what = queue.remove();
    if (queue.isEmpty()) {
      pending.remove(client);
    }
    switch (what) {
      case Pending.Plan _ -> answer(client, machine.reload().plan(configuration));
      case Pending.Restart(String name) -> {
        for (Service service : people.named(name)) {
          machine.reload().renew(service, configuration);
        }
        List<Service> found = people.named(name);
        found.forEach(people::restart);
        due.add(new Due(client, found));
      }
    }
  }

  /** Answers what was asked to be done, now that it has been. */
  void settle() {
    for (Due answer : due) {
      answer(answer.client(), statuses(answer.services()));
    }
    due.clear();
  }

  // --- who may ---

  private boolean master(ClientId client, Peer peer, String what) {
    boolean may = permit.master(peer) && machine.serving();
    if (!permit.master(peer)) {
      refuse(client, peer, what);
    } else if (!may) {
      leaving(client);
    }
    return may;
  }

  /** Returns the services of that name, or none and an answer. */
  private List<Service> allowed(ClientId client, Peer peer, String name, String what) {
    List<Service> found = people.named(name);
    if (found.isEmpty()) {
      answer(client, new Reply.Failed(Cause.NO_SUCH_SERVICE, "there is no service " + name));
      return found;
    }
    for (Service service : found) {
      if (!permit.controls(peer, service.spec())) {
        refuse(client, peer, what);
        return List.of();
      }
    }
    if (!machine.serving()) {
      leaving(client);
      return List.of();
    }
    return found;
  }

  private void refuse(ClientId client, Peer peer, String what) {
    machine.emit(Message.clientRefused(peer, what));
    answer(
        client,
        new Reply.Failed(Cause.NOT_PERMITTED, "uid " + peer.uid() + " may not " + what));
  }

  private void leaving(ClientId client) {
    answer(client, new Reply.Failed(Cause.NOT_POSSIBLE, "inetd is on its way out"));
  }

  private void answer(ClientId client, Reply reply) {
    machine.emit(new Answered(client, reply));
  }
}
