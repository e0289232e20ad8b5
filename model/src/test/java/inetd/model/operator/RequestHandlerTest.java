package inetd.model.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.control.AccessPolicy;
import inetd.model.control.Health;
import inetd.model.control.Reply;
import inetd.model.control.Reply.Cause;
import inetd.model.control.Request;
import inetd.model.control.Request.Verb;
import inetd.model.control.Request.When;
import inetd.model.control.Status;
import inetd.model.port.Effect;
import inetd.model.port.Effect.Tell;
import inetd.model.source.Configuration;
import inetd.model.word.ClientId;
import inetd.model.word.Notice;
import inetd.model.word.Peer;
import inetd.model.word.ServiceId;
import inetd.model.word.Signal;
import inetd.model.word.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Answers, and to whom they go. */
final class RequestHandlerTest {
  private static final ClientId CLIENT = new ClientId(1);
  private static final Peer ROOT = new Peer(0, 0, 10);
  private static final Peer USER = new Peer(1000, 1000, 11);

  private final Crowd machine = new Crowd();
  private final RequestHandler desk = new RequestHandler(machine, new AccessPolicy(0));
  private final ServiceId sshd = machine.add(Crowd.daemon("sshd", 0, List.of()));
  private final ServiceId mine = machine.add(Crowd.daemon("mine", 1000, List.of()));
  private final ServiceId shared = machine.add(Crowd.daemon("shared", 0, List.of(1000)));
  private final ServiceId tcp = machine.add(Crowd.internal("echo/tcp", List.of()));
  private final ServiceId udp = machine.add(Crowd.internal("echo/udp", List.of()));

  private List<Reply> ask(ClientId client, Peer peer, Request request) {
    desk.requested(client, peer, request);
    desk.settled();
    return machine.answers(client);
  }

  private Reply ask(Peer peer, Request request) {
    List<Reply> replies = ask(CLIENT, peer, request);
    assertEquals(1, replies.size(), replies.toString());
    return replies.getFirst();
  }

  private static Request act(Verb verb, String name) {
    return new Request.Act(verb, name);
  }

  private static List<String> names(Reply reply) {
    return assertInstanceOf(Reply.Statuses.class, reply).services().stream()
        .map(Status::name)
        .toList();
  }

  private static Cause cause(Reply reply) {
    return assertInstanceOf(Reply.Failed.class, reply).cause();
  }

  private static List<String> told(List<Reply> replies) {
    return replies.stream()
        .map(it -> assertInstanceOf(Reply.News.class, it))
        .map(it -> it.notice() + " " + it.service().map(Status::name).orElse("-"))
        .toList();
  }

  private static Tell tell(String name, ServiceId service, Notice notice, String text) {
    return new Tell(new Subject.Named(service, name), notice, text);
  }

  @Test
  void everybodyMayListNamesAndStates() {
    Reply.Names reply = assertInstanceOf(Reply.Names.class, ask(USER, new Request.Names()));
    assertEquals(
        List.of("sshd", "mine", "shared", "echo/tcp", "echo/udp"),
        reply.services().stream().map(Reply.Entry::name).toList());
  }

  @Test
  void whoNamesNothingSeesWhatIsHis() {
    assertEquals(List.of("mine", "shared"), names(ask(USER, new Request.Status(List.of()))));
    assertEquals(5, names(ask(ROOT, new Request.Status(List.of()))).size());
  }

  @Test
  void aUserControlsServicesThatRunAsHimOrNameHim() {
    assertEquals(List.of("mine"), names(ask(USER, act(Verb.STOP, "mine"))));
    assertEquals(List.of("shared"), names(ask(USER, act(Verb.RESTART, "shared"))));
    assertEquals(List.of("STOP mine", "RESTART shared"), machine.deeds);
  }

  @Test
  void aRequestThatIsRefusedIsToldAndNotDone() {
    Optional<String> refusal = desk.requested(CLIENT, USER, act(Verb.STOP, "sshd"));
    String who = "root may, the user it runs as, and whom 'control' in its definition names";
    assertEquals(Optional.of("user 1000 (pid 11): may not stop sshd; " + who), refusal);
    assertEquals(
        new Reply.Failed(Cause.NOT_PERMITTED, "may not stop sshd; " + who),
        machine.answers(CLIENT).getFirst());
    assertEquals(List.of(), machine.deeds);
  }

  @Test
  void everyRequestAboutAForeignServiceIsRefused() {
    for (Verb verb : Verb.values()) {
      assertEquals(Cause.NOT_PERMITTED, cause(ask(USER, act(verb, "sshd"))), verb.name());
    }
    for (Request request :
        List.of(
            new Request.Status(List.of("mine", "sshd")),
            new Request.Send("sshd", Signal.TERM),
            new Request.Why("sshd"),
            new Request.Log("sshd", 5),
            new Request.Watch(List.of("sshd")),
            new Request.Problems(),
            new Request.Reload(),
            new Request.Upgrade(),
            new Request.Plan(Optional.empty()))) {
      assertEquals(Cause.NOT_PERMITTED, cause(ask(USER, request)), request.toString());
    }
    assertEquals(List.of(), machine.deeds);
  }

  @Test
  void aNameThatIsNotThereIsNamed() {
    Reply reply = ask(ROOT, act(Verb.START, "nosuch"));
    assertEquals(
        new Reply.Failed(Cause.NO_SUCH_SERVICE, "there is no service nosuch", "nosuch"), reply);
  }

  @Test
  void aNameWithoutProtocolStandsForAllOfThem() {
    assertEquals(List.of("echo/tcp", "echo/udp"), names(ask(ROOT, act(Verb.STOP, "echo"))));
    assertEquals(List.of("echo/udp"), names(ask(ROOT, act(Verb.STOP, "echo/udp"))));
    assertEquals(Cause.NO_SUCH_SERVICE, cause(ask(ROOT, act(Verb.STOP, "ech"))));
    assertEquals(Cause.NO_SUCH_SERVICE, cause(ask(ROOT, act(Verb.STOP, "echo/"))));
  }

  @Test
  void aServiceIsLookedForOnceForEachNameAndNotForEachService() {
    ask(USER, new Request.Status(List.of("mine", "shared")));
    assertEquals(2, machine.lookups);
    ask(USER, new Request.Watch(List.of("mine")));
    for (int i = 0; i < 100; i++) {
      desk.told(tell("sshd", sshd, Notice.CRASHED, "sshd (pid 3): exited 1"));
    }
    desk.settled();
    assertEquals(3, machine.lookups);
  }

  @Test
  void anAnswerAboutManyServicesComesInPortionsAsItIsTaken() {
    for (int i = 0; i < 40; i++) {
      machine.add(Crowd.daemon("d" + i, 1000, List.of()));
    }
    ServiceId last = machine.add(Crowd.daemon("last", 1000, List.of()));
    List<String> told = new ArrayList<>(names(ask(USER, new Request.Status(List.of()))));
    assertEquals(AnswerPortions.SERVICES, told.size());
    machine.services.put(last, Crowd.daemon("another", 0, List.of()));
    for (boolean more = true; more; ) {
      desk.taken(CLIENT);
      List<Reply> replies = machine.answers(CLIENT);
      assertEquals(1, replies.size());
      Reply.Statuses next = assertInstanceOf(Reply.Statuses.class, replies.getFirst());
      assertEquals(told.size(), next.part().before());
      told.addAll(names(next));
      more = !next.last();
    }
    assertEquals(2 + 40, told.size(), "his, and not the one that has a number of his by now");
    assertEquals(List.of("mine", "shared", "d0"), told.subList(0, 3));
    desk.taken(CLIENT);
    assertEquals(List.of(), machine.answers(CLIENT));
  }

  @Test
  void whoGoesOrAsksAgainGetsNoMoreOfAnAnswer() {
    for (int i = 0; i < 40; i++) {
      machine.add(Crowd.daemon("d" + i, 1000, List.of()));
    }
    assertEquals(
        List.of(false), ask(CLIENT, USER, new Request.Names()).stream().map(Reply::last).toList());
    ask(USER, new Request.Status(List.of("mine")));
    desk.taken(CLIENT);
    assertEquals(List.of(), machine.answers(CLIENT));
    ask(CLIENT, USER, new Request.Names());
    desk.gone(CLIENT);
    desk.taken(CLIENT);
    assertEquals(List.of(), machine.answers(CLIENT));
  }

  @Test
  void whatIsAskedOfOneServiceIsNotAnsweredForSeveral() {
    assertEquals(Cause.NOT_POSSIBLE, cause(ask(ROOT, new Request.Why("echo"))));
    Reply.Why why = assertInstanceOf(Reply.Why.class, ask(ROOT, new Request.Why("echo/tcp")));
    assertEquals("echo/tcp", why.findings().getFirst().why());
    assertEquals(new Reply.Log("sshd", 3), ask(ROOT, new Request.Log("sshd", 3)));
  }

  @Test
  void anActionIsAnsweredWhenWhatFollowsFromItHasRun() {
    desk.requested(CLIENT, ROOT, act(Verb.STOP, "sshd"));
    assertEquals(List.of(), machine.answers(CLIENT));
    machine.states.put(sshd, Health.STARTING);
    desk.settled();
    Reply.Statuses reply =
        assertInstanceOf(Reply.Statuses.class, machine.answers(CLIENT).getFirst());
    assertEquals(Health.STARTING, reply.services().getFirst().health());
    desk.settled();
    assertEquals(List.of(), machine.answers(CLIENT));
  }

  @Test
  void whoWaitsForManyIsToldOfAFewAtATimeAndOfWhatChangedMeanwhileAfterwards() {
    List<ServiceId> many = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      many.add(machine.add(Crowd.daemon("x/" + i, 1000, List.of())));
    }
    Request stop = new Request.Act(Verb.STOP, "x", When.AT_GOAL);
    assertEquals(List.of("PART 16"), steps(ask(CLIENT, USER, stop)));
    assertEquals(40, machine.deeds.size());
    assertEquals(List.of("PART 16", "MESSAGE 8"), List.of(next(), next()));
    assertEquals(List.of("PART 16", "PART 16"), List.of(next(), next()));
    desk.changed(many.getFirst());
    desk.changed(many.getLast());
    desk.settled();
    assertEquals(List.of(), machine.answers(CLIENT), "it has yet to take what it was told");
    assertEquals(List.of("MESSAGE 8", "MESSAGE 2"), List.of(next(), next()));
    assertEquals("", next(), "nothing changed");
    for (int i = 0; i < 40; i++) {
      machine.progress.put("x/" + i, i == 3 ? Progress.STUCK : Progress.REACHED);
    }
    desk.settled();
    List<Reply> end = machine.answers(CLIENT);
    assertEquals(List.of("PART 16"), steps(end));
    assertEquals(new Reply.Course.Over(List.of("x/3")), ((Reply.Statuses) end.getFirst()).course());
    assertEquals(List.of("PART 16", "NOTHING 8"), List.of(next(), next()));
    assertEquals("", next());
  }

  /** Takes what there is; returns what comes of that. */
  private String next() {
    desk.taken(CLIENT);
    desk.settled();
    return String.join(" ", steps(machine.answers(CLIENT)));
  }

  private static List<String> steps(List<Reply> replies) {
    return replies.stream().map(it -> it.next() + " " + names(it).size()).toList();
  }

  @Test
  void whoMayNotStopItDoesNotWaitForIt() {
    assertEquals(
        Cause.NOT_PERMITTED, cause(ask(USER, new Request.Act(Verb.STOP, "sshd", When.AT_GOAL))));
    desk.changed(sshd);
    desk.settled();
    assertEquals(List.of(), machine.answers(CLIENT));
  }

  @Test
  void whatIsDisabledIsEnabledBeforeItIsStarted() {
    machine.disabled.add(sshd);
    assertEquals(Cause.NOT_POSSIBLE, cause(ask(ROOT, act(Verb.START, "sshd"))));
    assertEquals(Cause.NOT_POSSIBLE, cause(ask(ROOT, act(Verb.RESTART, "sshd"))));
    ask(ROOT, act(Verb.ENABLE, "sshd"));
    assertEquals(List.of("ENABLE sshd"), machine.deeds);
  }

  @Test
  void aSignalNeedsAProcess() {
    assertEquals(new Reply.Taken(), ask(ROOT, new Request.Send("sshd", Signal.USR1)));
    assertEquals(List.of("sshd"), names(ask(ROOT, act(Verb.RELOAD, "sshd"))));
    machine.reload = Signal.USR2;
    ask(ROOT, act(Verb.RELOAD, "sshd"));
    machine.states.put(sshd, Health.STOPPED);
    assertEquals(Cause.NOT_POSSIBLE, cause(ask(ROOT, new Request.Send("sshd", Signal.USR1))));
    assertEquals(Cause.NOT_POSSIBLE, cause(ask(ROOT, act(Verb.RELOAD, "sshd"))));
    assertEquals(List.of("USR1 sshd", "HUP sshd", "USR2 sshd"), machine.deeds);
  }

  @Test
  void whileEverythingIsPutAwayNothingIsStarted() {
    machine.leaving = true;
    assertEquals(Cause.NOT_POSSIBLE, cause(ask(ROOT, act(Verb.START, "sshd"))));
    assertEquals(Cause.NOT_POSSIBLE, cause(ask(ROOT, new Request.Reload())));
    assertEquals(List.of(), machine.deeds);
  }

  @Test
  void rootMayReload() {
    assertEquals(new Reply.Taken(), ask(ROOT, new Request.Reload()));
    assertEquals(List.of("reload"), machine.deeds);
  }

  @Test
  void aPlanIsAnsweredWhenTheConfigurationWasRead() {
    Request plan = new Request.Plan(Optional.of("/b.conf"));
    assertEquals(List.of(), ask(CLIENT, ROOT, plan));
    assertEquals(List.of(new Effect.Rehearse(CLIENT, Optional.of("/b.conf"))), machine.effects);
    assertEquals(Cause.BUSY, cause(ask(ROOT, plan)));
    Configuration configuration = new Configuration(List.of(), List.of());
    desk.rehearsed(CLIENT, configuration);
    assertInstanceOf(Reply.Plan.class, machine.answers(CLIENT).getFirst());
    desk.rehearsed(CLIENT, configuration);
    assertEquals(List.of(), machine.answers(CLIENT));
  }

  @Test
  void aClientThatWentIsAnsweredNothing() {
    desk.requested(CLIENT, ROOT, new Request.Plan(Optional.empty()));
    desk.requested(CLIENT, ROOT, act(Verb.STOP, "sshd"));
    desk.requested(CLIENT, ROOT, new Request.Watch(List.of()));
    machine.answers(CLIENT);
    desk.gone(CLIENT);
    desk.rehearsed(CLIENT, new Configuration(List.of(), List.of()));
    desk.changed(sshd);
    desk.settled();
    assertEquals(List.of(), machine.answers(CLIENT));
    assertEquals(List.of("STOP sshd"), machine.deeds);
  }

  @Test
  void theFirstNewsIsEmptyAndComesAtOnce() {
    assertEquals(
        new Reply.News("", "", Optional.empty()), ask(USER, new Request.Watch(List.of("mine"))));
  }

  @Test
  void newsAreForThoseWhoMayAskOfTheService() {
    ask(USER, new Request.Watch(List.of()));
    desk.changed(sshd);
    desk.changed(mine);
    desk.told(tell("sshd", sshd, Notice.CRASHED, "sshd (pid 3): exited 1"));
    desk.told(tell("shared", shared, Notice.CRASHED, "shared (pid 4): exited 1"));
    desk.told(new Tell(new Subject.Inetd(), Notice.LOADED, "5 services loaded."));
    desk.settled();
    assertEquals(List.of(" mine", "CRASHED shared"), told(machine.answers(CLIENT)));
  }

  @Test
  void whoNamesServicesHearsOfNoOthers() {
    ask(ROOT, new Request.Watch(List.of("echo", "mine")));
    for (ServiceId id : machine.services()) {
      desk.changed(id);
    }
    desk.told(new Tell(new Subject.Inetd(), Notice.LOADED, "5 services loaded."));
    desk.told(tell("mine", mine, Notice.ADDED, "ADD : mine user u1000:1000 server /bin/mine"));
    desk.settled();
    assertEquals(List.of(" echo/tcp", " echo/udp", "ADDED mine"), told(machine.answers(CLIENT)));
  }

  @Test
  void rootHearsWhatIsAboutNoServiceToo() {
    ask(ROOT, new Request.Watch(List.of()));
    desk.told(new Tell(new Subject.Inetd(), Notice.LOADED, "5 services loaded."));
    desk.told(tell("mine", mine, Notice.SERVER_ENDED, "/bin/mine: exited 1"));
    desk.told(tell("sshd2", sshd, Notice.REMOVED, "FREE: sshd2"));
    desk.settled();
    assertEquals(
        List.of("LOADED -", "SERVER_ENDED mine", "REMOVED -"), told(machine.answers(CLIENT)));
  }

  @Test
  void whoOwnsAServiceDoesNotHearOfTheOneThatHadItsNumber() {
    ask(USER, new Request.Watch(List.of()));
    desk.told(tell("was", mine, Notice.REMOVED, "FREE: was user root:0 server /bin/was"));
    desk.told(tell("mine", mine, Notice.ADDED, "ADD : mine user u1000:1000 server /bin/mine"));
    desk.settled();
    assertEquals(List.of("ADDED mine"), told(machine.answers(CLIENT)));
  }

  @Test
  void aChangeIsToldOnceAndNotBesideOtherNewsOfIt() {
    ask(ROOT, new Request.Watch(List.of()));
    desk.changed(sshd);
    desk.changed(sshd);
    desk.changed(tcp);
    desk.told(tell("sshd", sshd, Notice.CRASHED, "sshd (pid 3): exited 1"));
    machine.forget(udp);
    desk.changed(udp);
    desk.settled();
    assertEquals(List.of(" echo/tcp", "CRASHED sshd"), told(machine.answers(CLIENT)));
    desk.changed(sshd);
    desk.settled();
    assertEquals(List.of(" sshd"), told(machine.answers(CLIENT)));
  }

  @Test
  void nobodyWatchesWhatIsNotThere() {
    assertEquals(
        Cause.NO_SUCH_SERVICE, cause(ask(ROOT, new Request.Watch(List.of("mine", "nosuch")))));
    desk.changed(mine);
    desk.settled();
    assertTrue(machine.answers(CLIENT).isEmpty());
    assertEquals(List.of(shared), machine.services().stream().filter(shared::equals).toList());
  }
}
