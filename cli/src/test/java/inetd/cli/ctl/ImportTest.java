package inetd.cli.ctl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Definitions of other systems, and what {@code check} says of what they become. */
final class ImportTest {
  private final Path directory;

  ImportTest(@TempDir Path directory) {
    this.directory = directory;
  }

  private Path file(String name, String text) throws IOException {
    Path file = directory.resolve("theirs").resolve(name);
    Files.createDirectories(file.resolveSibling("."));
    return Files.writeString(file, text);
  }

  /** Imports a directory; what is written must be without a mistake. */
  private Ran imported() throws IOException {
    Ran ran = Ran.in(Map.of(), false, "import", directory.resolve("theirs").toString());
    Path ours = Files.writeString(directory.resolve("inetd.conf"), ran.out());
    Ran check = Ran.in(Map.of(), false, "check", ours.toString());
    assertEquals(0, check.status(), ran.out() + check.out() + check.err());
    return ran;
  }

  private static void has(Ran ran, String... parts) {
    for (String part : parts) {
      assertTrue(ran.out().contains(part), part + " in\n" + ran.out());
    }
  }

  @Test
  void xinetdsDefaultsHoldForItsServices() throws IOException {
    file("xinetd.conf", "defaults\n{\n instances = 7\n only_from = 10.0.0.0/8\n}\n");
    file(
        "ftp",
        """
        service ftp
        {
         socket_type = stream
         wait = no
         user = root
         server = /bin/cat
         server_args = -n -
         cps = 10 30
         rlimit_files = 1K
         disable = yes
        }
        """);
    Ran ran = imported();
    has(ran, "ftp off", "accept_max = 7", "args = cat -n -", "limit = nofile 1024 1024");
    has(ran, "service_max = 600", "hosts_access(5)");
    assertEquals(1, ran.status());
    assertTrue(ran.err().contains("xinetd.conf:4: "), ran.err());
  }

  @Test
  void whatHasAnEqualIsDoneWithoutARemark() throws IOException {
    file("time", "service time\n{\n type = INTERNAL\n socket_type = dgram\n wait = yes\n}\n");
    Ran ran = imported();
    has(ran, "time on", "protocol = udp", "exec = internal");
    assertEquals("", ran.err());
    assertEquals(0, ran.status());
  }

  @Test
  void xinetdsIncludesAreFollowedFromTheirFile() throws IOException {
    Path conf = file("xinetd.conf", "include one\nincludedir more\nincludedir /nonexistent\n");
    String rest = "{\n socket_type = stream\n wait = no\n server = /bin/cat\n";
    file("one", "service ftp\n" + rest + " only_from = 10.0.0.0 192.168.7.0/24\n}\n");
    file("more/two", "include ../xinetd.conf\nservice telnet\n" + rest + "}\n");
    file("more/two.rpmsave", "service smtp\n" + rest + "}\n");
    Ran ran = Ran.in(Map.of(), false, "import", conf.toString());
    has(ran, "ftp on", "telnet on", "'cat: 10. 192.168.7.0/24' into hosts.allow");
    assertFalse(ran.out().contains("smtp"));
    assertTrue(ran.err().contains("xinetd.conf:3: "), ran.err());
  }

  @Test
  void aUnitWithItsDropInIsADaemon() throws IOException {
    file(
        "x.service",
        """
        [Unit]
        Description=An x
        [Service]
        Type=notify
        Environment="OPTS=-n -" A=b
        ExecStart=/bin/cat $OPTS \\
          'a b'
        Restart=on-failure
        TimeoutStopSec=1min 30s
        LimitNOFILE=1024:4096
        User=nobody
        ProtectSystem=full
        """);
    file("x.service.d/local.conf", "[Service]\nRestart=always\n");
    Ran ran = imported();
    has(ran, "x on", "args = /bin/cat -n - \"a b\"", "ready = notify", "exit_timeout = 90");
    has(ran, "keep_alive = always", "limit = nofile 1024 4096", "user = nobody");
    assertTrue(ran.err().endsWith("x.service:12: no equal: ProtectSystem=full\n"), ran.err());
  }

  @Test
  void aSocketThatAcceptsStartsAServerForEachConnection() throws IOException {
    file("y.socket", "[Socket]\nListenStream=127.0.0.1:7777\nAccept=yes\nMaxConnections=5\n");
    file("y@.service", "[Service]\nExecStart=-/bin/cat\nStandardInput=socket\n");
    has(imported(), "127.0.0.1:7777", "protocol = tcp4", "wait = no", "accept_max = 5");
  }

  @Test
  void aSocketThatDoesNotIsPassed() throws IOException {
    file("z.socket", "[Socket]\nListenStream=/run/z.sock\nSocketMode=0660\n");
    file("z.service", "[Service]\nExecStart=/bin/cat\nRestart=no\n");
    has(imported(), "/run/z.sock", "protocol = unix", "wait = yes", "sockets = pass");
  }

  @Test
  void aTimersCalendarIsThatOfCrontab() throws IOException {
    file("t.timer", "[Timer]\nOnCalendar=Mon..Fri 03:30\nRandomizedDelaySec=5m\n");
    file("t.service", "[Service]\nType=oneshot\nExecStart=/bin/true\n");
    has(imported(), "start_calendar = \"30 3 * * 1-5\"", "start_jitter = 300");
  }

  @Test
  void aPropertyListIsAJob() throws IOException {
    file(
        "org.example.p.plist",
        "<?xml version='1.0'?><!DOCTYPE plist PUBLIC '-//A//DTD' 'http://127.0.0.1:1/x.dtd'>\n"
            + "<plist version='1.0'><dict><key>Label</key><string>org.example.p</string>\n"
            + "<key>ProgramArguments</key><array><string>/bin/cat</string><string>a;b</string>"
            + "</array>\n<key>StartCalendarInterval</key><dict><key>Hour</key><integer>3</integer>"
            + "<key>Minute</key><integer>5</integer></dict>\n<key>Nice</key><integer>5</integer>\n"
            + "<key>ProcessType</key><string>Background</string></dict></plist>\n");
    Ran ran = imported();
    has(ran, "org.example.p on", "start_calendar = \"5 3 * * *\"", "\"a;b\"", "nice = 5");
    assertTrue(ran.err().endsWith("p.plist:6: no equal: ProcessType\n"), ran.err());
  }

  @Test
  void aProgramOfSupervisordIsADaemon() throws IOException {
    file(
        "s.conf",
        """
        [program:s]
        command=/bin/cat -n "a b" ; words
        autorestart=true
        stopsignal=INT
        environment=A="1,2",B=3
        exitcodes=0,2
        priority=5
        """);
    Ran ran = imported();
    has(ran, "s on", "keep_alive = always", "stop_signal = INT", "env = \"A=1,2\"");
    assertTrue(ran.err().endsWith("s.conf:7: no equal: priority=5\n"), ran.err());
  }

  @Test
  void linesOfCrontabAreDaemons() throws IOException {
    file(
        "cron.d/c",
        "MAILTO=root\nPATH=/bin\n# a remark\n*/5 2-4 * * mon root cat /a\\%b\n@midnight root true\n");
    Ran ran = imported();
    has(ran, "start_calendar = \"*/5 2-4 * * mon\"", "\"cat /a%b\"", "user = root");
    assertFalse(ran.out().contains("\\%"));
    assertTrue(ran.err().contains("c:1: no mail is sent"), ran.err());
  }
}
