package inetd.model.source.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.source.Configuration;
import inetd.model.source.Problem;
import inetd.model.source.text.Utf8;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Laws of every job file. */
final class JobReaderProperties {
  /** Words, marks and accidents of a job file. */
  @Provide
  Arbitrary<String> scraps() {
    return Arbitraries.of(
            "exec",
            "script",
            "\nend script\n",
            "pre-start",
            "start on",
            "stop on",
            "and",
            "or",
            "(",
            ")",
            "\"",
            "'",
            "\\",
            "\\\n",
            "\n",
            " ",
            "\t",
            "#",
            "\r\n",
            "a",
            "B=c",
            "B!=c",
            "$X",
            "${",
            "}",
            "=",
            "env",
            "export",
            "instance",
            "respawn",
            "limit",
            "10 5",
            "normal exit",
            "task",
            "manual",
            "kill timeout",
            "umask",
            "022",
            "nice",
            "-5",
            "oom",
            "console",
            "log",
            "chdir",
            "/x",
            "setuid",
            "alice",
            "expect",
            "none",
            "emits",
            "usage",
            "\udcff",
            "\u00e4",
            "\ufeff",
            "\0",
            "apparmor load",
            "cgroup",
            "limit nofile")
        .list()
        .ofMaxSize(40)
        .map(words -> String.join(" ", words));
  }

  @Property
  void every_text_is_a_job_or_says_why_not(@ForAll @From("scraps") String text) {
    Configuration read = new JobTree().with("/j/x", text).read("/j");
    assertEquals(read.jobs().isEmpty(), !read.sound());
    if (!read.sound()) {
      assertFalse(read.problems().isEmpty());
    }
    for (Problem problem : read.problems()) {
      assertTrue(problem.at().line() >= 1 && problem.at().column() >= 1);
    }
  }

  @Property
  void every_file_of_bytes_is_read(@ForAll byte[] bytes) {
    String text = Utf8.decode(bytes);
    Configuration read = new JobTree().with("/j/x", text.startsWith("!") ? "" : text).read("/j");
    assertEquals(1, read.jobs().size() + read.unsound().size());
  }

  @Property
  void a_quoted_value_comes_out_as_it_is(@ForAll @From("values") String value) {
    assertEquals(List.of("K=" + value), JobTree.job("env K=\"" + value + "\"\n").environment());
  }

  /** Bytes that mean nothing between double quotes. */
  @Provide
  Arbitrary<String> values() {
    return Arbitraries.bytes()
        .filter(b -> b != 0 && b != '"' && b != '\\' && b != '\n' && b != '\r')
        .array(byte[].class)
        .ofMaxSize(30)
        .map(Utf8::decode);
  }

  @Property
  void comments_and_blank_lines_say_nothing(@ForAll @From("scraps") String text) {
    String one = text.replace("\ufeff", "");
    assertEquals(
        new JobTree().with("/j/x", one).read("/j").jobs().size(),
        new JobTree().with("/j/x", "# x\n\n  \t\n" + one).read("/j").jobs().size());
  }
}
