package inetd.model.source.inetdconf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.model.source.Configuration;
import inetd.model.source.Site;
import inetd.model.source.Site.Users;
import inetd.model.source.Site.Watchdog;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The directives about no single service. */
final class SiteDirectivesTest {
  private static Configuration read(String text) {
    return Reading.read(text);
  }

  private static Site site(String text) {
    Configuration read = read(text);
    assertEquals(List.of(), read.problems(), text);
    return read.site();
  }

  private static void wrong(String text, String problem, Users users) {
    Configuration read = read(text);
    assertEquals(problem, read.problems().getFirst().toString());
    assertEquals(users, read.site().users());
  }

  @Test
  void usersMayRunServicesUnlessItIsSaidOtherwise() {
    assertEquals(Site.STANDARD, site(""));
    assertEquals(new Users.All(), site(".users allow\n").users());
    assertEquals(new Users.Only(Set.of()), site(".users deny # for now\n").users());
  }

  @Test
  void whoCannotBeUnderstoodMayNot() {
    Users nobody = new Users.Only(Set.of());
    wrong(".users\n", "inetd.conf:1:1: Expected more arguments: allow, deny or users", nobody);
    wrong(
        ".users allow deny\n",
        "inetd.conf:1:14: 'allow' is said of everybody; nothing follows it",
        nobody);
    wrong(".users deny\n.users allow\n", "inetd.conf:2:1: '.users' is said already", nobody);
  }

  @Test
  void directoriesOfServiceDirectoriesAreNamedOnce() {
    assertEquals(
        List.of("/etc/service", "/srv/more"),
        site(".scan /etc/service/\n.scan /srv/more # ours\n.scan /etc/service\n").scans());
    Users all = new Users.All();
    wrong(".scan\n", "inetd.conf:1:1: '.scan' takes one directory of service directories", all);
    wrong(
        ".scan service\n",
        "inetd.conf:1:7: Invalid directory 'service': an absolute path is wanted",
        all);
    wrong(
        ".scans /etc/service\n",
        "inetd.conf:1:1: Unknown directive 'scans' (did you mean scan?)",
        all);
  }

  @Test
  void aWatchdogIsFedAfterThreeQuartersOfItsPatience() {
    assertEquals(
        List.of(
            new Watchdog("/dev/watchdog", 30, 22_500),
            new Watchdog("/dev/watchdog1", 4, 3_000),
            new Watchdog("/dev/watchdog2", 10, 2_000)),
        site(".watchdog /dev/watchdog\n.watchdog /dev/watchdog1 4\n.watchdog /dev/watchdog2 10 2\n")
            .watchdogs());
  }

  @Test
  void aMistakeIsNamedWithItsPlace() {
    Users all = new Users.All();
    wrong(".watchdog\n", "inetd.conf:1:1: Expected more arguments: a device", all);
    wrong(
        ".watchdog dog\n",
        "inetd.conf:1:11: Invalid device 'dog': an absolute path is wanted",
        all);
    wrong(
        ".watchdog /d 0\n",
        "inetd.conf:1:14: Invalid time '0': seconds from 1 to 86400 are wanted",
        all);
    wrong(
        ".watchdog /d 5 5\n",
        "inetd.conf:1:16: the interval has to be shorter than the timeout, 5 s",
        all);
    wrong(".watchdog /d\n.watchdog /d\n", "inetd.conf:2:11: /d is fed already", all);
    wrong(
        ".watchdg /d\n",
        "inetd.conf:1:1: Unknown directive 'watchdg' (did you mean watchdog?)",
        all);
  }
}
