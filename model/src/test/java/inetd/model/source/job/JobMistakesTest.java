package inetd.model.source.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Job files with mistakes, and what is said of them where. */
final class JobMistakesTest {
  private static void says(String text, String... problems) {
    assertEquals(List.of(problems), JobTree.said(text));
  }

  @Test
  void a_stanza_that_nobody_knows_has_a_nearest_one() {
    says("# x\n  respwan\n", "2:3: unknown stanza 'respwan' (did you mean respawn?)");
    says("\"exec\" /bin/x", "1:1: a stanza is wanted, which has no quotes");
    says(
        "service",
        "1:1: unknown stanza 'service' (Upstart has not had it since 0.5; leave it out: what is no"
            + " task is a service)");
  }

  @Test
  void every_mistake_is_told_at_once() {
    says(
        "taks\nnice 20\nexec\n",
        "1:1: unknown stanza 'taks' (did you mean task?)",
        "2:6: Invalid nice '20': a number from -20 to 19 is wanted",
        "3:1: a command is missing behind 'exec'");
  }

  @Test
  void words_behind_the_last_are_too_many() {
    says("task now", "1:6: 'now' is too much for task");
    says("script foo\nend script", "1:8: 'foo' is too much for script");
    says("instance $A b", "1:13: 'b' is too much for instance");
  }

  @Test
  void starts_and_stops_are_on_events() { // U63
    says("start", "1:1: on is missing behind 'start'");
    says("start foo", "1:7: unknown word 'foo' behind 'start'. Valid: on");
    says("start on\n", "1:1: events are missing behind 'start on'");
    says(
        "start on # x\n(a)\n",
        "1:1: events are missing behind 'start on'",
        "2:1: unknown stanza '(a)'");
  }

  @Test
  void operators_stand_between_events() {
    says("start on and", "1:10: an event is missing before 'and'");
    says("start on a or", "1:1: an event is missing at the end");
    says("start on a or or b", "1:15: an event is missing before 'or'");
    says("start on (and a)", "1:11: an event is missing before 'and'");
    says("start on a (b)", "1:12: 'and' or 'or' is missing before '('");
    says("start on (a) b", "1:14: 'and' or 'or' is missing before 'b'");
    says("start on ()", "1:11: an event is missing before ')'");
  }

  @Test
  void parentheses_are_closed() {
    says(
        "start on (a\nexec /bin/x\ntaks",
        "1:10: this parenthesis is not closed",
        "3:1: unknown stanza 'taks' (did you mean task?)");
    says("start on a)", "1:11: this parenthesis closes nothing");
  }

  @Test
  void values_by_name_come_last() {
    says(
        "start on a B=c d",
        "1:16: NAME=value is wanted and not 'd': a value without a name stands before those with"
            + " one");
    says("start on a =c", "1:12: a variable's name is missing before '=c'");
    says("stop on a B=${C", "1:11: Invalid value 'B=${C': a closing brace is missing");
  }

  @Test
  void quotes_and_blocks_are_closed() {
    says("env A=\"b\ntask\n", "1:7: Unclosed quote");
    says("exec /bin/x 'a", "1:13: Unclosed quote");
    says("script\necho", "1:1: 'script' is not closed: a line 'end script' is missing");
    says("env A=b\\", "1:8: a backslash ends the file: there is nothing behind it");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pre-start",
        "pre-start exec",
        "pre-start foo",
        "post-stop exec # x", // U65
        "respawn limit 10",
        "respawn limit 10 foo",
        "respawn limit -1 5",
        "respawn limit 5 -1",
        "respawn limit 99x 5",
        "respawn limit 99999999999 5",
        "respawn limit 0 1 foo",
        "respawn foo",
        "respawn limit", // U66
        "normal exit -1",
        "normal exit foo",
        "normal exit 99foo",
        "normal exit",
        "normal", // U67
        "umask 999",
        "umask -022",
        "umask 0999x",
        "umask",
        "nice -21",
        "nice foo",
        "nice",
        "limit nofile 64",
        "limit foo 1 2",
        "limit nofile 2 1",
        "limit", // U68
        "oom 16",
        "oom -18",
        "oom score 1001",
        "oom score",
        "oom foo",
        "expect",
        "expect knife",
        "wait on fork",
        "kill",
        "kill timeout -1",
        "kill signal FOO",
        "kill signal 99",
        "reload signal",
        "console",
        "console logged",
        "session",
        "env",
        "env =a",
        "export",
        "instance",
        "instance ${A",
        "chdir x",
        "chroot",
        "setuid nosuch",
        "setgid nosuch",
        "apparmor switch /usr/bin/x",
        "apparmor",
        "usage",
        "description a b",
      })
  void what_is_out_of_range_is_refused(String text) {
    List<String> said = JobTree.said(text + "\n");
    assertEquals(1, said.size(), said.toString());
    assertTrue(new JobTree().with("/j/x", text).read("/j").jobs().isEmpty());
  }

  @Test
  void what_is_not_done_here_is_told() {
    says(
        "apparmor load /etc/apparmor.d/x\ncgroup cpu a shares 5 # x\ndebug\n",
        "1:1: apparmor load is ignored: whoever starts AppArmor loads its profiles",
        "2:1: cgroup is ignored: inetd has no cgroup manager (write limit for a limit)",
        "3:1: debug is ignored: no process is stopped before it begins");
  }

  @Test
  void an_instance_without_a_variable_is_doubted() { // G2
    says(
        "instance TTY",
        "1:10: the name of the instance has no variable: there will be only one (did you mean"
            + " $TTY?)");
  }

  @Test
  void a_file_of_bytes_is_no_text() {
    says("exec /bin/x\0y", "1:12: a NUL: this is no text");
  }

  @Test
  void a_script_has_a_length_that_can_be_executed() {
    says(
        "script\n" + "x".repeat(140_000) + "\nend script",
        "2:1: more than 131071 bytes for the shell, which the kernel does not execute");
  }
}
