package inetd.model.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.operator.Crowd;
import inetd.model.spec.ServiceSpec;
import inetd.model.word.Peer;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The rights of users, for whoever comes and whatever service it is. */
final class AccessPolicyProperties {
  @Provide
  Arbitrary<Integer> uids() {
    return Arbitraries.of(0, 1, 2, 3, 4, -2);
  }

  @Provide
  Arbitrary<ServiceSpec> services() {
    Arbitrary<List<Integer>> controllers = uids().list().ofMaxSize(2);
    return Arbitraries.oneOf(
        Combinators.combine(uids(), controllers).as((uid, all) -> Crowd.daemon("a", uid, all)),
        controllers.map(all -> Crowd.internal("a", all)));
  }

  private static Peer peer(int uid) {
    return new Peer(uid, 99, 4);
  }

  @Property
  void rootMayDoEverything(@ForAll("uids") int own, @ForAll("services") ServiceSpec service) {
    assertTrue(new AccessPolicy(own).everything(peer(0)));
    assertTrue(new AccessPolicy(own).over(peer(0), service));
  }

  @Property
  void soMayTheUserThatInetdRunsAs(
      @ForAll("uids") int own, @ForAll("services") ServiceSpec service) {
    assertTrue(new AccessPolicy(own).everything(peer(own)));
    assertTrue(new AccessPolicy(own).over(peer(own), service));
  }

  @Property
  void nobodyElseMayDoEverything(@ForAll("uids") int own, @ForAll @From("uids") int uid) {
    assertEquals(uid == 0 || uid == own, new AccessPolicy(own).everything(peer(uid)));
  }

  @Property
  void aServiceIsForTheUserItRunsAsAndThoseItNames(
      @ForAll("uids") int own,
      @ForAll @From("uids") int uid,
      @ForAll("services") ServiceSpec spec) {
    AccessPolicy permit = new AccessPolicy(own);
    boolean expected =
        uid == 0 || uid == own || permit.uid(spec) == uid || spec.controllers().contains(uid);
    assertEquals(expected, permit.over(peer(uid), spec));
  }

  @Property
  void namingMoreUsersTakesNothingFromAnybody(
      @ForAll("uids") int own,
      @ForAll @From("uids") int uid,
      @ForAll @From("uids") int user,
      @ForAll @From("uids") int more) {
    AccessPolicy permit = new AccessPolicy(own);
    if (permit.over(peer(uid), Crowd.daemon("a", user, List.of()))) {
      assertTrue(permit.over(peer(uid), Crowd.daemon("a", user, List.of(more))));
    }
  }

  @Example
  void theGroupOfAPeerGivesNoRight() {
    assertFalse(new AccessPolicy(0).over(new Peer(5, 0, 4), Crowd.daemon("a", 6, List.of())));
  }
}
