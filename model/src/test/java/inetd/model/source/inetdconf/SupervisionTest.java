package inetd.model.source.inetdconf;

import static inetd.model.source.inetdconf.Reading.one;
import static inetd.model.source.inetdconf.Reading.problems;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.rule.Backoff;
import inetd.model.rule.KeepAlive;
import inetd.model.rule.NetworkState;
import inetd.model.rule.PathState;
import inetd.model.rule.RuleSettings;
import inetd.model.rule.StartJitter;
import inetd.model.rule.ThrottleInterval;
import inetd.model.rule.trigger.QueueDirectory;
import inetd.model.rule.trigger.RunAtLoad;
import inetd.model.rule.trigger.StartInterval;
import inetd.model.rule.trigger.WatchPath;
import inetd.model.spec.Paths;
import inetd.model.spec.Program;
import inetd.model.spec.Program.Streams;
import inetd.model.spec.Readiness;
import inetd.model.spec.Server;
import inetd.model.spec.Settings;
import inetd.model.spec.Supervision;
import inetd.model.spec.Supervision.Weight;
import inetd.model.word.WaitStatus;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** The keys of supervision, one after another (inetd.conf(5); launchd.md, section 6). */
final class SupervisionTest {
  private static Supervision daemon(String keys) {
    return Read.daemon("d on exec = /bin/d, " + keys + ";").supervision();
  }

  private static List<String> refused(String keys) {
    return problems("d on exec = /bin/d, " + keys + ";");
  }

  private static Supervision wait(String keys) {
    return Read.waits("7 on protocol = udp, wait = yes, user = root, exec = /x, " + keys + ";")
        .supervision();
  }

  @Test
  void successfulExitSaysUntilWhenItIsRunAgain() {
    assertEquals(
        KeepAlive.Mode.UNTIL_FAILURE,
        daemon("successful_exit = yes").settings().get(KeepAlive.MODE));
    assertEquals(KeepAlive.Mode.YES, daemon("successful_exit = no").settings().get(KeepAlive.MODE));
    assertEquals(
        KeepAlive.Mode.UNTIL_FAILURE,
        daemon("keep_alive = yes, successful_exit = yes").settings().get(KeepAlive.MODE));
    assertEquals(
        RunAtLoad.Load.START, daemon("successful_exit = no").settings().get(RunAtLoad.LOAD));
  }

  @Test
  void aKeyOfOneRuleIsReadAsThatRuleHasIt() {
    assertEquals(Settings.STANDARD, daemon("nice = 3, keep_alive = no").settings());
    Settings jittered = daemon("start_jitter = 90").settings();
    assertEquals(List.of("start_jitter"), RuleSettings.differences(Settings.STANDARD, jittered));
    assertEquals(Settings.STANDARD.with(StartJitter.SECONDS, 90), jittered);
    assertEquals(
        List.of(
            "1:36: Invalid start_jitter 'x': seconds, or a span as 10s, 5m, 2h or 1d, are wanted"),
        refused("start_jitter = x"));
    assertEquals(
        List.of("1:21: unknown key 'start_jiter' (did you mean start_jitter?)"),
        refused("start_jiter = 1"));
    assertEquals(
        List.of("1:58: 'start_jitter' means nothing for a wait service"),
        problems("7 on protocol = udp, wait = yes, user = root, exec = /x, start_jitter = 1;"));
  }

  @Test
  void keysThatContradictEachOtherAreRefusedWhereTheSecondStands() {
    assertEquals(
        List.of(
            "1:38: 'successful_exit' contradicts 'keep_alive': successful_exit says when it is"
                + " started again, and keep_alive = no that it is not"),
        refused("keep_alive = no, successful_exit = yes"));
    assertEquals(
        List.of(
            "1:21: 'network_lost' needs network_state = yes: without it the network makes no"
                + " difference"),
        refused("network_lost = stop"));
    assertEquals(
        List.of("1:21: 'path' needs path_state: that says what the path is for"),
        refused("path = /p"));
    assertEquals(
        List.of("1:21: 'ready_timeout' needs ready: what is ready as it runs is never late"),
        refused("ready_timeout = 5"));
  }

  @Test
  void normalExitsAreStatusesAndSignals() {
    assertEquals(
        List.of(
            new WaitStatus.Exited(0),
            new WaitStatus.Exited(7),
            new WaitStatus.Signalled(15, false),
            new WaitStatus.Signalled(11, false)),
        daemon("normal_exit = 0 7 TERM, normal_exit = sigsegv")
            .settings()
            .get(KeepAlive.NORMAL)
            .all());
    assertEquals(
        List.of("1:35: Invalid normal_exit '256': an exit status is from 0 to 255"),
        refused("normal_exit = 256"));
    assertTrue(refused("normal_exit = TREM").getFirst().contains("did you mean TERM?"));
  }

  @Test
  void backoffHasAFirstWaitACapAndAJitter() {
    assertEquals(
        new Backoff.Wait(Backoff.Growth.EXPONENTIAL, 2, 60, 20),
        daemon("backoff = exponential 2 60 20%").settings().get(Backoff.WAIT));
    assertEquals(
        new Backoff.Wait(Backoff.Growth.FIBONACCI, 1, 300, 0),
        daemon("backoff = fibonacci").settings().get(Backoff.WAIT));
    assertEquals(0, daemon("backoff = fibonacci").settings().get(ThrottleInterval.SECONDS));
    assertEquals(
        List.of("1:45: the longest wait of backoff is below the first"),
        refused("backoff = exponential 9 3"));
    assertTrue(refused("backoff = exponental").getFirst().contains("did you mean exponential?"));
    assertEquals(
        new Backoff.Wait(Backoff.Growth.EXPONENTIAL, 1, 300, 10),
        daemon("backoff = exponential 10%").settings().get(Backoff.WAIT));
    assertEquals(
        new Backoff.Wait(Backoff.Growth.FIBONACCI, 400, 400, 10),
        daemon("backoff = fibonacci 400 10%").settings().get(Backoff.WAIT));
    assertEquals(
        List.of("1:41: Invalid backoff '120%': jitter is from 0% to 100%"),
        refused("backoff = fibonacci 120%"));
    assertEquals(
        List.of("1:47: Invalid backoff '5': jitter is the last of backoff"),
        refused("backoff = exponential 10% 5"));
    assertEquals(
        List.of("1:36: Invalid backoff '5': none waits for nothing"), refused("backoff = none 5"));
  }

  @Test
  void theThrottleIsTenSecondsUnlessAnIntervalIsShorter() {
    assertEquals(10, daemon("keep_alive = yes").settings().get(ThrottleInterval.SECONDS));
    assertEquals(5, daemon("start_interval = 5").settings().get(ThrottleInterval.SECONDS));
    assertEquals(10, daemon("start_interval = 50").settings().get(ThrottleInterval.SECONDS));
    assertEquals(
        3,
        daemon("start_interval = 5, throttle_interval = 3")
            .settings()
            .get(ThrottleInterval.SECONDS));
    assertEquals(0, wait("nice = 3").settings().get(ThrottleInterval.SECONDS)); // LD28
    assertEquals(10, wait("keep_alive = yes").settings().get(ThrottleInterval.SECONDS));
    assertEquals(
        List.of(
            "1:41: Invalid throttle_interval '-1': seconds, or a span as 10s, 5m, 2h or 1d, are wanted"), // LD03
        refused("throttle_interval = -1"));
  }

  @Test
  void aPathMakesNoWaitServiceStartWithoutARequest() {
    assertEquals(KeepAlive.Mode.ALWAYS, daemon("path_state = /p").settings().get(KeepAlive.MODE));
    assertEquals(KeepAlive.Mode.NO, wait("path_state = /p").settings().get(KeepAlive.MODE));
  }

  @Test
  void theFirstSocketPassedAndReadinessDoNotShareADescriptor() {
    assertEquals(
        List.of("1:74: 'ready' contradicts 'sockets': the socket that is passed is descriptor 3"),
        problems(
            "7 on protocol = tcp, wait = yes, user = root, exec = /x, sockets = pass, ready = fd 3;"));
    assertEquals(
        List.of(),
        problems(
            "7 on protocol = tcp, wait = yes, user = root, exec = /x, sockets = pass, ready = fd 4;"));
  }

  /** What a path keeps alive, with both gates. */
  private static Settings kept(NetworkState.Gate network, PathState.Gate path) {
    return Settings.STANDARD
        .with(KeepAlive.MODE, KeepAlive.Mode.ALWAYS)
        .with(NetworkState.GATE, network)
        .with(PathState.GATE, path);
  }

  @Test
  void gatesAreTheNetworkAndAPath() {
    assertEquals(
        kept(NetworkState.Gate.STAY, new PathState.Gate("/p", false, PathState.When.START)),
        daemon("network_state = yes, network_lost = stop, path_state = !/p, path_state_stop = no")
            .settings());
    assertEquals(
        kept(NetworkState.Gate.START, new PathState.Gate("/p", true, PathState.When.STAY)),
        daemon("network_state = yes, path = /p, path_state = yes").settings());
    assertEquals(
        Optional.of(new PathState.Gate("/p", false, PathState.When.STAY)),
        daemon("path = /p, path_state = no").settings().find(PathState.GATE));
    assertEquals(List.of("1:34: 'p' is not an absolute path"), refused("path_state = p"));
    assertEquals(
        List.of("1:21: 'path_state' needs path: yes and no do not say of which"),
        refused("path_state = no"));
  }

  @Test
  void aPathAloneKeepsAlive() {
    assertEquals(KeepAlive.Mode.ALWAYS, daemon("path_state = /p").settings().get(KeepAlive.MODE));
    assertEquals(
        KeepAlive.Mode.NO,
        daemon("path_state = /p, keep_alive = no").settings().get(KeepAlive.MODE));
    assertEquals(KeepAlive.Mode.NO, daemon("network_state = yes").settings().get(KeepAlive.MODE));
  }

  @Test
  void whatIsTriggeredDoesNotRunAtLoad() {
    Settings triggers =
        daemon(
                "start_interval = 15, watch_path = /a /b, queue_directory = /q,"
                    + " watch_path = /c")
            .settings();
    assertEquals(
        Settings.STANDARD
            .with(RunAtLoad.LOAD, RunAtLoad.Load.WAIT)
            .with(StartInterval.SECONDS, 15)
            .with(WatchPath.PATHS, new Paths(List.of("/a", "/b", "/c")))
            .with(QueueDirectory.PATHS, new Paths(List.of("/q"))),
        triggers);
    assertEquals(
        RunAtLoad.Load.START,
        daemon("start_interval = 15, run_at_load = yes").settings().get(RunAtLoad.LOAD));
    assertEquals(
        RunAtLoad.Load.WAIT,
        daemon("keep_alive = no, run_at_load = no").settings().get(RunAtLoad.LOAD));
    assertEquals(RunAtLoad.Load.WAIT, wait("keep_alive = no").settings().get(RunAtLoad.LOAD));
    assertEquals(
        List.of(
            "1:38: Invalid start_interval '0': seconds, or a span as 10s, 5m, 2h or 1d, from 1 s on are wanted"),
        refused("start_interval = 0"));
  }

  @Test
  void aCalendarIsFiveFieldsQuotedOrNot() {
    assertEquals(
        daemon("start_calendar = \"30 3 * * *\"").settings(),
        daemon("start_calendar = 30 3 * * *").settings());
    assertEquals(
        daemon("start_calendar = \"0 0 * * 0\"").settings(),
        daemon("start_calendar = @weekly").settings());
    assertEquals(
        List.of(
            "1:38: Invalid start_calendar '61 * * * *': minute '61': a number from 0 to 59 is"
                + " wanted"),
        refused("start_calendar = \"61 * * * *\""));
    assertEquals(
        List.of(
            "1:38: Invalid start_calendar '* *': 2 fields, but five are wanted: minute hour day"
                + " month weekday"),
        refused("start_calendar = \"* *\""));
    assertEquals(
        List.of("1:38: Invalid start_calendar '0 0 30,31 2 *': there is no such day"),
        refused("start_calendar = \"0 0 30,31 2 *\""));
    assertEquals(
        daemon("start_calendar = \"0 0 29 2 *\"").settings(),
        daemon("start_calendar = \"0 0 29 feb *\"").settings());
  }

  @Test
  void readinessIsToldOrSeen() {
    assertEquals(new Readiness.Descriptor(4), daemon("ready = fd 4").health().readiness());
    assertEquals(new Readiness.Listen(), daemon("ready = listen").health().readiness());
    assertEquals(
        Supervision.PLAIN.ready(new Readiness.Notify(), 30),
        daemon("ready = notify, ready_timeout = 30"));
    assertEquals(OptionalLong.of(5), daemon("watchdog = 5").health().watchdog());
    assertEquals(Weight.ESSENTIAL, daemon("essential = yes").weight());
    assertEquals(
        List.of("1:32: Invalid ready '2': a descriptor from 3 to 1023 is wanted"),
        refused("ready = fd 2"));
    assertTrue(refused("ready = notfy").getFirst().contains("did you mean notify?"));
  }

  @Test
  void aDaemonsStreamsAreFiles() {
    Read daemon = Read.daemon("d on exec = /bin/d, stdin = /i, stdout = /o, stderr = /e;");
    assertEquals(
        new Streams(Optional.of("/i"), Optional.of("/o"), Optional.of("/e")),
        daemon.program().surroundings().streams());
  }

  @Test
  void whatServersComplainOfMayGoToAFile() {
    for (String waits : List.of("yes", "no")) {
      Program server =
          one("7 on protocol = udp, wait = " + waits + ", user = root, exec = /x, stderr = /e;")
              .program()
              .orElseThrow();
      assertEquals(Optional.of("/e"), server.surroundings().streams().files().getLast());
    }
  }

  @Test
  void controlNamesUsersOfAnyService() {
    assertEquals(List.of(1000, 10), one("d on exec = /bin/d, control = alice uucp;").controllers());
    assertEquals(
        List.of(1000), one("echo on protocol = tcp, user = root, control = alice;").controllers());
    assertEquals(List.of("1:31: d: mallory: No such user"), refused("control = mallory"));
  }

  @Test
  void aWaitServiceMayHaveItsSocketPassed() {
    Read wait =
        Read.waits("7 on protocol = tcp, wait = yes, user = root, exec = /x, sockets = pass;");
    assertEquals(Server.Passing.LISTEN_FDS, wait.passing());
  }

  @Test
  void aWaitServiceIsKeptAliveLikeADaemon() {
    assertEquals(
        Settings.STANDARD.with(KeepAlive.MODE, KeepAlive.Mode.ALWAYS),
        wait("keep_alive = always").settings().with(RunAtLoad.LOAD, RunAtLoad.Load.START));
    assertEquals(
        NetworkState.Gate.START, wait("network_state = yes").settings().get(NetworkState.GATE));
  }
}
