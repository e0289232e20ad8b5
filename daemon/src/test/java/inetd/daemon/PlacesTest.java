package inetd.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import inetd.daemon.Places.Asked;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The places of files, as inetd(8) has them. */
final class PlacesTest {
  private static final Optional<String> RUNTIME = Optional.of("/run/user/7");

  private static final Optional<String> NONE = Optional.empty();

  private static Places places(String state, String db, String socket, String pidFile) {
    return new Places(
        Optional.of(state), Optional.of(db), Optional.of(socket), Optional.of(pidFile));
  }

  private static Places root(Asked asked) {
    return Places.of(asked, true, RUNTIME, NONE);
  }

  @Test
  void rootHasTheSystemsPlaces() {
    assertEquals(
        places("/var/run/inetd", "/var/db/inetd", "/var/run/inetd.sock", "/var/run/inetd.pid"),
        root(Asked.NOTHING));
  }

  @Test
  void anOrdinaryUserHasTheRuntimeDirectoryOrNothing() {
    assertEquals(
        places(
            "/run/user/7/inetd",
            "/run/user/7/inetd",
            "/run/user/7/inetd.sock",
            "/run/user/7/inetd.pid"),
        Places.of(Asked.NOTHING, false, RUNTIME, NONE));
    assertEquals(Places.NOWHERE, Places.of(Asked.NOTHING, false, NONE, NONE));
    assertEquals(Places.NOWHERE, Places.of(Asked.NOTHING, false, Optional.of(""), NONE));
  }

  @Test
  void whatIsAskedForIsTakenAndNothingIsNowhere() {
    Asked asked = Asked.NOTHING.state("/s").db("/d").socket("/k");
    assertEquals(places("/s", "/d", "/k", "/var/run/inetd.pid"), root(asked));
    assertEquals(places("/s", "/d", "/k", "/s.pid"), Places.of(asked, false, NONE, NONE));
    Asked nothing = Asked.NOTHING.state("").db("").socket("");
    assertEquals(new Places(NONE, NONE, NONE, Optional.of("/var/run/inetd.pid")), root(nothing));
  }

  @Test
  void aStateOfItsOwnHasItsOwnDisabledAndSocket() {
    assertEquals(
        places("/s", "/s", "/s.sock", "/var/run/inetd.pid"), root(Asked.NOTHING.state("/s")));
    assertEquals(
        new Places(
            NONE, NONE, Optional.of("/var/run/inetd.sock"), Optional.of("/var/run/inetd.pid")),
        root(Asked.NOTHING.state("")));
  }

  @Test
  void anotherInetdIsNamedAfterItsFileAndSharesNothing() {
    Places one = Places.of(Asked.NOTHING, true, RUNTIME, Optional.of("/tmp/a/my test.conf"));
    String name = "/var/run/inetd-my_test-d5815c94";
    assertEquals(places(name, name, name + ".sock", name + ".pid"), one);
    assertEquals(one, Places.of(Asked.NOTHING, true, RUNTIME, Optional.of("/tmp/a/my test.conf")));
    assertNotEquals(
        one.state(),
        Places.of(Asked.NOTHING, true, RUNTIME, Optional.of("/tmp/b/my test.conf")).state());
  }

  @Test
  void onlyInTheForegroundIsAFileAnotherInetds() {
    assertEquals(NONE, another("/x.conf"));
    assertEquals(NONE, another("-f"));
    assertEquals(NONE, another("-f", "/etc/inetd.conf"));
    assertEquals(NONE, another("--demo"));
    assertEquals(Optional.of("/x.conf"), another("-f", "/x.conf"));
    assertEquals(Optional.of("/here/x.conf"), another("-d", "./x.conf"));
  }

  private static Optional<String> another(String... words) {
    return ((CommandLine.Serve) CommandLine.parse(words, "/here")).options().another();
  }
}
