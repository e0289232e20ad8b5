package inetd.model.source.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.source.Configuration;
import inetd.model.spec.SourceId;
import inetd.model.spec.job.JobSpec;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Directories of job files: names, overrides, and what one broken file costs. */
final class JobFilesTest {
  private static List<String> names(Configuration read) {
    return read.jobs().stream().map(JobSpec::name).toList();
  }

  @Test
  void the_name_of_a_job_is_that_of_its_file() { // E11, G13
    Configuration read =
        new JobTree()
            .with("/j/getty", "task")
            .with("/j/dbus.conf", "task")
            .with("/j/net/apache.conf", "task")
            .with("/j/net/a/b", "task")
            .read("/j");
    assertEquals(List.of("dbus", "getty", "net/a/b", "net/apache"), names(read));
    assertEquals(List.of(), read.problems());
  }

  @Test
  void the_earlier_directory_wins() { // U72
    Configuration read =
        new JobTree().with("/a/x", "exec /a").with("/b/x.conf", "exec /b").read("/a", "/b");
    assertEquals("/a", read.jobs().getFirst().server().program().orElseThrow().path());
    assertEquals(
        "/b/x.conf:1:1: the job x is that of /a/x; this one is not read",
        read.problems().getLast().toString());
    assertTrue(read.sound());
  }

  @Test
  void an_override_says_what_is_otherwise() { // U73
    JobTree tree =
        new JobTree()
            .with("/j/x.conf", "start on a\nexec /bin/x\nnice 1")
            .with("/j/x.override", "manual\nnice 2");
    JobSpec job = tree.read("/j").jobs().getFirst();
    assertTrue(job.startOn().isEmpty());
    assertEquals(2, job.server().program().orElseThrow().surroundings().nice().orElseThrow());
    assertEquals("/j/x.conf:1:1", job.origin().toString());
  }

  @Test
  void an_override_alone_is_no_job() {
    Configuration read = new JobTree().with("/j/x.override", "manual").read("/j");
    assertEquals(List.of(), read.jobs());
    assertEquals(
        "[/j/x.override:1:1: there is no job beside it that it would change]",
        read.problems().toString());
  }

  @Test
  void a_broken_file_costs_itself_only() { // X18
    Configuration read =
        new JobTree()
            .with("/j/a", "task")
            .with("/j/b", "taks")
            .with("/j/c", "!Permission denied")
            .read("/j");
    assertEquals(List.of("a"), names(read));
    assertEquals(Set.of(new SourceId.Job("b"), new SourceId.Job("c")), read.unsound());
    assertTrue(read.speaksFor(new SourceId.Job("a")));
    assertTrue(read.speaksFor(new SourceId.Job("gone")));
    assertFalse(read.speaksFor(new SourceId.Job("b")));
  }

  @Test
  void a_broken_override_breaks_its_job() {
    Configuration read =
        new JobTree().with("/j/a.conf", "start on x").with("/j/a.override", "manul").read("/j");
    assertEquals(List.of(), read.jobs());
    assertEquals(
        "[/j/a.override:1:1: unknown stanza 'manul' (did you mean manual?)]",
        read.problems().toString());
    assertEquals(Set.of(new SourceId.Job("a")), read.unsound());
  }

  @Test
  void a_backup_is_not_read() {
    Configuration read =
        new JobTree()
            .with("/j/a.conf", "task")
            .with("/j/a.conf~", "x")
            .with("/j/a.conf.dpkg-old", "x")
            .read("/j");
    assertEquals(List.of("a"), names(read));
    assertEquals(2, read.problems().size());
    assertTrue(read.sound());
  }

  @Test
  void a_directory_that_is_not_there_takes_no_job_away() {
    Configuration read = new JobTree().with("/j/a", "task").read("/k", "/j");
    assertEquals(List.of("a"), names(read));
    assertEquals("[/k:1:1: no directory that can be read]", read.problems().toString());
    assertFalse(read.speaksFor(new SourceId.Job("gone")));
  }

  @Test
  void the_usual_directory_may_be_missing() {
    assertEquals(List.of(), new JobTree().read(JobFiles.USUAL).problems());
  }

  @Test
  void directories_may_have_any_name() {
    assertEquals(List.of("a"), names(new JobTree().with("/j[1]*/a", "task").read("/j[1]*/")));
  }
}
