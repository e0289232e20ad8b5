package inetd.model.source.inetdconf;

import static inetd.model.source.inetdconf.Reading.names;
import static inetd.model.source.inetdconf.Reading.problems;
import static inetd.model.source.inetdconf.Reading.read;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.source.Configuration;
import inetd.model.source.Sources;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lines between definitions (reference section 6). */
final class DirectivesTest {
  private static final String NINE = "9 stream tcp nowait root /x\n";

  private static Configuration readFiles(MapSources sources) {
    return ConfigurationReader.read("/etc/inetd.conf", sources, new SmallSystem());
  }

  @Test
  void includedFilesAreReadWhereTheyAreNamedAndInOrder() {
    Configuration configuration =
        readFiles(
            new MapSources()
                .with(
                    "/etc/inetd.conf",
                    NINE + ".include \"inetd.d/*\" ignored\n13 stream tcp nowait root /x")
                .with("/etc/inetd.d/b", "2 stream tcp nowait root /x")
                .with("/etc/inetd.d/a", "1 stream tcp nowait root /x\n.include /other")
                .with("/other", "3 stream tcp nowait root /x"));
    assertEquals(List.of(), problems(configuration));
    assertEquals(List.of("9/tcp", "1/tcp", "3/tcp", "2/tcp", "13/tcp"), names(configuration));
  }

  @Test
  void noMatchIsFine() {
    assertEquals(List.of(), problems(".include nothing*\n"));
  }

  @Test
  void whatCannotBeIncludedIsAnErrorOfItsOwn() {
    Configuration configuration =
        readFiles(
            new MapSources()
                .with("/etc/inetd.conf", ".include d/*\n" + NINE)
                .with("/etc/d/1", "/")
                .with("/etc/d/2", "!Permission denied")
                .with("/etc/d/3", "->/etc/inetd.conf")
                .with("/etc/d/4", "13 stream tcp nowait root /x"));
    assertEquals(List.of("13/tcp", "9/tcp"), names(configuration));
    assertEquals(
        List.of(
            "/etc/inetd.conf:1:10: The matched path '/etc/d/1' is not a regular file",
            "/etc/inetd.conf:1:10: /etc/d/2: Permission denied",
            "/etc/inetd.conf:1:10: warning: Including file '/etc/d/3' would cause a circular"
                + " dependency"),
        problems(configuration));
  }

  @Test
  void aDefaultAddressOfAnIncludedFileEndsWithIt() {
    Configuration configuration =
        readFiles(
            new MapSources()
                .with("/etc/inetd.conf", ".include a\n" + NINE)
                .with("/etc/a", "127.0.0.1:\n#@ policy"));
    assertEquals(List.of(), problems(configuration));
    assertEquals("tcp * 9", configuration.services().getFirst().key());
  }

  @Test
  void filesThatMultiplyAreStopped() {
    MapSources sources = new MapSources().with("/etc/inetd.conf", ".include 0\n");
    for (int i = 0; i < 40; i++) {
      sources.with("/etc/" + i, (".include " + (i + 1) + "\n").repeat(2));
    }
    assertEquals(false, readFiles(sources.with("/etc/40", NINE)).sound());
  }

  @Test
  void anUnknownDirectiveCostsItsLine() {
    Configuration configuration = read(".inlcude x\n.foo\n" + NINE);
    assertEquals(List.of("9/tcp"), names(configuration));
    assertEquals(
        List.of(
            "1:1: Unknown directive 'inlcude' (did you mean include?)",
            "2:1: Unknown directive 'foo'"),
        problems(configuration));
  }

  @Test
  void aServiceUnderAnIpsecPolicyIsRefusedRatherThanRunUnprotected() {
    Configuration configuration =
        read(
            """
            1 stream tcp nowait root /x
            #@ in ipsec esp/transport//require
            2 stream tcp nowait root /x
            3 on protocol = tcp, wait = no, user = root, exec = /x, ipsec =;
            4 on protocol = tcp, wait = no, user = root, exec = /x, ipsec = 'in none';
            #@
            5 stream tcp nowait root /x
            """);
    assertEquals(List.of("1/tcp", "3/tcp", "5/tcp"), names(configuration));
    assertEquals(
        List.of(
            "3:1: IPsec policies are not supported; the service must not run without the one of"
                + " inetd.conf:2:1: \"in ipsec esp/transport//require\"",
            "5:65: IPsec policies are not supported; the service must not run without"),
        problems(configuration));
  }

  @Test
  void whatAPipeSaidOnceHoldsWithAWarning() {
    Sources.Opened.Content content =
        new Sources.Opened.Content("/dev/stdin", "7 stream tcp nowait root /x\n");
    Sources pipe =
        new Sources() {
          @Override
          public Opened open(String path) {
            return new Opened.Remembered(content);
          }

          @Override
          public Matches glob(String pattern) {
            return new Matches.Paths(List.of(pattern));
          }
        };
    Configuration configuration = ConfigurationReader.read("inetd.conf", pipe, new SmallSystem());
    assertEquals(List.of("7/tcp"), names(configuration));
    assertEquals(
        List.of("1:1: warning: a pipe is read once; what it said then still holds"),
        problems(configuration));
    assertTrue(configuration.sound());
  }

  @Test
  void aLinkThatLeadsNowhereIsToldAndTheOthersAreRead() {
    Configuration configuration =
        ConfigurationReader.read(
            "inetd.conf",
            new MapSources()
                .with("inetd.conf", ".include d/*\n9 stream tcp nowait root /x\n")
                .with("d/a", "->d/nowhere")
                .with("d/b", "7 stream tcp nowait root /x\n"),
            new SmallSystem());
    assertEquals(List.of("7/tcp", "9/tcp"), names(configuration));
    assertEquals(List.of("1:10: d/a: No such file or directory"), problems(configuration));
  }
}
