package inetd.cli.ctl;

import static inetd.cli.ctl.Answers.daemon;
import static inetd.cli.ctl.Answers.over;
import static inetd.cli.ctl.Answers.services;
import static inetd.cli.ctl.Answers.underWay;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.cli.ctl.upstart.Initctl;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of Upstart, as scripts that were written for it call them (initctl(8)). */
final class InitctlTest {
  private final FakeInetd inetd;

  InitctlTest(@TempDir Path directory) throws IOException {
    inetd = new FakeInetd(directory);
  }

  @AfterEach
  void end() throws IOException {
    inetd.close();
  }

  private Ran call(Map<String, String> variables, String program, String... words) {
    Map<String, String> environment = new HashMap<>(variables);
    environment.put("INETD_SOCKET", inetd.socket().toString());
    return Ran.of(environment, false, it -> Initctl.run(it, program, List.of(words)));
  }

  private Ran call(String program, String... words) {
    return call(Map.of(), program, words);
  }

  private static String job(String name, String phase, String goal, int pid, int hook) {
    return daemon(name, "x", goal, pid, "16:00:00", "'phase':'" + phase + "','hook':" + hook);
  }

  @Test
  void startPrintsTheLineOfTheFoundingDocument() { // E08, E03
    String running = job("apache", "running", "start", 3591, 0);
    inetd.tells(
        "Start",
        services(),
        underWay("'apache'", job("apache", "spawned", "start", 3591, 0)),
        over("", running));
    assertEquals(new Ran(0, "apache running (start), process 3591\n", ""), call("start", "apache"));
    assertEquals(List.of("Start {'name':'apache'}"), inetd.calls());
  }

  @Test
  void variablesGoWithIt() { // E13
    inetd.tells("Start", over("", job("getty (tty1)", "running", "start", 4152, 0)));
    assertEquals(
        "getty (tty1) running (start), process 4152\n",
        call("initctl", "start", "getty", "TTY=tty1", "SPEED=").out());
    assertEquals(
        List.of("Start {'name':'getty','variables':['TTY=tty1','SPEED=']}"), inetd.calls());
  }

  @Test
  void whatRunsAlreadyIsRefusedInTheseWords() { // L11
    String text = "{'text':'cannot start \\u0027sobby\\u0027: Already running'}";
    inetd.refuses("Start", "NotPossible", text);
    assertEquals(
        new Ran(1, "", "start: cannot start 'sobby': Already running\n"), call("start", "sobby"));
    assertEquals(
        "start: Job is already running: sobby\n", call("start", "--format=1.x", "sobby").err());
  }

  @Test
  void aJobThatIsUnknownIsToldSo() { // X18
    inetd.refuses("Stop", "NoSuchService", "{'name':'x','text':'no service x'}");
    assertEquals(new Ran(1, "", "stop: cannot stop 'x': Unknown job\n"), call("stop", "x"));
    assertEquals("initctl: Unknown job: x\n", call("initctl", "--format=1.x", "stop", "x").err());
  }

  @Test
  void aFailureTellsWhy() { // X22
    inetd.tells(
        "Start",
        services(),
        over("'a'", daemon("a", "x", "stop", 0, "16:00:00", "'last_end':'exit status 3'")));
    assertEquals(
        new Ran(1, "", "start: cannot start 'a': Failed: it ended with exit status 3\n"),
        call("start", "a"));
  }

  @Test
  void wordsAreLookedAtBeforeAnythingChanges() { // U76, U79
    assertEquals(
        "start: Env must be KEY=VALUE pairs: tty1\nTry `start --help' for more.\n",
        call("start", "getty", "tty1").err());
    assertEquals(1, call("start").status());
    assertTrue(call("emit").err().startsWith("emit: missing event name\n"));
    assertTrue(call("initctl").err().startsWith("initctl: missing command\n"));
    assertTrue(call("initctl", "dance").err().startsWith("initctl: invalid command: dance\n"));
    assertTrue(call("start", "--fast").err().startsWith("start: invalid option: --fast\n"));
    assertEquals(List.of(), inetd.calls());
  }

  @Test
  void withoutAJobItIsTheOneOfTheCallerAndNobodyWaits() { // U77, C22
    inetd.on("Stop", services(job("getty (tty1)", "running", "stop", 7, 0)));
    Ran ran = call(Map.of("UPSTART_JOB", "getty", "UPSTART_INSTANCE", "tty1"), "stop");
    assertEquals(0, ran.status());
    assertEquals(List.of("Stop {'name':'getty (tty1)'}"), inetd.calls());
  }

  @Test
  void statusHasTheProcesses() { // U78
    inetd.on(
        "Status",
        services(
            job("a", "waiting", "stop", 0, 0),
            job("b", "pre-start", "start", 0, 5),
            job("c", "post-start", "start", 6, 7),
            job("d", "post-start", "start", 0, 8),
            job("e", "pre-stop", "stop", 9, 10)));
    assertEquals(
        """
        a waiting (stop)
        b pre-start (start), process 5
        c post-start (start), process 6
        \tpost-start process 7
        d post-start (start), (post-start) process 8
        e pre-stop (stop), process 9
        \tpre-stop process 10
        """,
        call("status", "x").out());
    assertEquals(
        "a stop/waiting\nb start/pre-start, process 5\n",
        call("status", "x", "--format=1.x")
            .out()
            .lines()
            .limit(2)
            .reduce("", (x, y) -> x + y + "\n"));
  }

  @Test
  void whoMayNotAskOfAllOfItIsToldTheState() {
    inetd.refuses("Status", "NotPermitted", "{'text':'not permitted'}");
    inetd.on(
        "List", services(job("x", "running", "start", 0, 0), job("xy", "running", "start", 0, 0)));
    assertEquals("x running (start)\n", call("status", "x").out());
  }

  @Test
  void statusPrintsTheLineOfStart() { // L10
    String running = job("sobby", "running", "start", 11, 0);
    inetd.tells("Start", over("", running));
    inetd.on("Status", services(running));
    assertEquals(call("start", "sobby"), call("status", "sobby"));
  }

  @Test
  void statusIsOfTheInstanceThatVariablesMean() {
    inetd.on("Status", services(job("getty (tty1)", "running", "start", 7, 0)));
    assertEquals(
        "getty (tty1) running (start), process 7\n", call("status", "getty", "TTY=tty1").out());
    assertEquals(List.of("Status {'names':['getty'],'variables':['TTY=tty1']}"), inetd.calls());
    inetd.refuses("Status", "NotPossible", "{'text':'\\u0027getty\\u0027: Not running'}");
    assertEquals(
        new Ran(1, "", "status: 'getty': Not running\n"), call("status", "getty", "TTY=tty9"));
  }

  @Test
  void listHasWhatThereIsToKnow() {
    inetd.on(
        "List",
        services(
            "{'name':'a','kind':'daemon','goal':'stop','state':'stopped'}",
            "{'name':'b','kind':'daemon','goal':'start','state':'running'}",
            "{'name':'echo/tcp','kind':'internal','goal':'start','state':'listening'}"));
    inetd.on("Status", services(job("b", "running", "start", 7, 0)));
    assertEquals("a waiting (stop)\nb running (start), process 7\n", call("list").out());
  }

  @Test
  void emitWaitsUntilTheEventIsOver() { // E15, U80
    inetd.tells("Emit", "{}");
    assertEquals(
        new Ran(0, "", ""), call("emit", "interface-up", "IFACE=eth0", "ADDRFAM=Ethernet"));
    assertEquals(
        List.of("Emit {'event':'interface-up','variables':['IFACE=eth0','ADDRFAM=Ethernet']}"),
        inetd.calls());
    inetd.refuses("Emit", "NotPossible", "{'text':'a job has failed'}");
    assertEquals(new Ran(1, "", "emit: cannot emit 'up': a job has failed\n"), call("emit", "up"));
    assertEquals("emit: Event failed\n", call("emit", "--format=1.x", "up").err());
  }

  @Test
  void reloadSaysNothing() {
    inetd.on("ReloadService", services());
    assertEquals(new Ran(0, "", ""), call("reload", "x"));
    assertEquals(new Ran(0, "", ""), call("reload", "getty", "TTY=tty1"));
    assertEquals(
        List.of(
            "ReloadService {'name':'x'}",
            "ReloadService {'name':'getty','variables':['TTY=tty1']}"),
        inetd.calls());
    inetd.on("Reload", "{}");
    assertEquals(new Ran(0, "", ""), call("initctl", "reload-configuration"));
  }
}
