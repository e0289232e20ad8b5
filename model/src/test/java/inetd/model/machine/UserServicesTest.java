package inetd.model.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.control.Reply;
import inetd.model.control.Reply.Cause;
import inetd.model.control.Request;
import inetd.model.control.Request.Begin;
import inetd.model.control.Request.Verb;
import inetd.model.control.Request.When;
import inetd.model.memory.SavedState;
import inetd.model.memory.UserDefinition;
import inetd.model.port.Effect;
import inetd.model.port.Event;
import inetd.model.source.AnyName;
import inetd.model.source.Configuration;
import inetd.model.source.Site;
import inetd.model.source.inetdconf.UserDefinitionReader;
import inetd.model.source.notation.DefinitionText.Pair;
import inetd.model.spec.Program;
import inetd.model.spec.Program.Credentials;
import inetd.model.spec.ServiceSpec;
import inetd.model.word.ClientId;
import inetd.model.word.Limits;
import inetd.model.word.Peer;
import inetd.model.word.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Services that stand in no file: who may run them, whose they are, how long they last. */
final class UserServicesTest {
  private static final Peer ROOT = new Peer(0, 0, 1);
  private static final Peer ANN = new Peer(1000, 1000, 2, List.of(1000, 27));
  private static final Peer BOB = new Peer(1001, 1001, 3);
  private static final Pair EXEC = new Pair("exec", List.of("/bin/web"));

  private final MachineScript script = new MachineScript();
  private int clients;

  UserServicesTest() {
    script.load();
  }

  private static ServiceSpec prepared(List<Effect> effects) {
    return MachineScript.only(Effect.Prepare.class, effects).getFirst().spec();
  }

  private List<Effect> ask(Peer peer, Request request) {
    List<Effect> all = new ArrayList<>(script.on(asked(peer, request)));
    for (Effect.Define define : MachineScript.only(Effect.Define.class, List.copyOf(all))) {
      all.addAll(script.on(read(define.definition())));
    }
    return all;
  }

  private Event asked(Peer peer, Request request) {
    return new Event.Requested(new ClientId(clients++), peer, request);
  }

  private static Event read(UserDefinition definition) {
    return new Event.Defined(definition, UserDefinitionReader.read(definition, new AnyName()));
  }

  private List<Effect> run(Peer peer, String name, Pair... more) {
    List<Pair> pairs = new ArrayList<>(List.of(EXEC));
    pairs.addAll(List.of(more));
    return ask(peer, new Request.Run(name, pairs, Begin.AS_DEFINED, When.AT_ONCE));
  }

  private List<Effect> remove(Peer peer, String name) {
    return ask(peer, new Request.Remove(name, When.AT_ONCE));
  }

  private static Reply.Failed refused(List<Effect> effects) {
    return assertInstanceOf(
        Reply.Failed.class, MachineScript.only(Effect.Answered.class, effects).getLast().reply());
  }

  private static void taken(List<Effect> effects) {
    assertInstanceOf(
        Reply.Statuses.class, MachineScript.only(Effect.Answered.class, effects).getLast().reply());
  }

  @Test
  void whatAUserRunsRunsAsThatUserWithTheGroupsTheyHave() {
    List<Effect> effects = run(ANN, "web");
    taken(effects);
    ServiceSpec spec = prepared(effects);
    assertEquals("user 1000 web", spec.key());
    assertEquals("1000:web", spec.name());
    assertEquals(
        new Credentials.As("1000", 1000, 1000, List.of(1000, 27)),
        spec.program().orElseThrow().credentials());
    assertEquals(
        Optional.of(List.of("PATH", "TZ", "LANG")),
        spec.program().orElseThrow().surroundings().passed());
    script.start(effects);
  }

  @Test
  void everyProgramAroundItRunsAsThatUserToo() {
    List<String> hook = List.of("/bin/sh", "-c", "id");
    ServiceSpec spec =
        prepared(
            run(
                ANN,
                "web",
                new Pair("pre_start", hook),
                new Pair("post_start", hook),
                new Pair("pre_stop", hook),
                new Pair("post_stop", hook)));
    List<Program> all =
        Stream.of(
                spec.program(),
                spec.hooks().preStart(),
                spec.hooks().postStart(),
                spec.hooks().preStop(),
                spec.hooks().postStop())
            .flatMap(Optional::stream)
            .toList();
    assertEquals(5, all.size());
    for (Program program : all) {
      assertEquals(
          new Credentials.As("1000", 1000, 1000, List.of(1000, 27)), program.credentials());
      assertEquals(Optional.of(List.of("PATH", "TZ", "LANG")), program.surroundings().passed());
    }
  }

  @Test
  void whatRootRunsIsInetdsOwn() {
    ServiceSpec spec = prepared(run(ROOT, "web", new Pair("essential", List.of("yes"))));
    assertEquals("user 0 web", spec.key());
    assertEquals("web", spec.name());
    assertEquals(new Credentials.Own(), spec.program().orElseThrow().credentials());
  }

  @Test
  void usersSeeAndTouchTheirOwnOnly() {
    script.start(run(ANN, "web"));
    assertEquals(Cause.NOT_PERMITTED, refused(remove(BOB, "1000:web")).cause());
    assertEquals(Cause.NO_SUCH_SERVICE, refused(remove(BOB, "web")).cause());
    assertEquals(
        Cause.NOT_PERMITTED,
        refused(ask(BOB, new Request.Act(Verb.STOP, "1000:web", When.AT_ONCE))).cause());
    taken(ask(ANN, new Request.Status(List.of("web"))));
    taken(ask(ANN, new Request.Status(List.of("1000:web"))));
    taken(ask(ROOT, new Request.Status(List.of("1000:web"))));
    assertEquals(
        Cause.NO_SUCH_SERVICE, refused(ask(ROOT, new Request.Status(List.of("web")))).cause());
  }

  @Test
  void aUsersServiceNeverAnswersToTheNameOfAnother() {
    script.load(Specs.daemon("sshd"));
    run(ANN, "sshd");
    List<Effect> stopped = ask(ROOT, new Request.Act(Verb.STOP, "sshd", When.AT_ONCE));
    Reply.Statuses reply =
        (Reply.Statuses) MachineScript.only(Effect.Answered.class, stopped).getLast().reply();
    assertEquals(1, reply.services().size());
    assertEquals("sshd", reply.services().getFirst().name());
  }

  @Test
  void removingStopsItAndForgetsItsDefinition() {
    int pid = script.start(run(ANN, "web"));
    List<Effect> effects = remove(ANN, "web");
    assertEquals(
        List.of("user 1000 web"),
        MachineScript.only(Effect.Undefine.class, effects).stream()
            .map(it -> it.source().key(it.name()))
            .toList());
    assertEquals(Signal.TERM, MachineScript.only(Effect.Kill.class, effects).getFirst().signal());
    assertEquals(Cause.NOT_POSSIBLE, refused(run(ANN, "web")).cause(), "it is on its way out");
    script.exit(pid, 0);
    taken(run(ANN, "web"));
  }

  @Test
  void whatStandsInAFileIsNotRemoved() {
    script.load(Specs.daemon("sshd"));
    assertEquals(Cause.NO_SUCH_SERVICE, refused(remove(ROOT, "sshd")).cause());
  }

  @Test
  void aNameIsTakenOnce() {
    run(ANN, "web");
    assertEquals(Cause.NOT_POSSIBLE, refused(run(ANN, "web")).cause());
    taken(run(BOB, "web"));
    taken(run(ROOT, "web"));
    script.load(Specs.daemon("sshd"));
    assertEquals(Cause.NOT_POSSIBLE, refused(run(ROOT, "sshd")).cause());
  }

  @Test
  void aNameThatIsBeingReadIsTaken() {
    Request run = new Request.Run("web", List.of(EXEC), Begin.AS_DEFINED, When.AT_ONCE);
    List<Effect> first = script.on(asked(ANN, run));
    assertEquals(Cause.NOT_POSSIBLE, refused(script.on(asked(ANN, run))).cause());
    taken(script.on(read(MachineScript.only(Effect.Define.class, first).getFirst().definition())));
  }

  @Test
  void keysThatInetdWouldCarryOutWithItsOwnRightsAreRefusedWithReasons() {
    Reply.Failed failed = refused(run(ANN, "web", new Pair("root", List.of("/home"))));
    assertEquals("'root' is refused: only root may change the root directory", failed.text());
    assertTrue(
        refused(run(ANN, "web", new Pair("user", List.of("root")))).text().contains("'user'"));
    assertTrue(refused(run(ANN, "web", new Pair("nice", List.of("-5")))).text().contains("'nice'"));
    assertTrue(
        refused(run(ANN, "web", new Pair("keepalive", List.of("yes"))))
            .text()
            .contains("did you mean keep_alive?"));
    taken(run(ANN, "web", new Pair("nice", List.of("5"))));
  }

  @Test
  void aNameThatCouldBeAnythingElseIsRefused() {
    for (String name : List.of("..", "a/b", "a b", "0:sshd", "-x", "8080", "a\nb", "ä", "")) {
      assertEquals(Cause.NOT_POSSIBLE, refused(run(ANN, name)).cause(), name);
    }
  }

  @Test
  void wordsAreTakenAsTheyAre() {
    List<String> words = List.of("a b", "\"", "\\", "", "\n;x on", "ä", "#", "'");
    ServiceSpec spec = prepared(run(ANN, "web", new Pair("args", words)));
    assertEquals(words, spec.program().orElseThrow().argv());
  }

  @Test
  void aUserHasSoManyAndRootHasMore() {
    int most = Limits.STANDARD.runs().each();
    for (int i = 0; i < most; i++) {
      taken(run(ANN, "web" + i));
      taken(run(ROOT, "web" + i));
    }
    assertEquals(Cause.NOT_POSSIBLE, refused(run(ANN, "more")).cause());
    taken(run(ROOT, "more"));
    taken(run(BOB, "more"));
    remove(ANN, "web0");
    taken(run(ANN, "more"));
  }

  @Test
  void aUsersDefinitionsTogetherHaveABound() {
    String half = "x".repeat(Limits.STANDARD.runs().text() / 2);
    taken(run(ANN, "web", new Pair("args", List.of(half))));
    assertEquals(
        Cause.NOT_POSSIBLE, refused(run(ANN, "more", new Pair("args", List.of(half)))).cause());
  }

  @Test
  void theSiteSaysWhichUsersMay() {
    script.on(
        new Event.ConfigurationRead(
            new Configuration(
                List.of(), List.of(), new Site(new Site.Users.Only(Set.of(1001)), List.of()))));
    assertEquals(Cause.NOT_PERMITTED, refused(run(ANN, "web")).cause());
    taken(run(BOB, "web"));
    taken(run(ROOT, "web"));
  }

  @Test
  void aReloadOfTheFilesLeavesThemAlone() {
    script.start(run(ANN, "web"));
    List<Effect> effects = script.load();
    assertEquals(List.of(), MachineScript.only(Effect.Kill.class, effects));
    taken(ask(ANN, new Request.Status(List.of("web"))));
  }

  private static UserDefinition definition(String name, String text) {
    return new UserDefinition(1000, 1000, List.of(1000), name, text);
  }

  private static SavedState left(List<SavedState.Survivor> survivors, UserDefinition... defined) {
    return new SavedState(
        survivors, List.of(), Set.of(), Set.of(), Optional.empty(), Map.of(), List.of(defined));
  }

  @Test
  void theNextInetdGoesOnWithWhatWasRunAndEndsWhatNobodyDefines() {
    MachineScript next = new MachineScript();
    UserDefinition web = definition("web", "web on\n exec = /bin/web;\n");
    UserDefinition bad = definition("bad", "bad on\n exce = /bin/bad;\n");
    next.on(
        new Event.Recalled(
            left(
                List.of(
                    new SavedState.Survivor("user 1000 web", 11),
                    new SavedState.Survivor("user 1000 bad", 12),
                    new SavedState.Survivor("user 1001 gone", 13)),
                web,
                bad)));
    List<Effect> effects = new ArrayList<>(next.load());
    assertEquals(
        List.of(new Effect.Define(web), new Effect.Define(bad)),
        MachineScript.only(Effect.Define.class, effects));
    effects.addAll(next.on(read(web)));
    assertEquals(
        List.of(), MachineScript.only(Effect.Kill.class, effects), "not before all are read");
    effects = next.on(read(bad));
    assertEquals(
        List.of(13),
        MachineScript.only(Effect.Kill.class, effects).stream().map(Effect.Kill::pid).toList(),
        "what cannot be understood now is left alone");
  }

  @Test
  void whatIsPausedBeginsWhenSomebodyStartsIt() {
    Pair kept = new Pair("keep_alive", List.of("always"));
    Request run = new Request.Run("nap", List.of(EXEC, kept), Begin.WHEN_ASKED, When.AT_ONCE);
    assertEquals(List.of(), MachineScript.only(Effect.Spawn.class, ask(ANN, run)));
    Request start = new Request.Act(Verb.START, "nap", When.AT_ONCE, List.of());
    assertEquals(1, MachineScript.only(Effect.Spawn.class, ask(ANN, start)).size());
  }
}
