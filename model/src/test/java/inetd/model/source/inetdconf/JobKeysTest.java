package inetd.model.source.inetdconf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.source.Configuration;
import inetd.model.spec.Server;
import inetd.model.spec.job.EventExpression.And;
import inetd.model.spec.job.EventExpression.Match;
import inetd.model.spec.job.EventExpression.Or;
import inetd.model.spec.job.EventExpression.Value;
import inetd.model.spec.job.JobSpec;
import inetd.model.spec.job.JobSpec.Kind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Jobs in inetd.conf: events, instances and the programs around a daemon. */
final class JobKeysTest {
  private static Configuration read(String text) {
    return ConfigurationReader.read(
        "/inetd.conf", new MapSources().with("/inetd.conf", text), new SmallSystem());
  }

  @Test
  void aDefinitionWithEventsIsAJob() {
    Configuration read =
        read(
            """
            getty on
                start_on = (tty-added TTY=tty* or boot) and started dbus,
                stop_on = tty-removed "TTY=$TTY",
                instance = $TTY, task = yes, env = A=1,
                exec = /sbin/getty, args = getty tty1;
            """);
    assertEquals(List.of(), read.problems());
    assertEquals(List.of(), read.services());
    JobSpec job = read.jobs().getFirst();
    assertEquals("getty", job.name());
    assertEquals(Kind.TASK, job.kind());
    assertEquals("$TTY", job.instance());
    assertEquals(List.of("A=1"), job.environment());
    assertEquals(
        Optional.of(
            new And(
                new Or(
                    new Match("tty-added", List.of(new Value(Optional.of("TTY"), false, "tty*"))),
                    new Match("boot", List.of())),
                new Match("started", List.of(new Value(Optional.empty(), false, "dbus"))))),
        job.startOn());
  }

  @Test
  void aDaemonHasProgramsAroundIt() {
    Configuration read =
        read(
            "web on exec = /bin/web, user = alice, pre_start = /bin/test -d /x, post_stop = /bin/rm y;");
    assertEquals(List.of(), read.problems());
    Server.Supervised server = (Server.Supervised) read.services().getFirst().server();
    assertEquals(List.of("/bin/test", "-d", "/x"), server.hooks().preStart().orElseThrow().argv());
    assertEquals(
        server.program().orElseThrow().credentials(),
        server.hooks().postStop().orElseThrow().credentials());
    assertTrue(server.hooks().preStop().isEmpty());
  }

  @Test
  void mistakesInEventsCostTheJob() {
    Configuration read = read("a on exec = /bin/a, start_on = b or;\n");
    assertEquals(List.of(), read.jobs());
    assertEquals("[/inetd.conf:1:21: an event is missing at the end]", read.problems().toString());
  }

  @Test
  void jobFilesAreNamedByADirective() {
    Configuration read = read(".jobs nowhere\n");
    assertEquals("[/nowhere:1:1: no directory that can be read]", read.problems().toString());
  }
}
