package inetd.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.daemon.Places.Asked;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The places of files, as inetd(8) has them. */
final class PlacesTest {
  private static final Optional<String> RUNTIME = Optional.of("/run/user/7");

  private static Places places(String state, String db, String socket) {
    return new Places(Optional.of(state), Optional.of(db), Optional.of(socket));
  }

  @Test
  void rootHasTheSystemsPlaces() {
    assertEquals(
        places("/var/run/inetd", "/var/db/inetd", "/var/run/inetd.sock"),
        Places.of(Asked.NOTHING, true, RUNTIME));
  }

  @Test
  void anOrdinaryUserHasTheRuntimeDirectoryOrNothing() {
    assertEquals(
        places("/run/user/7/inetd", "/run/user/7/inetd", "/run/user/7/inetd.sock"),
        Places.of(Asked.NOTHING, false, RUNTIME));
    assertEquals(Places.NOWHERE, Places.of(Asked.NOTHING, false, Optional.empty()));
    assertEquals(Places.NOWHERE, Places.of(Asked.NOTHING, false, Optional.of("")));
  }

  @Test
  void whatIsAskedForIsTakenAndNothingIsNowhere() {
    Asked asked = Asked.NOTHING.state("/s").db("/d").socket("/k");
    assertEquals(places("/s", "/d", "/k"), Places.of(asked, true, RUNTIME));
    assertEquals(places("/s", "/d", "/k"), Places.of(asked, false, Optional.empty()));
    Asked nothing = Asked.NOTHING.state("").db("").socket("");
    assertEquals(Places.NOWHERE, Places.of(nothing, true, RUNTIME));
  }

  @Test
  void aStateOfItsOwnHasItsOwnDisabled() {
    assertEquals(Optional.of("/s"), Places.of(Asked.NOTHING.state("/s"), true, RUNTIME).db());
    assertEquals(Optional.empty(), Places.of(Asked.NOTHING.state(""), true, RUNTIME).db());
  }
}
