package inetd.model.operator;

import inetd.model.control.Health;
import inetd.model.control.Reply;
import inetd.model.control.Request;
import inetd.model.control.Request.Verb;
import inetd.model.control.Status;
import inetd.model.event.Emission;
import inetd.model.machine.Specs;
import inetd.model.memory.UserDefinition;
import inetd.model.port.Effect;
import inetd.model.source.Configuration;
import inetd.model.source.Problem;
import inetd.model.spec.Builtin;
import inetd.model.spec.Endpoint.SocketType;
import inetd.model.spec.Hooks;
import inetd.model.spec.Program;
import inetd.model.spec.Rates;
import inetd.model.spec.Server;
import inetd.model.spec.ServiceSpec;
import inetd.model.spec.Socket;
import inetd.model.spec.Supervision;
import inetd.model.word.ClientId;
import inetd.model.word.ServiceId;
import inetd.model.word.Signal;
import inetd.model.word.StandingOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** A machine that only notes what it is told to do. */
public final class Crowd implements OperatedMachine {
  final Map<ServiceId, ServiceSpec> services = new HashMap<>();
  final Map<ServiceId, Health> states = new HashMap<>();
  final Set<ServiceId> disabled = new HashSet<>();
  List<Problem> problems = List.of();
  final List<ServiceId> order = new ArrayList<>();
  Signal reload = Signal.HUP;
  final List<String> deeds = new ArrayList<>();
  final List<String> signatures = new ArrayList<>();
  final List<Effect> effects = new ArrayList<>();
  final Map<String, Progress> progress = new HashMap<>();
  boolean leaving;

  /** How often somebody was looked for. */
  int lookups;

  /** A daemon that runs as {@code uid}. */
  public static ServiceSpec daemon(String name, int uid, List<Integer> controllers) {
    Program program =
        new Program(
            "/bin/" + name,
            List.of(name),
            new Program.Credentials.As("u" + uid, uid, uid, List.of(uid)),
            Program.Surroundings.INHERITED);
    return named(
        name,
        new Socket.None(),
        new Server.Supervised(program, Hooks.NONE, Supervision.PLAIN),
        controllers);
  }

  public static ServiceSpec internal(String name, List<Integer> controllers) {
    return named(
        name,
        new Socket.Listening(Specs.loopback(SocketType.STREAM, 7), Rates.STANDARD),
        new Server.Internal(Builtin.ECHO, OptionalLong.empty()),
        controllers);
  }

  private static ServiceSpec named(
      String name, Socket socket, Server server, List<Integer> controllers) {
    return new ServiceSpec(
        name, name, new ServiceSpec.Origin("a.conf", 1, 1), socket, server, controllers);
  }

  ServiceId add(ServiceSpec spec) {
    ServiceId id = new ServiceId(order.size());
    order.add(id);
    services.put(id, spec);
    states.put(id, Health.RUNNING);
    return id;
  }

  void forget(ServiceId id) {
    order.remove(id);
    services.remove(id);
  }

  /** Takes what was answered to {@code client}. */
  List<Reply> answers(ClientId client) {
    List<Reply> replies = new ArrayList<>();
    for (Effect effect : effects) {
      if (effect instanceof Effect.Answered(ClientId to, Reply reply) && to.equals(client)) {
        replies.add(reply);
      }
    }
    effects.removeIf(it -> it instanceof Effect.Answered answer && answer.client().equals(client));
    return replies;
  }

  @Override
  public boolean admits(int uid) {
    return true;
  }

  @Override
  public Optional<String> define(UserDefinition definition) {
    return Optional.of("nobody is defined here");
  }

  @Override
  public void remove(ServiceId service) {}

  @Override
  public List<ServiceId> services() {
    return List.copyOf(order);
  }

  @Override
  public Optional<ServiceSpec> spec(ServiceId service) {
    return Optional.ofNullable(services.get(service));
  }

  @Override
  public Optional<ServiceId> find(String key) {
    return order.stream().filter(id -> name(id).equals(key)).findFirst();
  }

  @Override
  public Progress progress(Aim aim, String key, long starts, int pid) {
    return progress.getOrDefault(key, Progress.UNDER_WAY);
  }

  @Override
  public List<ServiceId> named(String name) {
    lookups++;
    List<ServiceId> exact = order.stream().filter(id -> name(id).equals(name)).toList();
    return exact.isEmpty()
        ? order.stream().filter(id -> name(id).startsWith(name + "/")).toList()
        : exact;
  }

  private String name(ServiceId id) {
    return spec(id).orElseThrow().name();
  }

  @Override
  public Status status(ServiceId id) {
    Health state = states.getOrDefault(id, Health.WAITING);
    return new Status(
        name(id),
        Status.Kind.DAEMON,
        Status.Goal.START,
        state,
        state == Health.RUNNING ? 100 + id.number() : 0,
        Status.Step.NONE,
        0,
        "",
        Optional.empty(),
        1,
        0,
        "",
        "",
        "",
        0,
        !disabled.contains(id),
        0,
        "a.conf:1:1");
  }

  @Override
  public List<Reply.Finding> findings(ServiceId id) {
    return List.of(new Reply.Finding("throttle", "hold", name(id)));
  }

  @Override
  public String ifEnded(ServiceId service) {
    return "";
  }

  @Override
  public String waitsFor(ServiceId id) {
    return "time";
  }

  @Override
  public List<Reply.Job> jobs() {
    return List.of();
  }

  @Override
  public List<Reply.Step> plan(Request.PlanEvent event) {
    return List.of();
  }

  @Override
  public List<Problem> problems() {
    return problems;
  }

  @Override
  public List<Reply.Step> plan(Configuration configuration) {
    return List.of(new Reply.Step("a", Reply.Move.KEEP, ""));
  }

  @Override
  public boolean leaving() {
    return leaving;
  }

  @Override
  public boolean isJob(String name) {
    return false;
  }

  @Override
  public LookupResult instance(Request.Act act) {
    throw new AssertionError("there are no jobs");
  }

  @Override
  public LookupResult instance(String job, List<String> variables) {
    throw new AssertionError("there are no jobs");
  }

  @Override
  public long emit(Emission what, Optional<ClientId> client) {
    return 1;
  }

  @Override
  public void act(Verb verb, ServiceId id, List<String> variables) {
    deeds.add(verb + " " + name(id));
  }

  @Override
  public void signed(ServiceId id, StandingOrder order, String who) {
    signatures.add(order + " " + name(id) + " " + who);
  }

  @Override
  public Signal reloadSignal(ServiceId id) {
    return reload;
  }

  @Override
  public boolean send(ServiceId id, Signal signal) {
    boolean there = status(id).pid() != 0;
    if (there) {
      deeds.add(signal + " " + name(id));
    }
    return there;
  }

  @Override
  public void reload() {
    deeds.add("reload");
  }

  @Override
  public void emit(Effect effect) {
    effects.add(effect);
  }
}
