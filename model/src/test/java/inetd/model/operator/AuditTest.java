package inetd.model.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.model.control.AccessPolicy;
import inetd.model.control.Reply;
import inetd.model.control.Request;
import inetd.model.control.Request.Verb;
import inetd.model.port.Effect.Tell;
import inetd.model.source.Problem;
import inetd.model.source.Problem.Severity;
import inetd.model.spec.ServiceSpec.Origin;
import inetd.model.word.ClientId;
import inetd.model.word.Notice;
import inetd.model.word.Peer;
import inetd.model.word.ServiceId;
import inetd.model.word.Signal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Orders are told, with who gave them; what is refused or only asked is no order. */
final class AuditTest {
  private static final ClientId CLIENT = new ClientId(1);
  private static final Peer ROOT = new Peer(0, 0, 812);
  private static final Peer USER = new Peer(1000, 1000, 0);

  private final Crowd machine = new Crowd();
  private final RequestHandler desk = new RequestHandler(machine, new AccessPolicy(0));
  private final ServiceId web = machine.add(Crowd.daemon("web", 1000, List.of()));
  private final ServiceId sshd = machine.add(Crowd.daemon("sshd", 0, List.of()));

  private List<String> told(Peer peer, Request request) {
    machine.effects.clear();
    desk.requested(CLIENT, peer, request);
    return machine.effects.stream()
        .filter(Tell.class::isInstance)
        .map(Tell.class::cast)
        .filter(tell -> tell.notice() == Notice.ORDERED)
        .map(Tell::text)
        .toList();
  }

  @Test
  void anOrderIsToldWithUserAndProcess() {
    assertEquals(
        List.of("web: stopped by root (pid 812)"), told(ROOT, new Request.Act(Verb.STOP, "web")));
    assertEquals(
        List.of("web: disabled by user 1000"), told(USER, new Request.Act(Verb.DISABLE, "web")));
    assertEquals(
        List.of("web: sent SIGHUP by user 1000"), told(USER, new Request.Send("web", Signal.HUP)));
    assertEquals(
        List.of("configuration read again for root (pid 812)"), told(ROOT, new Request.Reload()));
  }

  @Test
  void anOrderThatLastsIsSigned() {
    told(ROOT, new Request.Act(Verb.STOP, "web"));
    told(ROOT, new Request.Act(Verb.RESTART, "web"));
    told(USER, new Request.Act(Verb.DISABLE, "web"));
    told(USER, new Request.Act(Verb.STOP, "sshd"));
    assertEquals(
        List.of("STOPPED web root (pid 812)", "DISABLED web user 1000"), machine.signatures);
  }

  @Test
  void whatIsRefusedOrAskedIsNone() {
    assertEquals(List.of(), told(USER, new Request.Act(Verb.STOP, "sshd")));
    assertEquals(List.of(), told(USER, new Request.Reload()));
    assertEquals(List.of(), told(ROOT, new Request.Status(List.of())));
    machine.disabled.add(sshd);
    assertEquals(List.of(), told(ROOT, new Request.Act(Verb.START, "sshd")));
    assertEquals(2, machine.services().size(), web.toString());
  }

  @Test
  void whatKeepsAServiceFromBeingServedIsAnError() {
    Origin at = new Origin("a.conf", 3, 1);
    machine.problems =
        List.of(
            new Problem(at, Severity.ABSENT, "no program"),
            new Problem(at, Severity.WARNING, "odd"),
            new Problem(at, Severity.NOTE, "perhaps"));
    machine.effects.clear();
    desk.requested(CLIENT, ROOT, new Request.Problems());
    assertEquals(
        List.of(new Reply.Problems(List.of("a.conf:3:1: no program"), List.of("a.conf:3:1: odd"))),
        machine.answers(CLIENT));
  }
}
