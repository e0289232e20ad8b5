package inetd.sim.script;

import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.model.control.Request;
import inetd.model.port.Event.Bytes;
import inetd.model.spec.Address;
import inetd.model.spec.IpAddress;
import inetd.model.spec.ServiceSpec;
import inetd.model.word.Goal;
import inetd.model.word.Role;
import inetd.model.word.Signal;
import inetd.sim.Trial;
import inetd.sim.Zoo;
import inetd.sim.kernel.Fault;
import inetd.sim.program.Behaviour;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Scripts as lists of stimuli, which shrink: what random worlds find becomes short here. */
final class ScriptProperties {
  private static final long SECOND = 1_000_000_000L;

  @Property(tries = 150)
  void invariantsHoldInEveryScript(@ForAll("scripts") Script script) {
    Trial.play("a script; write it to a file for inetdsim run", Zoo.all(), script, _ -> {});
  }

  @Property(tries = 300)
  void aScriptPrintsAsTextThatParsesToIt(@ForAll("scripts") Script script) {
    Script.Parsed parsed = Script.parse("x", script.toString());
    assertEquals(List.of(), parsed.problems());
    assertEquals(script, parsed.script());
  }

  @Provide
  Arbitrary<Script> scripts() {
    return stimuli().list().ofMaxSize(60).map(Script::new);
  }

  private static Arbitrary<Stimulus> stimuli() {
    Arbitrary<String> names =
        Arbitraries.of(Zoo.everything().services().stream().map(ServiceSpec::name).toList());
    Arbitrary<IpAddress> peers = Arbitraries.integers().between(1, 3).map(n -> IpAddress.v4(n));
    Arbitrary<Bytes> data =
        Arbitraries.of("", "help\r\n", "\"x#\\ \0\u00e9").map(ScriptWords::bytes);
    Arbitrary<Role> roles = Arbitraries.of(Role.class);
    return Arbitraries.oneOf(
        Arbitraries.longs().between(0, 700 * SECOND).map(Stimulus.Advance::new),
        Arbitraries.longs().between(0, 3).map(n -> new Stimulus.Advance(n * SECOND)),
        Arbitraries.longs().between(-1, 1).map(Stimulus.AdvanceToDeadline::new),
        Combinators.combine(names, peers).as(Stimulus.Connect::new),
        Combinators.combine(names, peers, data)
            .as((name, ip, bytes) ->
                new Stimulus.Datagram(name, new Address.Inet(ip, 4000), bytes)),
        Combinators.combine(names, data).as(Stimulus.SendBytes::new),
        names.map(Stimulus.Finish::new),
        names.map(Stimulus.Leave::new),
        names.map(Stimulus.Stall::new),
        Combinators.combine(names, Arbitraries.of(0, 1, 255)).as(Stimulus.ExitChild::new),
        Combinators.combine(names, Arbitraries.of(9, 11, 15)).as(Stimulus.KillChild::new),
        names.map(Stimulus.TellReady::new),
        Combinators.combine(names, roles, behaviours()).as(Stimulus.Behave::new),
        Arbitraries.of(0, 1).map(Stimulus.Reload::new),
        Arbitraries.just(new Stimulus.Exit()),
        Arbitraries.integers().between(0, 9999).map(Stimulus.Crash::new),
        Combinators.combine(Arbitraries.of(Fault.class), Arbitraries.of(true, false))
            .as(Stimulus.Trouble::new),
        Arbitraries.just(new Stimulus.Heal()),
        Arbitraries.of(-SECOND, 86_400 * SECOND).map(Stimulus.StepClock::new),
        Combinators.combine(names, Arbitraries.of(Goal.class)).as(Stimulus.Asked::new),
        outside(),
        Combinators.combine(Arbitraries.of(0, 1000), requests(names)).as(Stimulus.Requests::new));
  }

  private static Arbitrary<Stimulus> outside() {
    Arbitrary<String> paths = Arbitraries.of("/run/there", "/var/jobs", "/a b#c");
    Arbitrary<Boolean> either = Arbitraries.of(true, false);
    return Arbitraries.oneOf(
        either.map(Stimulus.NetworkGoes::new),
        Combinators.combine(paths, either).as(Stimulus.PathGoes::new),
        Combinators.combine(paths, either).as(Stimulus.Fill::new),
        paths.map(Stimulus.Touch::new),
        Arbitraries.of(0, 1000).map(Stimulus.Goes::new));
  }

  private static Arbitrary<Request> requests(Arbitrary<String> names) {
    return Arbitraries.oneOf(
        Combinators.combine(
                Arbitraries.of(Request.Verb.class), names, Arbitraries.of(Request.When.class))
            .as(Request.Act::new),
        names.list().ofMaxSize(3).map(Request.Status::new),
        names.list().ofMaxSize(3).map(Request.Watch::new),
        names.map(Request.Why::new),
        Combinators.combine(names, Arbitraries.of(Signal.class)).as(Request.Send::new),
        Combinators.combine(names, Arbitraries.integers().between(0, 9)).as(Request.Log::new),
        Arbitraries.of(
            new Request.Names(),
            new Request.Problems(),
            new Request.Reload(),
            new Request.Upgrade(),
            new Request.Plan(Optional.empty()),
            new Request.Plan(Optional.of("/etc/other conf"))));
  }

  private static Arbitrary<Behaviour> behaviours() {
    return Arbitraries.of(
            "rest",
            "exit 0",
            "exit 1",
            "die 11",
            "sleep 1s; exit 0",
            "ignore",
            "fork; take; exit 0",
            "echo; exit 0",
            "sleep 50ms; ready",
            "say stopping; exit 0",
            "say status half done; ping; hang",
            "beat 500ms; sleep 2s; die 6",
            "missing",
            "unexecutable")
        .map(text -> Behaviour.parse(text).orElseThrow());
  }
}
