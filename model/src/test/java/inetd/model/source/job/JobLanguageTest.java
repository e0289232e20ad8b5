package inetd.model.source.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.rule.KeepAlive;
import inetd.model.rule.RespawnLimit;
import inetd.model.spec.NormalEnds;
import inetd.model.spec.Program;
import inetd.model.spec.Program.Credentials;
import inetd.model.spec.Program.ResourceLimit;
import inetd.model.spec.Program.Session;
import inetd.model.spec.Supervision;
import inetd.model.spec.job.EventExpression;
import inetd.model.spec.job.EventExpression.And;
import inetd.model.spec.job.EventExpression.Match;
import inetd.model.spec.job.EventExpression.Or;
import inetd.model.spec.job.EventExpression.Value;
import inetd.model.spec.job.JobSpec;
import inetd.model.spec.job.JobSpec.Kind;
import inetd.model.word.Signal;
import inetd.model.word.WaitStatus;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each stanza of a job file, and what it says (init(5)). */
final class JobLanguageTest {
  private static Program main(String text) {
    return JobTree.job(text).server().program().orElseThrow();
  }

  private static List<String> shell(String text) {
    return List.of("/bin/sh", "-e", "-c", text);
  }

  private static Supervision care(String text) {
    return JobTree.job(text).server().supervision();
  }

  private static EventExpression startOn(String events) {
    return JobTree.job("start on " + events + "\n").startOn().orElseThrow();
  }

  private static Match event(String name, Value... values) {
    return new Match(name, List.of(values));
  }

  private static Value at(String glob) {
    return new Value(Optional.empty(), false, glob);
  }

  private static Value named(String name, String glob) {
    return new Value(Optional.of(name), false, glob);
  }

  @Test
  void one_line_is_a_definition() { // C01
    JobSpec job = JobTree.job("exec /usr/sbin/apache -D FOREGROUND");
    assertEquals("job", job.name());
    assertEquals(Kind.SERVICE, job.kind());
    assertEquals("", job.instance());
    Program program = job.server().program().orElseThrow();
    assertEquals("/usr/sbin/apache", program.path());
    assertEquals(List.of("/usr/sbin/apache", "-D", "FOREGROUND"), program.argv());
  }

  @Test
  void a_description_alone_is_a_job_without_processes() { // U70
    assertTrue(JobTree.job("description \"a state\"\n").server().program().isEmpty());
  }

  @Test
  void defaults_are_those_of_the_founding_document() { // C4, V01 to V06, V14
    Program program = main("exec /bin/x");
    Program.Surroundings around = program.surroundings();
    assertEquals(new Credentials.Own(), program.credentials());
    assertEquals(OptionalInt.of(022), around.umask());
    assertEquals(Optional.of("/"), around.directory());
    assertEquals(Optional.of(List.of("PATH", "TERM")), around.passed());
    assertEquals(Optional.of("/dev/null"), around.streams().out());
    assertEquals(Session.MEMBER, around.session());
    assertEquals(OptionalInt.empty(), around.nice());
    assertEquals(Supervision.PLAIN.ending(Signal.TERM, 5).ending(), care("exec /bin/x").ending());
    assertEquals(Signal.HUP, care("exec /bin/x").reload());
    assertEquals(KeepAlive.Mode.NO, care("exec /bin/x").settings().get(KeepAlive.MODE));
  }

  @ParameterizedTest
  @CsvSource({"/bin/x a > /tmp/f", "/bin/x $TTY", "/bin/x 'a b'", "/bin/x a\\ b", "/bin/x [a]"})
  void a_shell_character_makes_it_a_command_of_the_shell(String line) { // U26
    assertEquals(shell("exec " + line), main("exec " + line.replace("''", "'")).argv());
  }

  @Test
  void a_program_without_a_path_is_searched_by_the_shell() {
    assertEquals(shell("exec getty 38400 tty1"), main("exec getty 38400 tty1").argv());
  }

  @Test
  void a_comment_ends_a_command() {
    assertEquals(List.of("/bin/x", "a"), main("exec /bin/x a # not this\n").argv());
    assertEquals(shell("exec /bin/x 'a # b'"), main("exec /bin/x 'a # b' # c").argv());
  }

  @Test
  void a_backslash_makes_a_line_go_on() {
    assertEquals(List.of("/bin/x", "a", "b"), main("exec /bin/x a \\\n   b\n").argv());
  }

  @Test
  void a_script_is_taken_as_it_is() { // U27
    String text = "script\n  a \"b\n    c # d\n\n  end scripts\nend   script # e\n";
    assertEquals(shell("a \"b\n  c # d\n\nend scripts\n"), main(text).argv());
  }

  @Test
  void the_last_of_exec_and_script_counts() { // U64
    assertEquals(shell("b\n"), main("exec /bin/a\nscript\nb\nend script\n").argv());
    assertEquals(List.of("/bin/a"), main("script\nb\nend script\nexec /bin/a").argv());
  }

  @Test
  void there_are_four_processes_around_the_main_one() { // C02 to C04
    JobSpec job =
        JobTree.job(
            """
            pre-start exec /bin/a
            post-start script
            b
            end script
            pre-stop exec /bin/c
            post-stop script
            d
            end script
            """);
    assertEquals(List.of("/bin/a"), job.server().hooks().preStart().orElseThrow().argv());
    assertEquals(shell("b\n"), job.server().hooks().postStart().orElseThrow().argv());
    assertEquals(List.of("/bin/c"), job.server().hooks().preStop().orElseThrow().argv());
    assertEquals(shell("d\n"), job.server().hooks().postStop().orElseThrow().argv());
  }

  @Test
  void words_lose_their_quotes() { // C1
    assertEquals(
        List.of("K=a b", "L=a#b", "M=a b", "N=a\\\"b", "O=\\n", "P=a\\b", "Q=x"),
        JobTree.job(
                """
                env K="a b"
                env L='a#b'
                env M="a\s
                \t b"
                env N=a\\"b
                env O=\\n
                env P=a\\\\b
                env Q=x#y
                """)
            .environment());
  }

  @Test
  void bytes_that_are_no_letters_stay() {
    assertEquals(List.of("K=\udcff\udc80"), JobTree.job("env K=\"\udcff\"\udc80").environment());
  }

  @Test
  void the_last_variable_of_a_name_counts() { // U75
    JobSpec job = JobTree.job("env A=1\nenv B=2\nenv A\n");
    assertEquals(List.of("A", "B=2"), job.environment());
    Program.Surroundings around = main("env A=1\nenv B=2\nenv A\nexec /bin/x").surroundings();
    assertEquals(List.of("B=2"), around.environment());
    assertEquals(Optional.of(List.of("PATH", "TERM", "A")), around.passed());
  }

  @Test
  void a_variable_without_a_value_is_inetds_own() { // V17
    assertEquals(
        Optional.of(List.of("PATH", "TERM", "LANG")),
        main("env LANG\nenv A=1\nexec /bin/x").surroundings().passed());
  }

  @Test
  void exports_add_up() {
    assertEquals(List.of("A", "B", "C"), JobTree.job("export A B\nexport C\n").exports());
  }

  @Test
  void events_go_together_from_left_to_right() { // U60
    assertEquals(new Or(new Or(event("a"), event("b")), event("c")), startOn("a or b or c"));
    assertEquals(new Or(new And(event("a"), event("b")), event("c")), startOn("a and b or c"));
    assertEquals(new And(new Or(event("a"), event("b")), event("c")), startOn("a or b and c"));
  }

  @Test
  void parentheses_go_over_lines() { // U61
    assertEquals(
        new Or(event("a"), new And(event("b"), event("c"))),
        startOn("(a # first\n\n  or (b and\nc))"));
  }

  @Test
  void events_have_values_by_place_and_by_name() { // E21, E22, U51
    assertEquals(
        event("up", at("eth*"), named("ADDRFAM", "Ethernet"), named("X", "")),
        startOn("up eth* ADDRFAM=Ethernet X="));
    assertEquals(
        event("runlevel", at("[!2345]"), new Value(Optional.of("PREV"), true, "S")),
        startOn("runlevel [!2345] PREV!=S"));
  }

  @Test
  void quoted_operators_are_words() {
    assertEquals(event("a", at("and"), at("(")), startOn("a \"and\" '('"));
    assertEquals(event("or"), startOn("'or'"));
  }

  @Test
  void parentheses_end_a_word() {
    assertEquals(new And(event("a", at("x")), event("b")), startOn("(a x)and(b)"));
  }

  @Test
  void the_last_condition_counts() { // U62
    assertEquals(event("c"), JobTree.job("start on a\nstart on b\nstart on c\n").startOn().get());
    assertEquals(event("c"), JobTree.job("stop on a\nstop on c\n").stopOn().get());
  }

  @Test
  void manual_takes_back_what_stands_before_it() { // U69
    assertEquals(Optional.empty(), JobTree.job("start on a\nmanual\nstop on b\n").startOn());
    assertEquals(event("a"), JobTree.job("manual\nstart on a\n").startOn().get());
  }

  @Test
  void a_respawn_service_comes_back_after_any_end_but_a_normal_one() { // L01 to L08
    Supervision care = care("respawn\nnormal exit 0 TERM\nnormal exit 7\nexec /bin/x");
    assertEquals(KeepAlive.Mode.ALWAYS, care.settings().get(KeepAlive.MODE));
    assertEquals(
        new NormalEnds(
            List.of(
                new WaitStatus.Exited(0),
                new WaitStatus.Signalled(15, false),
                new WaitStatus.Exited(7))),
        care.settings().get(KeepAlive.NORMAL));
    assertEquals(
        new RespawnLimit.Limit(10, 5), care.settings().find(RespawnLimit.LIMIT).orElseThrow());
  }

  @Test
  void a_respawn_task_comes_back_until_it_succeeds() {
    Supervision care = care("task\nrespawn\nexec /bin/x");
    assertEquals(KeepAlive.Mode.YES, care.settings().get(KeepAlive.MODE));
    assertEquals(Kind.TASK, JobTree.job("task").kind());
  }

  @ParameterizedTest
  @CsvSource({"unlimited", "0 5", "5 0"})
  void a_respawn_limit_may_be_none(String limit) {
    assertTrue(
        care("respawn\nrespawn limit " + limit).settings().find(RespawnLimit.LIMIT).isEmpty());
  }

  @Test
  void processes_have_surroundings() { // V07, V11 to V15
    Program.Surroundings around =
        main("""
        umask 027
        nice -5
        oom score -900
        limit nofile 64 128
        limit nofile 1 2
        limit core unlimited unlimited
        chroot /r
        chdir /d
        session leader
        exec /bin/x
        """)
            .surroundings();
    assertEquals(OptionalInt.of(027), around.umask());
    assertEquals(OptionalInt.of(-5), around.nice());
    assertEquals(OptionalInt.of(-900), around.oomScore());
    assertEquals(
        List.of(new ResourceLimit("nofile", 1, 2), new ResourceLimit("core", -1, -1)),
        around.limits());
    assertEquals(Optional.of("/r"), around.root());
    assertEquals(Optional.of("/d"), around.directory());
    assertEquals(Session.LEADER, around.session());
  }

  @ParameterizedTest
  @CsvSource({"score never, -1000", "never, -1000", "15, 1000", "-17, -1000", "8, 470", "0, 0"})
  void old_scores_of_memory_are_new_ones(String said, int score) {
    assertEquals(
        OptionalInt.of(score), main("oom " + said + "\nexec /bin/x").surroundings().oomScore());
  }

  @Test
  void a_user_and_a_group_are_looked_up() {
    assertEquals(
        new Credentials.As("alice", 1000, 39, List.of(39, 20)).uid(),
        ((Credentials.As) main("setuid alice\nsetgid nobody\nexec /bin/x").credentials()).uid());
    assertEquals(new Credentials.OwnWithGroup(4), main("setgid tty\nexec /bin/x").credentials());
  }

  @Test
  void a_console_is_a_file() { // V09, V10
    Program.Surroundings owner = main("console owner\nexec /bin/x").surroundings();
    assertEquals(Optional.of("/dev/console"), owner.streams().in());
    assertEquals(Session.OWNER, owner.session());
    Program.Surroundings log = main("console log\nexec /bin/x").surroundings();
    assertEquals(Optional.of("/dev/null"), log.streams().in());
    assertEquals(Optional.empty(), log.streams().out());
  }

  @Test
  void signals_have_names_and_numbers() {
    assertEquals(Signal.INT, care("kill signal SIGINT\nkill timeout 20").ending().signal());
    assertEquals(20, care("kill signal SIGINT\nkill timeout 20").ending().timeout());
    assertEquals(Signal.QUIT, care("kill signal 3").ending().signal());
    assertEquals(Signal.USR1, care("reload signal usr1").reload());
  }

  @Test
  void what_is_told_only_is_accepted() {
    assertEquals(
        List.of(),
        JobTree.said(
            """
            description "a b"
            author 'A <a@b>'
            version 1.0
            emits a b c
            usage 'x'
            expect none
            wait for none
            """));
    assertEquals("x y", JobTree.job("usage 'x y'").usage());
  }

  @Test
  void the_name_of_an_instance_may_have_variables() {
    assertEquals("$TTY", JobTree.job("instance $TTY").instance());
    assertEquals("${A:-x y}", JobTree.job("instance \"${A:-x y}\"").instance());
  }
}
