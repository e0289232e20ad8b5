package inetd.model.source.inetdconf;

import static inetd.model.source.inetdconf.Reading.one;
import static inetd.model.source.inetdconf.Reading.problems;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.rule.Rulebook;
import inetd.model.spec.Gates;
import inetd.model.spec.Gates.NetworkGate;
import inetd.model.spec.Gates.PathGate;
import inetd.model.spec.Gates.When;
import inetd.model.spec.Program.Streams;
import inetd.model.spec.Readiness;
import inetd.model.spec.Restart;
import inetd.model.spec.Restart.Backoff;
import inetd.model.spec.Restart.Backoff.Growth;
import inetd.model.spec.Restart.KeepAlive;
import inetd.model.spec.Server;
import inetd.model.spec.Setting;
import inetd.model.spec.Settings;
import inetd.model.spec.Supervision;
import inetd.model.spec.Supervision.Weight;
import inetd.model.spec.Triggers;
import inetd.model.spec.Triggers.Load;
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
    assertEquals(KeepAlive.UNTIL_FAILURE, daemon("successful_exit = yes").restart().keepAlive());
    assertEquals(KeepAlive.YES, daemon("successful_exit = no").restart().keepAlive());
    assertEquals(
        KeepAlive.UNTIL_FAILURE,
        daemon("keep_alive = yes, successful_exit = yes").restart().keepAlive());
    assertEquals(Load.START, daemon("successful_exit = no").triggers().load());
  }

  @Test
  void aKeyOfOneRuleIsReadAsThatRuleHasIt() {
    Setting jitter = Rulebook.SETTINGS.getFirst();
    assertEquals("start_jitter", jitter.key());
    assertEquals(Settings.STANDARD, daemon("keep_alive = yes").settings());
    assertEquals(90, daemon("start_jitter = 90").settings().get(jitter));
    assertEquals(
        List.of("1:36: Invalid start_jitter 'x': whole seconds are wanted"),
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
        daemon("normal_exit = 0 7 TERM, normal_exit = sigsegv").restart().normal());
    assertEquals(
        List.of("1:35: Invalid normal_exit '256': an exit status is from 0 to 255"),
        refused("normal_exit = 256"));
    assertTrue(refused("normal_exit = TREM").getFirst().contains("did you mean TERM?"));
  }

  @Test
  void backoffHasAFirstWaitACapAndAJitter() {
    assertEquals(
        new Backoff(Growth.EXPONENTIAL, 2, 60, 20),
        daemon("backoff = exponential 2 60 20%").restart().backoff());
    assertEquals(
        new Backoff(Growth.FIBONACCI, 1, 300, 0),
        daemon("backoff = fibonacci").restart().backoff());
    assertEquals(0, daemon("backoff = fibonacci").restart().throttle());
    assertEquals(
        List.of("1:45: the longest wait of backoff is below the first"),
        refused("backoff = exponential 9 3"));
    assertTrue(refused("backoff = exponental").getFirst().contains("did you mean exponential?"));
    assertEquals(
        new Backoff(Growth.EXPONENTIAL, 1, 300, 10),
        daemon("backoff = exponential 10%").restart().backoff());
    assertEquals(
        new Backoff(Growth.FIBONACCI, 400, 400, 10),
        daemon("backoff = fibonacci 400 10%").restart().backoff());
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
    assertEquals(10, daemon("keep_alive = yes").restart().throttle());
    assertEquals(5, daemon("start_interval = 5").restart().throttle());
    assertEquals(10, daemon("start_interval = 50").restart().throttle());
    assertEquals(3, daemon("start_interval = 5, throttle_interval = 3").restart().throttle());
    assertEquals(0, wait("nice = 3").restart().throttle()); // LD28
    assertEquals(10, wait("keep_alive = yes").restart().throttle());
    assertEquals(
        List.of("1:41: Invalid throttle_interval '-1': whole seconds are wanted"), // LD03
        refused("throttle_interval = -1"));
  }

  @Test
  void aPathMakesNoWaitServiceStartWithoutARequest() {
    assertEquals(KeepAlive.ALWAYS, daemon("path_state = /p").restart().keepAlive());
    assertEquals(KeepAlive.NO, wait("path_state = /p").restart().keepAlive());
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

  @Test
  void gatesAreTheNetworkAndAPath() {
    assertEquals(
        new Gates(NetworkGate.STAY, Optional.of(new PathGate("/p", false, When.START))),
        daemon("network_state = yes, network_lost = stop, path_state = !/p, path_state_stop = no")
            .gates());
    assertEquals(
        new Gates(NetworkGate.START, Optional.of(new PathGate("/p", true, When.STAY))),
        daemon("network_state = yes, path = /p, path_state = yes").gates());
    assertEquals(
        Optional.of(new PathGate("/p", false, When.STAY)),
        daemon("path = /p, path_state = no").gates().path());
    assertEquals(List.of("1:34: 'p' is not an absolute path"), refused("path_state = p"));
    assertEquals(
        List.of("1:21: 'path_state' needs path: yes and no do not say of which"),
        refused("path_state = no"));
  }

  @Test
  void aPathAloneKeepsAlive() {
    assertEquals(KeepAlive.ALWAYS, daemon("path_state = /p").restart().keepAlive());
    assertEquals(KeepAlive.NO, daemon("path_state = /p, keep_alive = no").restart().keepAlive());
    assertEquals(KeepAlive.NO, daemon("network_state = yes").restart().keepAlive());
  }

  @Test
  void whatIsTriggeredDoesNotRunAtLoad() {
    Triggers triggers =
        daemon(
                "start_interval = 15, watch_path = /a /b, queue_directory = /q,"
                    + " watch_path = /c")
            .triggers();
    assertEquals(
        Triggers.NONE.every(15).watching(List.of("/a", "/b", "/c")).emptying(List.of("/q")),
        triggers);
    assertEquals(Load.START, daemon("start_interval = 15, run_at_load = yes").triggers().load());
    assertEquals(Load.WAIT, daemon("keep_alive = no, run_at_load = no").triggers().load());
    assertEquals(Load.WAIT, wait("keep_alive = no").triggers().load());
    assertEquals(
        List.of("1:38: Invalid start_interval '0': seconds from 1 on are wanted"),
        refused("start_interval = 0"));
  }

  @Test
  void aCalendarIsFiveFieldsQuotedOrNot() {
    assertEquals(
        daemon("start_calendar = \"30 3 * * *\"").triggers(),
        daemon("start_calendar = 30 3 * * *").triggers());
    assertEquals(
        daemon("start_calendar = \"0 0 * * 0\"").triggers(),
        daemon("start_calendar = @weekly").triggers());
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
        daemon("start_calendar = \"0 0 29 2 *\"").triggers(),
        daemon("start_calendar = \"0 0 29 feb *\"").triggers());
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
    assertEquals(Restart.NEVER.keeping(KeepAlive.ALWAYS), wait("keep_alive = always").restart());
    assertEquals(NetworkGate.START, wait("network_state = yes").gates().network());
  }
}
