package inetd.model.source.inetdconf;

import static inetd.model.source.inetdconf.Reading.one;
import static inetd.model.source.inetdconf.Reading.problems;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.rule.KeepAlive;
import inetd.model.rule.RespawnLimit;
import inetd.model.rule.ThrottleInterval;
import inetd.model.source.Lookup.Account;
import inetd.model.source.Lookup.Identity;
import inetd.model.spec.Hooks;
import inetd.model.spec.LogRate;
import inetd.model.spec.Program;
import inetd.model.spec.Program.Credentials;
import inetd.model.spec.Program.ResourceLimit;
import inetd.model.spec.Program.Surroundings;
import inetd.model.spec.Server;
import inetd.model.spec.Supervision;
import inetd.model.word.Signal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Definitions without a socket, and the keys of supervision. */
final class DaemonTest {
  @Test
  void theShellThatPasswdDoesNotNameIsSh() {
    Account bob = new Account("bob", 7, 7, List.of(7), "/home/bob", "");
    assertTrue(bob.environment().contains("SHELL=/bin/sh"));
  }

  @Test
  void aDefinitionWithoutNetworkKeyIsADaemon() {
    var spec = one("sshd on exec = /usr/sbin/sshd, args = sshd -D, keep_alive = yes;");
    assertEquals("sshd", spec.name());
    assertEquals("daemon sshd", spec.key());
    Read service = Read.daemon(spec);
    assertEquals(
        new Program(
            "/usr/sbin/sshd", List.of("sshd", "-D"), new Credentials.Own(), Surroundings.INHERITED),
        service.program());
    assertEquals(KeepAlive.Mode.YES, service.supervision().settings().get(KeepAlive.MODE));
    assertEquals(10, service.supervision().settings().get(ThrottleInterval.SECONDS));
    assertEquals(
        new Server.Supervised(service.program(), Hooks.NONE, Supervision.PLAIN),
        one("sshd on exec = /usr/sbin/sshd, args = sshd -D;").server());
  }

  @Test
  void everyKeyOfSupervisionIsRead() {
    Read service =
        Read.daemon(
            """
            db on exec = /usr/sbin/db, user = alice, group = kmem,
              keep_alive = always, throttle_interval = 3, respawn_limit = 5 60,
              nice = -5, umask = 027, directory = /var/db, root = /jail,
              env = A=1 'B=two words', env = C=, limit = nofile 64 unlimited, limit = core 0 0,
              stop_signal = sigint, exit_timeout = 0;
            """);
    assertEquals(
        Supervision.PLAIN
            .with(KeepAlive.MODE, KeepAlive.Mode.ALWAYS)
            .with(ThrottleInterval.SECONDS, 3)
            .with(RespawnLimit.LIMIT, new RespawnLimit.Limit(5, 60))
            .ending(Signal.INT, 0),
        service.supervision());
    assertEquals(
        new Surroundings(
            OptionalInt.of(-5),
            OptionalInt.of(027),
            Optional.of("/var/db"),
            Optional.of("/jail"),
            List.of(new ResourceLimit("nofile", 64, -1), new ResourceLimit("core", 0, 0)),
            List.of(
                "HOME=/home/alice",
                "USER=alice",
                "LOGNAME=alice",
                "SHELL=/bin/ksh",
                "A=1",
                "B=two words",
                "C=")),
        service.program().surroundings());
    assertEquals(
        new Credentials.As("alice", 1000, 2, List.of(2, 20)), service.program().credentials());
  }

  @Test
  void aWaitServiceIsSupervisedTooWhileItRuns() {
    Read service =
        Read.waits(
            "7 on protocol = udp, wait = yes, user = root, exec = /x, nice = 3, exit_timeout = 5,"
                + " stop_signal = HUP;");
    assertEquals(5, service.supervision().ending().timeout());
    assertEquals(0, service.supervision().settings().get(ThrottleInterval.SECONDS));
    assertEquals(OptionalInt.of(3), service.program().surroundings().nice());
  }

  @Test
  void whoeverBecomesAUserFindsThatUsersHomeInEveryKindOfService() {
    String keys = " user = alice, exec = /x, env = SHELL=/bin/rc, pass_env = PATH TZ;";
    for (String line :
        List.of(
            "d on" + keys,
            "7 on protocol = tcp, wait = no," + keys,
            "7 on protocol = udp, wait = yes," + keys,
            "tcpmux/+x on protocol = tcp, wait = no," + keys)) {
      Surroundings around = one(line).program().orElseThrow().surroundings();
      assertEquals(
          List.of("HOME=/home/alice", "USER=alice", "LOGNAME=alice", "SHELL=/bin/rc"),
          around.environment(),
          line);
      assertEquals(Optional.of(List.of("PATH", "TZ")), around.passed(), line);
    }
    Surroundings positional =
        one("7 stream tcp nowait nobody /x").program().orElseThrow().surroundings();
    assertEquals("USER=nobody", positional.environment().get(1));
    assertEquals(Optional.empty(), positional.passed());
  }

  @Test
  void whoStaysWhoInetdIsFindsWhatInetdWasGiven() {
    String line = "7 stream tcp nowait root /x";
    assertEquals("", user(line, new Identity(0, 0)));
    assertEquals("", user(line, new Identity(1000, 100)));
    assertEquals("", user("7 stream tcp nowait alice /x", new Identity(1000, 100)));
    assertEquals("USER=alice", user("7 stream tcp nowait alice /x", new Identity(0, 0)));
  }

  private static String user(String line, Identity self) {
    return Reading.read(line, new SmallSystem(self))
        .services()
        .getFirst()
        .program()
        .orElseThrow()
        .surroundings()
        .environment()
        .stream()
        .filter(it -> it.startsWith("USER="))
        .findFirst()
        .orElse("");
  }

  @Test
  void nothingOfTheEnvironmentIsPassedIfNoNameIsGiven() {
    assertEquals(
        Optional.of(List.of()),
        Read.daemon(one("d on exec = /x, pass_env = ;")).program().surroundings().passed());
    assertEquals(
        List.of("1:28: Invalid pass_env 'A=1': a NAME is wanted"),
        problems("d on exec = /x, pass_env = A=1;"));
  }

  @Test
  void aLimitThatThePaceKeepsFromBeingReachedIsWarnedOf() {
    assertEquals(
        List.of(
            "1:35: warning: respawn_limit is never reached: 5 restarts take 50 seconds or more, by"
                + " throttle_interval and backoff"),
        problems("d on exec = /x, keep_alive = yes, respawn_limit = 5 10;"));
    assertEquals(List.of(), problems("d on exec = /x, keep_alive = yes, respawn_limit = 5 51;"));
  }

  @Test
  void aLogRateIsLinesAndSeconds() {
    assertEquals(
        new LogRate(1000, 10),
        Read.daemon(one("d on exec = /x, log_rate = 1000 10;"))
            .program()
            .surroundings()
            .streams()
            .logRate());
    assertEquals(
        List.of(
            "1:28: Invalid log_rate '0': lines from 1 on are wanted",
            "1:30: Invalid log_rate '0': seconds, or a span as 10s, 5m, 2h or 1d, from 1 s on are wanted"),
        problems("d on exec = /x, log_rate = 0 0;"));
  }

  @Test
  void keysThatMeanNothingForAKindAreRefused() {
    assertEquals(
        List.of("1:6: 'start_interval' means nothing for a wait service: its socket starts it"),
        problems("7 on start_interval = 5, protocol = tcp, wait = yes, user = root, exec = /x;"));
    assertEquals(
        List.of(
            "1:6: 'stdout' means nothing for a nowait service: its socket is its input and"
                + " output"),
        problems("7 on stdout = /o, protocol = tcp, wait = no, user = root, exec = /x;"));
    assertEquals(
        List.of("1:6: 'respawn_limit' means nothing for a nowait service"),
        problems("7 on respawn_limit = 1 1, protocol = tcp, wait = no, user = root, exec = /x;"));
    assertEquals(
        List.of("1:9: 'nice' means nothing for an internal service"),
        problems("echo on nice = 1, protocol = tcp, user = root;"));
  }

  @Test
  void valuesOutOfRangeAreRefused() {
    assertEquals(
        List.of(
            "1:24: Invalid nice '21': a number from -20 to 20 is wanted", // LD23
            "2:25: Invalid umask '8': octal 0 to 777 is wanted",
            "3:29: 'var' is not an absolute path",
            "4:23: Invalid env 'X': NAME=value is wanted",
            "5:25: unknown resource 'nofiles' (did you mean nofile?)",
            "6:32: the soft limit of nofile is above the hard one",
            "7:32: Invalid limit '-1': a number or unlimited is wanted",
            "8:30: Invalid keep_alive 'allways' (did you mean always?). Valid: no, yes, always",
            "9:31: Invalid stop_signal 'TERMM' (did you mean TERM?). Valid: HUP, INT, QUIT, ILL,"
                + " TRAP, ABRT, BUS, FPE, KILL, USR1, SEGV, USR2, PIPE, ALRM, TERM, CHLD, URG, XCPU,"
                + " XFSZ, VTALRM, PROF, WINCH, IO, SYS",
            "10:37: Invalid throttle_interval 'x': seconds, or a span as 10s, 5m, 2h or 1d, are wanted",
            "11:33: Invalid respawn_limit '0': a count from 1 on is wanted"),
        problems(
            """
            d on exec = /x, nice = 21;
            d on exec = /x, umask = 8;
            d on exec = /x, directory = var;
            d on exec = /x, env = X;
            d on exec = /x, limit = nofiles 1 1;
            d on exec = /x, limit = nofile 2 1;
            d on exec = /x, limit = nofile -1 1;
            d on exec = /x, keep_alive = allways;
            d on exec = /x, stop_signal = TERMM;
            d on exec = /x, throttle_interval = x;
            d on exec = /x, respawn_limit = 0 1;
            """));
  }

  @Test
  void aDaemonNeedsAProgram() {
    assertEquals(
        List.of("1:1: Required option 'exec' not specified"), problems("d on keep_alive = yes;"));
    assertEquals(
        List.of("1:16: Internal service echo needs socktype and protocol"),
        problems("echo on exec = internal;"));
  }

  @Test
  void inetdBecomesNobodyItAlreadyIs() {
    Identity root = new Identity(0, 0);
    Identity alice = new Identity(1000, 100);
    Account user = new Account("alice", 1000, 100, List.of(100));
    Account superuser = new Account("root", 0, 0, List.of(0));
    Credentials as = new Credentials.As("alice", 1000, 100, List.of(100));
    assertEquals(as, root.becoming(user, false));
    assertEquals(new Credentials.Own(), alice.becoming(user, false));
    assertEquals(new Credentials.Own(), alice.becoming(user, true));
    assertEquals(as, new Identity(1000, 7).becoming(user, true));
    assertEquals(new Credentials.Own(), root.becoming(superuser, false));
    assertEquals(new Credentials.OwnWithGroup(0), root.becoming(superuser, true));
  }

  @Test
  void whatAnOrdinaryUsersInetdCannotBecomeIsRefusedWhenRead() {
    Identity alice = new Identity(1000, 100);
    String user = "inetd is not run by root and cannot become another user";
    String group = "inetd is not run by root and cannot take another group";
    assertEquals(
        List.of("1:24: 7/tcp: alice: " + group),
        as(alice, "7 stream tcp nowait    alice:kmem /x x"));
    assertEquals(
        List.of("1:24: 7/tcp: nobody: " + user), as(alice, "7 stream tcp nowait    nobody /x x"));
    assertEquals(
        List.of("1:22: d: alice: " + group),
        as(alice, "d on exec = /x, user=alice, group = kmem;"));
    assertEquals(List.of("1:25: d: kmem: " + group), as(alice, "d on exec = /x, group = kmem;"));
    for (String fine :
        List.of(
            "7 stream tcp nowait alice /x x",
            "7 stream tcp nowait alice:users /x x",
            "7 stream tcp nowait root /x x",
            "7 stream tcp nowait nobody internal".replace("7", "echo"),
            "d on exec = /x, group = users;",
            "d on exec = /x;")) {
      assertEquals(List.of(), as(alice, fine), fine);
    }
    assertEquals(
        List.of(), as(new Identity(0, 0), "7 stream tcp nowait alice:kmem /x x"), "root can");
  }

  private static List<String> as(Identity self, String text) {
    return problems(Reading.read(text, new SmallSystem(self)));
  }
}
