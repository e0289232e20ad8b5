package inetd.model.operator;

import inetd.model.control.AccessPolicy;
import inetd.model.control.Reply;
import inetd.model.control.Reply.Cause;
import inetd.model.control.Request;
import inetd.model.control.Request.Begin;
import inetd.model.control.Request.Verb;
import inetd.model.control.Request.When;
import inetd.model.memory.UserDefinition;
import inetd.model.operator.AnswerPortions.Form;
import inetd.model.source.Configuration;
import inetd.model.source.Problem;
import inetd.model.source.notation.DefinitionText;
import inetd.model.source.notation.DefinitionText.Pair;
import inetd.model.spec.ServiceSpec;
import inetd.model.spec.SourceId;
import inetd.model.word.ClientId;
import inetd.model.word.Peer;
import inetd.model.word.ServiceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Requests for services without a file: from the asking until there is something to answer. */
public final class RunRequests {
  private static final int LONGEST_NAME = 64;

  /** Somebody whose definition is being read. */
  private record Asker(ClientId client, Peer peer, Begin begin, When when) {}

  private final OperatedMachine machine;
  private final AccessPolicy permit;
  private final GoalWaits waits;
  private final AnswerPortions portions;
  private final RundRequests rund;
  private final Map<String, Asker> asking = new HashMap<>();

  RunRequests(
      OperatedMachine machine, AccessPolicy permit, GoalWaits waits, AnswerPortions portions) {
    this.machine = machine;
    this.permit = permit;
    this.waits = waits;
    this.portions = portions;
    this.rund = new RundRequests(machine, permit);
  }

  /** Returns what answers the same in the words of rund. */
  public RundRequests rund() {
    return rund;
  }

  /** Nothing follows any more from what happened. */
  void settled() {
    rund.settled();
  }

  /** Forgets a client; what was asked for is done all the same. */
  void gone(ClientId client) {
    asking.values().removeIf(asker -> asker.client().equals(client));
  }

  Optional<Reply.Failed> run(ClientId client, Peer peer, Request.Run run) {
    if (!permit.everything(peer)) {
      if (permit.own() != 0) {
        return forbidden("inetd is not run by root, and runs services of its own user only");
      }
      if (!machine.admits(peer.uid())) {
        return forbidden("user " + peer.uid() + " may not run services (.users of inetd.conf)");
      }
    }
    String wrong = wrong(run);
    if (!wrong.isEmpty()) {
      return impossible(wrong);
    }
    UserDefinition definition =
        new UserDefinition(
            permit.everything(peer) ? permit.own() : peer.uid(),
            peer.gid(),
            peer.groups(),
            run.name(),
            DefinitionText.of(run.name(), run.pairs()));
    Optional<String> hindrance = machine.define(definition);
    if (hindrance.isPresent()) {
      return impossible(hindrance.get());
    }
    asking.put(definition.key(), new Asker(client, peer, run.begin(), run.when()));
    return Optional.empty();
  }

  private static String wrong(Request.Run run) {
    if (!isPlain(run.name())) {
      return "'" + run.name() + "' is no name: a letter, then letters, digits and _ . - + @ %";
    }
    for (Pair pair : run.pairs()) {
      if (!DefinitionText.key(pair.key())) {
        return "'" + pair.key() + "' is no key";
      }
    }
    return "";
  }

  private static boolean isPlain(String name) {
    return DefinitionText.plain(name)
        && name.length() <= LONGEST_NAME
        && Character.isLetter(name.charAt(0))
        && name.indexOf('/') < 0
        && name.indexOf(':') < 0;
  }

  /**
   * A definition was read.
   *
   * @param service of it, if it is sound
   */
  public void defined(UserDefinition definition, Configuration read, Optional<ServiceId> service) {
    rund.defined(definition, service);
    Asker asker = asking.remove(definition.key());
    if (asker == null) {
      return;
    }
    if (service.isEmpty()) {
      portions.answer(asker.client(), new Reply.Failed(Cause.NOT_POSSIBLE, why(read)));
      return;
    }
    switch (asker.begin()) {
      case AS_DEFINED -> {}
      case WHEN_ASKED -> machine.act(Verb.STOP, service.get(), List.of()); // Before it has begun.
    }
    switch (asker.when()) {
      case AT_ONCE ->
          portions.begin(Form.STATUSES, asker.client(), asker.peer(), List.of(service.get()));
      case AT_GOAL -> waits.begin(asker.client(), asker.peer(), Aim.UP, List.of(service.get()));
    }
  }

  private String why(Configuration read) {
    if (machine.leaving()) {
      return "inetd is going away";
    }
    StringBuilder text = new StringBuilder();
    for (Problem problem : read.problems()) {
      text.append(text.isEmpty() ? "" : "; ").append(problem.text());
    }
    return text.isEmpty() ? "it was removed meanwhile" : text.toString();
  }

  /** Removes what the name stands for, as far as it is without a file. */
  Optional<Reply.Failed> remove(ClientId client, Request.Remove request, ServiceLookup names) {
    return names
        .choose(request.name(), "remove")
        .then(found -> remove(client, names.peer(), request, found));
  }

  private Optional<Reply.Failed> remove(
      ClientId client, Peer peer, Request.Remove request, List<ServiceId> found) {
    List<ServiceId> without = new ArrayList<>(found.size());
    for (ServiceId id : found) {
      Optional<ServiceSpec> spec = machine.spec(id);
      if (spec.isPresent() && SourceId.of(spec.get().key()) instanceof SourceId.User) {
        without.add(id);
      }
    }
    if (without.isEmpty()) {
      String name = request.name();
      return Optional.of(new Reply.Failed(Cause.NO_SUCH_SERVICE, name + " stands in a file", name));
    }
    switch (request.when()) {
      case AT_GOAL -> waits.begin(client, peer, Aim.DOWN, without);
      case AT_ONCE -> portions.begin(Form.STATUSES, client, peer, without);
    }
    for (ServiceId id : without) {
      machine.remove(id);
    }
    return Optional.empty();
  }

  private static Optional<Reply.Failed> forbidden(String why) {
    return Optional.of(new Reply.Failed(Cause.NOT_PERMITTED, why));
  }

  private static Optional<Reply.Failed> impossible(String why) {
    return Optional.of(new Reply.Failed(Cause.NOT_POSSIBLE, why));
  }
}
