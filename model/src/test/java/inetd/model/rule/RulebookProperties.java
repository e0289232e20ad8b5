package inetd.model.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.memory.History;
import inetd.model.memory.History.Try;
import inetd.model.rule.Rulebook.Finding;
import inetd.model.spec.Settings;
import inetd.model.verdict.SocketRequest;
import inetd.model.verdict.Standing;
import inetd.model.verdict.StartAttempt;
import inetd.model.verdict.Verdict;
import inetd.model.word.Notice;
import inetd.model.word.StandingOrder;
import inetd.model.word.StartReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** All rules together: what {@code why} lists is what decides, and every objection has words. */
final class RulebookProperties {
  private static final Verdict PROCEED = new Verdict.Proceed();
  private static final Set<String> GATES = Set.of("network_state", "path_state");
  private static final Set<String> PACE =
      Set.of("throttle_interval", "backoff", "respawn_limit", "start_jitter", "brief_rest");

  @Provide
  Arbitrary<StartAttempt> attempts() {
    return Combinators.combine(StartAttempts.any(), Arbitraries.longs().between(0, 60))
        .as((attempt, jitter) ->
            StartAttempts.in(
                attempt,
                attempt.supervision().with(Settings.STANDARD.with(StartJitter.SECONDS, jitter)),
                attempt.outlook()));
  }

  @Provide
  Arbitrary<SocketRequest> requests() {
    return SocketRequests.any();
  }

  private static List<Verdict> of(StartAttempt attempt, Set<String> keys, boolean others) {
    List<Verdict> verdicts = new ArrayList<>();
    for (Finding finding : Rulebook.findings(attempt)) {
      if (keys.contains(finding.key()) != others) {
        verdicts.add(finding.verdict());
      }
    }
    return verdicts;
  }

  private static Verdict strictest(List<Verdict> verdicts) {
    return verdicts.stream().reduce(PROCEED, Verdict::join);
  }

  @Property
  void whatIsListedIsWhatDecides(@ForAll("attempts") StartAttempt attempt) {
    assertEquals(strictest(of(attempt, GATES, false)), Rulebook.gate(attempt));
    List<Verdict> pace = of(attempt, PACE, false);
    assertEquals(PACE.size(), pace.size());
    List<Verdict> reasons = of(attempt, union(), true);
    boolean any = reasons.contains(PROCEED);
    assertEquals(any ? Set.of(PROCEED) : Set.copyOf(reasons), Set.copyOf(reasons));
    assertEquals(any ? strictest(pace) : strictest(reasons), Rulebook.start(attempt));
  }

  private static Set<String> union() {
    List<String> all = new ArrayList<>(GATES);
    all.addAll(PACE);
    return Set.copyOf(all);
  }

  @Property
  void whateverObjectsHasWords(@ForAll("attempts") StartAttempt attempt) {
    if (Rulebook.gate(attempt) instanceof Verdict.Refuse(Notice why)) {
      assertFalse(Rulebook.says(why, attempt).isBlank());
    }
    for (Finding finding : Rulebook.findings(attempt)) {
      if (finding.verdict() instanceof Verdict.Hold
          || finding.verdict() instanceof Verdict.GiveUp) {
        assertFalse(finding.words().isBlank(), finding.key());
      }
    }
    switch (Rulebook.start(attempt)) {
      case Verdict.Hold(long _, Notice why) ->
          assertFalse(Rulebook.says(why, attempt).isBlank(), why::toString);
      case Verdict.GiveUp(Notice why) -> assertFalse(Rulebook.says(why, attempt).isBlank());
      case Verdict.Proceed _, Verdict.Refuse _ -> {}
    }
  }

  @Property
  void whatIsOverHasNoWords(@ForAll("attempts") StartAttempt attempt) {
    StartAttempt asked = StartAttempts.after(attempt, History.NONE.because(StartReason.ASKED));
    assertEquals("", Rulebook.says(Notice.HELD, asked));
    assertEquals("", Rulebook.says(Notice.FINISHED, attempt));
  }

  @Property
  void whatDoesNotStayDoesNotPassTheGate(@ForAll("attempts") StartAttempt attempt) {
    Verdict stay = Rulebook.stay(attempt);
    assertTrue(stay.equals(PROCEED) || !Rulebook.gate(attempt).equals(PROCEED));
    assertEquals(new NetworkState().stay(attempt).join(new PathState().stay(attempt)), stay);
  }

  @Property
  void againIsForTheLastEndAlone(@ForAll("attempts") StartAttempt attempt) {
    History history = attempt.history();
    boolean kept =
        new KeepAlive().start(attempt).equals(PROCEED)
            || new SuccessfulExit().start(attempt).equals(PROCEED);
    if (Rulebook.again(attempt)) {
      assertTrue(kept);
      assertEquals(StartReason.NONE, history.reason());
    }
    StartAttempt asked = StartAttempts.after(attempt, history.because(StartReason.ASKED));
    StartAttempt fresh = StartAttempts.after(attempt, History.NONE);
    assertFalse(Rulebook.again(asked) || Rulebook.again(fresh));
    StartAttempt dropped =
        StartAttempts.with(attempt, attempt.settings().with(KeepAlive.MODE, KeepAlive.Mode.NO));
    assertFalse(Rulebook.again(dropped));
    if (kept && history.reason() == StartReason.NONE && history.lastTry() != Try.NONE) {
      assertTrue(Rulebook.again(attempt));
    }
  }

  @Property
  void asManyLivesAreKeptAsAnyRuleLooksAt(@ForAll("attempts") StartAttempt attempt) {
    int limit = attempt.settings().find(RespawnLimit.LIMIT).map(it -> it.count() + 1).orElse(0);
    assertEquals(Math.max(1, limit), Rulebook.lives(attempt.settings()));
  }

  @Property
  void everyServicePassesTheSameThreeGates(
      @ForAll StandingOrder order, @ForAll boolean open, @ForAll boolean known) {
    Standing standing = new Standing(order, "", open, "/disabled", known ? "" : "user late");
    List<Finding> findings = Rulebook.findings(standing);
    assertEquals(
        List.of("disabled", "account_known", "socket_open"),
        findings.stream().map(Finding::key).toList());
    assertEquals(
        strictest(findings.stream().map(Finding::verdict).toList()), Rulebook.gate(standing));
    for (Finding finding : findings) {
      assertEquals(finding.verdict().equals(PROCEED), finding.words().isEmpty());
    }
    assertEquals(Rulebook.gate(standing).equals(PROCEED), Rulebook.says(standing).isEmpty());
  }

  @Property
  void aRequestIsServedAsItsThreeLimitsAllow(@ForAll("requests") SocketRequest request) {
    assertEquals(
        new ServiceMax().start(request).join(new IpMax().start(request)), Rulebook.start(request));
    assertEquals(new AcceptMax().stay(request), Rulebook.stay(request));
  }
}
