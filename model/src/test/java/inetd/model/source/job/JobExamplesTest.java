package inetd.model.source.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Job files of the user guide and the manual page, and some as packages had them, read as they say.
 */
final class JobExamplesTest {
  private static final Pattern GUIDE =
      Pattern.compile("^```inetd\\.job\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern MANUAL =
      Pattern.compile("^\\.Bd -literal[^\\n]*\\n(.*?)^\\.Ed$", Pattern.MULTILINE | Pattern.DOTALL);

  static Stream<String> examples() throws IOException {
    return Stream.of(
            in("../docs/guide.md", GUIDE), in("../docs/man/inetd.job.5", MANUAL), PACKAGED.stream())
        .flatMap(it -> it);
  }

  private static Stream<String> in(String document, Pattern block) throws IOException {
    Matcher found = block.matcher(Files.readString(Path.of(document)));
    return found.results().map(result -> result.group(1)).toList().stream();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyExampleIsAJob(String text) {
    String known = text.replace("www-data", "nobody");
    assertEquals(List.of(), JobTree.said(known));
    assertFalse(JobTree.job(known).server().program().isEmpty() && !known.contains("pre-start"));
  }

  /** As distributions write them. */
  private static final List<String> PACKAGED =
      List.of(
          """
          # a system log
          description     "system logging daemon"

          start on filesystem
          stop on runlevel [06]

          respawn

          pre-start script
              /lib/init/apparmor-profile-load usr.sbin.syslogd
          end script

          script
              . /etc/default/syslogd
              exec syslogd -n $OPTIONS
          end script
          """,
          """
          # two terminals
          start on stopped rc RUNLEVEL=[2345] and (
                      not-container or
                      container CONTAINER=lxc or
                      container CONTAINER=lxc-libvirt)
          stop on runlevel [!2345]

          respawn
          exec /sbin/getty -8 38400 tty1
          """,
          """
          description "set the hostname"
          start on startup
          task
          exec hostname -b -F /etc/hostname
          """,
          """
          start on (local-filesystems
                    and net-device-up IFACE!=lo # the loopback is no network
                    and started dbus)
          stop on stopping dbus

          env LANG=C
          env UID
          export LANG
          limit nofile 65535 65535
          oom score -500
          nice -5
          umask 0027
          console output
          kill signal INT
          kill timeout 30
          normal exit 0 TERM
          emits printer-added printer-removed

          pre-start script
              [ -x /usr/sbin/printd ] || { stop; exit 0; }
              mkdir -p -m 0755 /run/printd
              cat > /run/printd/conf <<'END'
          Listen localhost
                end script it is not
          END
          end script
          exec /usr/sbin/printd -F
          post-start script
              for i in 1 2 3; do [ -e /run/printd/sock ] && exit 0; sleep 1; done
          end script
          post-stop exec rm -rf /run/printd
          """,
          """
          instance $ID
          usage "ID=... - which worker"
          start on (starting workers ID=* or worker ID="${WORKER:-0}")
          stop on stopping workers
          chdir /var/lib
          setuid nobody
          setgid nobody
          pre-start exec test -d /var/lib/$ID
          exec /usr/bin/env python -m worker \\
              --id "$ID" \\
              --verbose
          """,
          """
          description "a state of the machine"
          start on runlevel [016]
          stop on never
          manual
          pre-start exec /bin/true
          """);
}
