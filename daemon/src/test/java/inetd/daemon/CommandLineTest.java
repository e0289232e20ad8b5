package inetd.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.daemon.CommandLine.Answer;
import inetd.daemon.CommandLine.Refusal;
import inetd.daemon.CommandLine.Serve;
import inetd.daemon.Options.Manner;
import inetd.daemon.Options.Posix;
import inetd.daemon.Options.Source;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line, as inetd(8) has it. */
final class CommandLineTest {
  private static Options serve(String words) {
    return assertInstanceOf(Serve.class, parse(words)).options();
  }

  private static CommandLine parse(String words) {
    return CommandLine.parse(words.isEmpty() ? new String[0] : words.split(" "), "/home/ann");
  }

  @Test
  void withoutOptionsItDetachesAndReadsEtcInetdConf() {
    assertEquals(
        new Options(
            Manner.DETACHED,
            false,
            Posix.JNI,
            new Source.File("/etc/inetd.conf"),
            List.of("/etc/inetd/jobs.d"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Places.Asked.NOTHING),
        serve(""));
  }

  @Test
  void rundsSocketIsThereIfItIsAskedForUnderItsOwnNameOrAnother() {
    assertEquals(Optional.empty(), serve("-f my.conf").rund());
    assertEquals(Optional.of("rund"), serve("--rund my.conf").rund());
    assertEquals(Optional.of("other"), serve("--rund=@other").rund());
    assertEquals(Optional.of("other"), serve("--rund=other").rund());
    assertInstanceOf(Refusal.class, parse("--rund="));
    assertInstanceOf(Refusal.class, parse("--rund=" + "a".repeat(108)));
  }

  @Test
  void jobsAreWhereTheyAreNamedAndForTheSystemsInetdInEtc() {
    assertEquals(List.of(), serve("-f my.conf").jobs());
    assertEquals(List.of("/home/ann/a", "/b"), serve("--jobs a --jobs=/b").jobs());
    assertInstanceOf(Refusal.class, parse("--jobs="));
  }

  @ParameterizedTest
  @CsvSource({
    "-d, DEBUG, false",
    "-f, FOREGROUND, false",
    "-d -f, DEBUG, false",
    "-fd, DEBUG, false",
    "-l, DETACHED, true",
    "-dfl, DEBUG, true",
    "-l -f, FOREGROUND, true",
    "--demo, FOREGROUND, false",
    "--demo -d, DEBUG, false",
    "--trace, TRACE, false",
    "-d --trace, TRACE, false",
    "--trace -fl, TRACE, true",
  })
  void shortOptionsMayBeJoined(String words, Manner manner, boolean log) {
    assertEquals(manner, serve(words).manner());
    assertEquals(log, serve(words).logConnections());
  }

  @ParameterizedTest
  @CsvSource({
    "/etc/x.conf, /etc/x.conf",
    "-f x.conf, /home/ann/x.conf",
    "-d -f ./x.conf, /home/ann/x.conf",
    "../x.conf, /home/ann/../x.conf",
    "-- -odd, /home/ann/-odd",
    "x.conf ignored, /home/ann/x.conf",
    "x.conf -d, /home/ann/x.conf",
  })
  void theFirstOperandIsTheConfigurationSeenFromWhereTheOperatorStood(String words, String path) {
    assertEquals(new Source.File(path), serve(words).source());
  }

  @Test
  void theRootDirectoryIsNotDoubled() {
    Serve serve =
        assertInstanceOf(Serve.class, CommandLine.parse(new String[] {"etc/inetd.conf"}, "/"));
    assertEquals(new Source.File("/etc/inetd.conf"), serve.options().source());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--pid-file run/pid", "--pid-file=run/pid", "--pid-file ./run/pid"})
  void thePidFileCanBeElsewhere(String words) {
    assertEquals(Optional.of("/home/ann/run/pid"), serve(words).pidFile());
  }

  @ParameterizedTest
  @CsvSource({
    "--state s --db d --socket k, /home/ann/s, /home/ann/d, /home/ann/k",
    "--state=/s --db=/d --socket=/k, /s, /d, /k",
    "--state= --db= --socket=, '', '', ''",
  })
  void whatOutlivesItCanBeElsewhereOrNowhere(String words, String state, String db, String socket) {
    assertEquals(
        new Places.Asked(Optional.of(state), Optional.of(db), Optional.of(socket)),
        serve(words).places());
  }

  @Test
  void theDemoWritesNoPidFileUnlessAsked() {
    assertEquals(new Source.Demo(), serve("--demo").source());
    assertEquals(Optional.empty(), serve("--demo").pidFile());
    assertEquals(Optional.of("/tmp/p"), serve("--demo --pid-file /tmp/p").pidFile());
  }

  @ParameterizedTest
  @CsvSource({"--posix=jni, JNI", "--posix jnr, JNR", "--posix=jnr, JNR"})
  void theBindingOfTheLibraryIsAChoice(String words, Posix posix) {
    assertEquals(posix, serve(words).posix());
  }

  @ParameterizedTest
  @CsvSource({
    "-x, unknown option -x",
    "-fx, unknown option -x",
    "--nope, unknown option --nope",
    "--nope=1, unknown option --nope",
    "--demo=1, option --demo takes no value",
    "--posix, option --posix needs a value",
    "--posix=jna, '--posix is jni or jnr, not ''jna'''",
    "--state, option --state needs a value",
    "--pid-file, option --pid-file needs a value",
    "--pid-file=, option --pid-file needs a path",
  })
  void whatItDoesNotKnowItNamesAndShowsTheUsage(String words, String problem) {
    Refusal refusal = assertInstanceOf(Refusal.class, parse(words));
    assertEquals("inetd: " + problem + "\n" + CommandLine.USAGE, refusal.text());
  }

  @Test
  void helpAndVersionAnswerAndLeave() {
    assertTrue(assertInstanceOf(Answer.class, parse("--help")).text().contains("--demo"));
    assertTrue(assertInstanceOf(Answer.class, parse("-f --version")).text().startsWith("inetd 0"));
    assertInstanceOf(CommandLine.Describe.class, parse("--version -v"));
  }
}
