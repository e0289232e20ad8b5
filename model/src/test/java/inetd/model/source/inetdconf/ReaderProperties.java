package inetd.model.source.inetdconf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.source.Configuration;
import inetd.model.source.Problem;
import inetd.model.spec.Server;
import inetd.model.spec.ServiceSpec;
import inetd.model.spec.Socket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Laws of every text. */
final class ReaderProperties {
  /** What a specification says, wherever it stands. */
  private record Said(String key, String name, Socket socket, Server server) {
    static List<Said> all(Configuration configuration) {
      List<Said> all = new ArrayList<>();
      for (ServiceSpec spec : configuration.services()) {
        all.add(new Said(spec.key(), spec.name(), spec.socket(), spec.server()));
      }
      return all;
    }
  }

  @Provide
  Arbitrary<Sample> samples() {
    return Sample.any().withoutEdgeCases();
  }

  /** Words, marks and accidents of a configuration. */
  @Provide
  Arbitrary<String> scraps() {
    return Arbitraries.oneOf(
            Arbitraries.of(
                "echo",
                "7",
                "/s",
                "rstatd/1",
                "tcpmux/+x",
                "stream",
                "dgram",
                "stream,1:dataready",
                "tcp",
                "udp6",
                "unix",
                "rpc/udp",
                "tcp,sndbuf=1k",
                "wait",
                "nowait:3",
                "root",
                "root:kmem",
                "/x",
                "internal",
                "on",
                "off",
                "protocol",
                "exec",
                "args",
                "user",
                "bind",
                "limit",
                "env",
                "keep_alive",
                "ipsec",
                "yes",
                ".include",
                "inetd.conf",
                "*",
                "[::1]:",
                "127.0.0.1:",
                "#@ p"),
            Arbitraries.of(
                " ", " ", "\t", "\n", "\n", "=", ",", ";", ":", "#", "'", "\"", "\\", "\\x4", "\r",
                "\r\n", "\0", "/", ".", "-"),
            Arbitraries.strings().ofMaxLength(3))
        .list()
        .ofMaxSize(60)
        .map(scraps -> String.join("", scraps));
  }

  @Property(tries = 300)
  void bothNotationsSayTheSame(@ForAll("samples") Sample sample) {
    Configuration positional = Reading.read(sample.positional());
    Configuration keyed = Reading.read(sample.keyed());
    assertEquals(List.of(), Reading.problems(positional));
    assertEquals(List.of(), Reading.problems(keyed));
    assertEquals(Said.all(positional), Said.all(keyed));
    ServiceSpec first = keyed.services().getFirst();
    assertInstanceOf(Socket.Listening.class, first.socket());
    assertEquals(
        sample.args().isEmpty() ? List.of("x") : sample.args(),
        first.program().orElseThrow().argv());
  }

  @Property(tries = 1000)
  void everyTextIsReadOrRefusedAtAPlaceInIt(@ForAll("scraps") String text) {
    assertPlacesAreIn(text, Reading.read(text));
  }

  @Property(tries = 300)
  void anyCharactersAreReadOrRefusedAtAPlaceInThem(@ForAll String text) {
    assertPlacesAreIn(text, Reading.read(text));
  }

  @Property(tries = 300)
  void aWordThatIsNoneIsNamedWhereItStands(
      @ForAll("samples") Sample sample, @ForAll @IntRange(max = 3) int above) {
    String text = "\n# x\n".repeat(above) + sample.keyed().replace("exec =", "excec =");
    int place = text.indexOf("excec");
    int line = (int) text.substring(0, place).chars().filter(c -> c == '\n').count() + 1;
    int column = place - text.lastIndexOf('\n', place);
    assertTrue(
        Reading.problems(text)
            .contains(line + ":" + column + ": unknown key 'excec' (did you mean exec?)"),
        () -> text + Reading.problems(text));
  }

  /**
   * One character put in, left out or changed costs two definitions at most. Colons are left alone:
   * a line that ends in one sets the address of all that follows. A line that is then nothing but
   * half an address is taken for a default address that was misspelt, and closes what inherits it.
   */
  @Property(tries = 1000)
  void aSlipOfTheFingerCostsItsNeighbourhoodOnly(
      @ForAll("samples") Sample sample,
      @ForAll boolean keyed,
      @ForAll int where,
      @ForAll("slips") String slip,
      @ForAll boolean replacing) {
    Assume.that(sample.args().stream().noneMatch(arg -> arg.contains(":")));
    String broken = keyed ? sample.keyed() : sample.positional();
    int at = Math.floorMod(where, broken.length());
    broken = broken.substring(0, at) + slip + broken.substring(at + (replacing ? 1 : 0));
    String text =
        """
        before on exec = /a, args = a 'b;c' # comment
        ;
        61000 stream tcp nowait root /before
        %s61001 stream tcp nowait root /maybe
        61002 stream tcp nowait root /after
        after on exec = /b;
        """
            .replace("%s", broken);
    Configuration configuration = Reading.read(text);
    List<String> names = Reading.names(configuration);
    boolean closed =
        Reading.problems(configuration).stream().anyMatch(it -> it.contains("malformed default"));
    assertTrue(
        names.containsAll(List.of("before", "61000/tcp", closed ? "after" : "61002/tcp", "after")),
        () -> text + names + Reading.problems(configuration));
    assertPlacesAreIn(text, configuration);
  }

  @Provide
  Arbitrary<String> slips() {
    return Arbitraries.of("", "x", " ", ";", ",", "=", "#", "'", "\"", "\\", "\n");
  }

  @Property(tries = 300)
  void manyDefinitionsAreAllReadAndOnlyTheLastOfAKeyCounts(
      @ForAll("samples") Sample first, @ForAll @Size(max = 20) List<@From("samples") Sample> more) {
    StringBuilder text = new StringBuilder();
    Map<String, Said> expected = new LinkedHashMap<>();
    List<Sample> all = new ArrayList<>(more);
    all.add(first);
    for (Sample sample : all) {
      String written = text.length() % 2 == 0 ? sample.positional() : sample.keyed();
      text.append(written).append("bad line\nbad on x;\n");
      Said said = Said.all(Reading.read(written)).getFirst();
      expected.remove(said.key());
      expected.put(said.key(), said);
    }
    Configuration configuration = Reading.read(text.toString());
    assertEquals(List.copyOf(expected.values()), Said.all(configuration));
    long errors =
        configuration.problems().stream()
            .filter(problem -> problem.severity() == Problem.Severity.ERROR)
            .count();
    assertEquals(2L * all.size(), errors, text::toString);
  }

  private static void assertPlacesAreIn(String text, Configuration configuration) {
    String[] lines = text.split("\n", -1);
    for (Problem problem : configuration.problems()) {
      int line = problem.at().line();
      assertTrue(line >= 1 && line <= lines.length, problem::toString);
      int column = problem.at().column();
      assertTrue(column >= 1 && column <= lines[line - 1].length() + 1, problem::toString);
    }
    for (ServiceSpec spec : configuration.services()) {
      assertTrue(spec.origin().line() <= lines.length, spec::toString);
    }
  }
}
