package inetd.daemon;

import inetd.daemon.log.Sink;
import inetd.model.port.Effect;
import inetd.model.port.Event;
import inetd.model.port.Interest;
import inetd.model.port.Kernel;
import inetd.model.spec.Address;
import inetd.model.spec.ServiceSpec;
import inetd.model.word.Moment;
import inetd.model.word.Notice;
import inetd.model.word.ServiceId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A kernel that says what passes through it as NetBSD's {@code -d} does: a line for each socket
 * opened, request, server started and process reaped, with the service's name. What is told besides
 * is shown by whoever it is told to.
 */
final class DebugKernel implements Kernel {
  private final Kernel kernel;
  private final Sink sink;
  private final Map<ServiceId, String> names = new HashMap<>();

  DebugKernel(Kernel kernel, Sink sink) {
    this.kernel = kernel;
    this.sink = sink;
  }

  @Override
  public List<Event> await(Interest interest) {
    List<Event> events = kernel.await(interest);
    events.forEach(this::say);
    return events;
  }

  @Override
  public Moment now() {
    return kernel.now();
  }

  @Override
  public void perform(Effect effect) {
    switch (effect) {
      case Effect.Prepare(ServiceId service, ServiceSpec spec, var _) ->
          names.put(service, spec.name());
      case Effect.Resume(ServiceId service) -> say(service, "restored");
      case Effect.Pause(ServiceId service) -> say(service, "not watched for now");
      case Effect.Leave(ServiceId service) -> say(service, "left to its server");
      case Effect.Close(ServiceId service) -> say(service, "closed");
      case Effect.Forget(ServiceId service) -> names.remove(service);
      case Effect.Open _,
          Effect.Discard _,
          Effect.Answer _,
          Effect.Hangup _,
          Effect.Receive _,
          Effect.Send _,
          Effect.Spawn _,
          Effect.Kill _,
          Effect.Sweep _,
          Effect.Adopt _,
          Effect.Unfollow _,
          Effect.Watch _,
          Effect.Unwatch _,
          Effect.Show _,
          Effect.Tell _,
          Effect.ReadConfiguration _,
          Effect.Rehearse _,
          Effect.Answered _,
          Effect.Remember _,
          Effect.Keep _,
          Effect.Feeding _,
          Effect.Define _,
          Effect.Undefine _,
          Effect.Dismiss _,
          Effect.Probe _,
          Effect.RundAnswered _,
          Effect.Upgrade _,
          Effect.Exit _ -> {}
    }
    kernel.perform(effect);
  }

  private void say(Event event) {
    switch (event) {
      case Event.Opened(ServiceId service) -> say(service, "registered");
      case Event.Connected(ServiceId service, var _, Address peer) ->
          say(service, "wanted by " + peer);
      case Event.Demand(ServiceId service, Address peer) -> say(service, "wanted by " + peer);
      case Event.Spawned spawned -> say(spawned.ticket().service(), spawned.pid() + " started");
      case Event.ChildExited(int pid, var how, boolean _) ->
          sink.write(Notice.Level.DEBUG, pid + " reaped, " + how);
      case Event.Forked(int pid, int child) ->
          sink.write(Notice.Level.DEBUG, pid + " forks " + child);
      case Event.Replaced(int pid) ->
          sink.write(Notice.Level.DEBUG, pid + " executes another program");
      case Event.Halted(int pid) -> sink.write(Notice.Level.DEBUG, pid + " stops itself");
      case Event.ReloadAsked _ -> sink.write(Notice.Level.DEBUG, "reading the configuration");
      case Event.Due _,
          Event.OpenFailed _,
          Event.Executed _,
          Event.SpawnFailed _,
          Event.ExecFailed _,
          Event.ConfigurationRead _,
          Event.Swept _,
          Event.AcceptFailed _,
          Event.Datagram _,
          Event.Received _,
          Event.Sent _,
          Event.HungUp _,
          Event.RetryAsked _,
          Event.RundAsked _,
          Event.UpgradeAsked _,
          Event.Probed _,
          Event.NotUpgraded _,
          Event.ExitAsked _,
          Event.Asked _,
          Event.Ready _,
          Event.Notified _,
          Event.Observed _,
          Event.Controlled _,
          Event.Requested _,
          Event.ClientGone _,
          Event.Taken _,
          Event.Remarked _,
          Event.Rehearsed _,
          Event.Armed _,
          Event.Unfed _,
          Event.Defined _,
          Event.Recalled _ -> {}
    }
  }

  private void say(ServiceId service, String text) {
    sink.write(Notice.Level.DEBUG, names.getOrDefault(service, "?") + ": " + text);
  }
}
