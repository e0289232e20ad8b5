package inetd.sim.check;

import inetd.model.port.Effect;
import inetd.model.port.Effect.Handover;
import inetd.model.port.Event;
import inetd.model.port.Event.Ticket;
import inetd.model.spec.Address;
import inetd.model.word.ConnectionId;
import inetd.model.word.ServiceId;
import inetd.sim.script.ScriptWords;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Events and effects in words, with the names of services for their numbers. */
final class Wording {
  private final Map<ServiceId, String> names = new TreeMap<>();

  /** What was asked to start; a number may be another service's when the answer comes. */
  private final Map<Long, String> asked = new TreeMap<>();

  String of(Event event) {
    return switch (event) {
      case Event.Due _ -> "due";
      case Event.Opened(ServiceId id) -> "opened " + name(id);
      case Event.OpenFailed(ServiceId id, var failure) -> "not opened " + name(id) + ": " + failure;
      case Event.Spawned(Ticket ticket, int pid, var image) ->
          switch (image) {
                case PROGRAM -> "started ";
                case LAUNCHER -> "launching ";
              }
              + answered(ticket)
              + ": pid "
              + pid;
      case Event.Executed(int pid) -> "pid " + pid + " executed";
      case Event.SpawnFailed(Ticket ticket, var failure) ->
          "not started " + answered(ticket) + ": " + failure;
      case Event.ExecFailed(int pid, var failure) -> "pid " + pid + " not executed: " + failure;
      case Event.ConfigurationRead(var configuration) ->
          "read: "
              + count(configuration.services().size(), "service")
              + ", "
              + count(configuration.problems().size(), "problem");
      case Event.ChildExited(int pid, var status, boolean left) ->
          "pid " + pid + ": " + status + (left ? ", others of its group are left" : "");
      case Event.Forked(int pid, int child) -> "pid " + pid + " forks " + child;
      case Event.Replaced(int pid) -> "pid " + pid + " executes another program";
      case Event.Halted(int pid) -> "pid " + pid + " stops itself";
      case Event.Swept(int group) -> "nobody is left of group " + group;
      case Event.Observed(var what, boolean holds) -> "observed " + what + ": " + holds;
      case Event.Notified(int pid, var what) -> "pid " + pid + " says " + what;
      case Event.Controlled(ServiceId id, var letters) -> "control " + name(id) + " " + letters;
      case Event.Requested(var client, var peer, var request) ->
          client + " of uid " + peer.uid() + " asks " + request;
      case Event.ClientGone(var client) -> client + " is gone";
      case Event.Taken(var client) -> client + " has taken its answer so far";
      case Event.Remarked(Effect.Tell(var _, var notice, String text)) -> notice + " " + text;
      case Event.Rehearsed(var client, var _) -> "read for " + client;
      case Event.Armed(String device) -> device + " is armed";
      case Event.Unfed(String device, String why) -> device + " is not fed: " + why;
      case Event.Defined(var definition, var read) ->
          "read " + definition.key() + ": " + count(read.problems().size(), "problem");
      case Event.Recalled(var recollection) -> "recalled " + recollection;
      case Event.Connected(ServiceId id, ConnectionId connection, Address peer) ->
          "connected " + name(id) + " " + connection + " from " + peer(peer);
      case Event.AcceptFailed(ServiceId id, var failure) ->
          "not accepted " + name(id) + ": " + failure;
      case Event.Demand(ServiceId id, Address.Unknown _) -> "demand " + name(id);
      case Event.Demand(ServiceId id, Address peer) -> "demand " + name(id) + " from " + peer(peer);
      case Event.Datagram(ServiceId id, Event.Arrival arrival, var data) ->
          "datagram " + name(id) + " from " + arrival.from() + " " + data;
      case Event.Received(ConnectionId connection, var data) -> connection + " received " + data;
      case Event.Sent(ConnectionId connection) -> connection + " sent";
      case Event.HungUp(ConnectionId connection) -> connection + " hung up";
      case Event.ReloadAsked _ -> "asked to reload";
      case Event.RetryAsked _ -> "asked to try again";
      case Event.RundAsked(var client, var peer, var words) ->
          client + " of user " + peer.uid() + " asks " + words;
      case Event.UpgradeAsked _ -> "asked to upgrade";
      case Event.Probed(var hindrance) -> "the other was tried: " + hindrance.orElse("it serves");
      case Event.NotUpgraded(String why) -> "not upgraded: " + why;
      case Event.ExitAsked _ -> "asked to leave";
      case Event.Asked(String name, var wanted) ->
          "asked for " + name + " " + wanted.name().toLowerCase(Locale.ROOT);
      case Event.Ready(int pid) -> "pid " + pid + " ready";
    };
  }

  String of(Effect effect) {
    return switch (effect) {
      case Effect.Prepare(ServiceId id, var spec, var _) -> {
        names.put(id, spec.name());
        yield "prepare " + spec.name();
      }
      case Effect.Unfollow(ServiceId id) -> "follow the forks of " + name(id) + " no longer";
      case Effect.Forget(ServiceId id) -> "forget " + name(id);
      case Effect.Open(ServiceId id) -> "open " + name(id);
      case Effect.Leave(ServiceId id) -> "leave " + name(id) + " to its server";
      case Effect.Close(ServiceId id) -> "close " + name(id);
      case Effect.Pause(ServiceId id) -> "pause " + name(id);
      case Effect.Resume(ServiceId id) -> "resume " + name(id);
      case Effect.Discard(ServiceId id) -> "discard one datagram of " + name(id);
      case Effect.Answer(ServiceId id, Event.Arrival to, var data) ->
          "answer " + name(id) + " to " + to.from() + " " + data;
      case Effect.Hangup(ConnectionId connection) -> "hang up " + connection;
      case Effect.Receive(ConnectionId connection, int most) ->
          "receive " + connection + " up to " + most;
      case Effect.Send(ConnectionId connection, var data) -> "send " + connection + " " + data;
      case Effect.Spawn(Ticket ticket, Handover handover, var _) ->
          "start " + whose(ticket) + with(handover);
      case Effect.Kill(int pid, var signal, var target) ->
          "SIG"
              + signal
              + " to pid "
              + pid
              + switch (target) {
                case PROCESS -> "";
                case GROUP -> " and its group";
              };
      case Effect.Tell(var _, var notice, String text) -> notice + " " + text;
      case Effect.Sweep(int group, var signal) -> "SIG" + signal + " to what is left of " + group;
      case Effect.Adopt(ServiceId id, int pid) -> "adopt pid " + pid + " for " + name(id);
      case Effect.Watch(var what) -> "watch " + what;
      case Effect.Unwatch(var what) -> "watch no more " + what;
      case Effect.Show(ServiceId id, var status) -> "show of " + name(id) + " " + status;
      case Effect.Rehearse(var client, var file) ->
          "read " + file.orElse("the configuration") + " for " + client;
      case Effect.Answered(var client, var reply) -> "answer " + client + ": " + reply;
      case Effect.Remember(var disabled, var stopped) ->
          "remember disabled " + disabled + ", stopped " + stopped;
      case Effect.Keep(ServiceId id, var past) -> "keep of " + name(id) + " " + past;
      case Effect.Arm(String device, long timeout) -> "arm " + device + " for " + timeout + " s";
      case Effect.Feed(String device) -> "feed " + device;
      case Effect.Disarm(String device) -> "disarm " + device;
      case Effect.Define(var definition) -> "define " + definition.key();
      case Effect.Undefine(var source, String name) -> "define no more " + source.key(name);
      case Effect.Dismiss _ -> "forget what the inetd before has left";
      case Effect.ReadConfiguration _ -> "read the configuration";
      case Effect.RundAnswered(var client, var rows, long result) ->
          "answer " + client + ": " + rows + " " + result;
      case Effect.Probe _ -> "try the inetd that is installed";
      case Effect.Upgrade _ -> "give way to the inetd that is installed";
      case Effect.Exit(int status) -> "exit " + status;
    };
  }

  private static String with(Handover handover) {
    return switch (handover) {
      case Handover.Nothing _ -> "";
      case Handover.Listening _ -> " with its socket";
      case Handover.Connection(ConnectionId connection) -> " with " + connection;
    };
  }

  private static String peer(Address peer) {
    return peer.equals(new Address.Local("")) ? "this machine" : peer.toString();
  }

  private String whose(Ticket ticket) {
    String whose = name(ticket.service()) + " " + ScriptWords.role(ticket.role());
    asked.put(ticket.serial(), whose);
    return whose;
  }

  private String answered(Ticket ticket) {
    String whose = asked.remove(ticket.serial());
    return whose == null ? "nobody" : whose;
  }

  private static String count(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  private String name(ServiceId id) {
    return names.getOrDefault(id, id.toString());
  }
}
