package inetd.model.source.inetdconf;

import static inetd.model.source.inetdconf.Reading.names;
import static inetd.model.source.inetdconf.Reading.problems;
import static inetd.model.source.inetdconf.Reading.read;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import inetd.model.source.Configuration;
import inetd.model.spec.ServiceSpec;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Closed when in doubt: a default listen address that is misspelt opens nothing to the world. */
final class BadDefaultTest {
  private static final String BELOW =
      "\n21 stream tcp nowait root /x\n22 stream tcp6 nowait root /x\n";

  private static List<String> addresses(Configuration configuration) {
    return configuration.services().stream()
        .map(service -> service.endpoint().orElseThrow().address().toString())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.0.0.1 :",
        "127.0.0.1/32:",
        "127.0.0.1/32",
        "[127.0.0.1:",
        "127.0.0.1]:",
        "127.0.0.1::",
        "127.0.0.1,",
        "127.0.0.1,:",
        ",127.0.0.1:",
        "127.0.0.1;",
        "127.0.0.1:;",
        "127.0.0.1: ;",
        "127.0.0.1: \\",
        "127.0.0.1: ::1:",
        "127.0.0.1: # lo\0opback:",
        "127.0.0.1 # loopback",
        "127.0.0.1,127.0.0.2",
        "127.0.0.1, 127.0.0.2:",
        "127.0.0.1 127.0.0.2:",
        "127.0.0.1\u00a0:",
        "127.0.0.1:\u00a0",
        "127.0.0.1\uff1a",
        "127.0.0.1\0:",
        "\"127.0.0.1:",
        "'127.0.0.1:'",
        "127.1",
        "127.0.0.x",
        "10.157.x.x:22:",
        "300.0.0.1",
        "::1",
        "[::1]",
        "[::1",
        "localhost",
        "LOCALHOST",
        "host.example.org",
        "*",
        ":",
        "[:",
        "a/b:",
        "bind 127.0.0.1",
        "bind = 127.0.0.1",
        "listen_on 127.0.0.1:",
        ".bind 127.0.0.1",
        ".listen ::1:",
        "9 stream tcp nowait root /x\n   127.0.0.1:",
        "9 stream tcp nowait root /x\n\t127.0.0.1,127.0.0.2:",
      })
  void aLineThatIsNoGoodDefaultOpensNothingBelow(String line) {
    Configuration configuration = read(line + BELOW);
    List<String> opened =
        configuration.services().stream()
            .filter(service -> !service.name().equals("9/tcp"))
            .map(ServiceSpec::name)
            .collect(Collectors.toList());
    if (line.contains("lo\0opback")) {
      assertEquals(List.of("127.0.0.1:21"), addresses(configuration));
    } else {
      assertEquals(List.of(), opened, line);
    }
    assertFalse(configuration.sound());
  }

  @Test
  void theMessageQuotesTheLineCountsWhatItCostsAndNamesTheCure() {
    assertEquals(
        List.of(
            "1:1: malformed default listen address '127.0.0.1/32': write 127.0.0.1: on a line of"
                + " its own, *: for any; the 2 services below are not opened (21/tcp, 22/tcp6)"),
        problems("127.0.0.1/32:" + BELOW));
    assertEquals(
        List.of(
            "1:1: malformed default listen address '127.0.0.1 [::1] :': write 127.0.0.1,[::1]: on a"
                + " line of its own, *: for any; the 5 services below are not opened (1/tcp, 2/tcp,"
                + " 3/tcp and 2 more)"),
        problems(
            """
            127.0.0.1 [::1] :
            1 stream tcp nowait root /x
            2 stream tcp nowait root /x
            3 on protocol = tcp, wait = no, user = root, exec = /x;
            4 off protocol = tcp, wait = no, user = root, exec = /x;
            5 stream tcp nowait root /x
            rstatd/1 stream rpc/tcp nowait root /x
            """));
    assertEquals(
        List.of(
            "1:1: malformed default listen address '': write ADDRESS: on a line of its own, *: for"
                + " any; no service inherits it"),
        problems(":\n"));
  }

  @Test
  void theNextGoodDefaultOpensAgain() {
    Configuration configuration =
        read("127.0.0.1 :\n1 stream tcp nowait root /x\n127.0.0.1:\n2 stream tcp nowait root /x\n");
    assertEquals(List.of("127.0.0.1:2"), addresses(configuration));
  }

  @Test
  void whatNeedsNoDefaultIsOpened() {
    Configuration configuration =
        read(
            """
            127.0.0.2:
            127.0.0.1
            127.0.0.1:1 stream tcp nowait root /x
            2 on bind = ::1, protocol = tcp, wait = no, user = root, exec = /x;
            /run/x stream unix nowait root /x
            tcpmux/x stream tcp nowait root /x
            d on exec = /x;
            """);
    assertEquals(
        List.of("1/tcp", "2/tcp", "/run/x/unix", "tcpmux/x/tcp", "d"), names(configuration));
    assertEquals("unix 127.0.0.2 /run/x", configuration.services().get(2).key());
  }

  @Test
  void includedFilesInheritItAndKeepTheirOwn() {
    MapSources sources =
        new MapSources()
            .with("/inetd.conf", ".include a\n9 stream tcp nowait root /x\n127.0.0.1\n.include b\n")
            .with("/a", "127.0.0.1/8:\n1 stream tcp nowait root /x\n")
            .with("/b", "2 stream tcp nowait root /x\n");
    Configuration configuration =
        ConfigurationReader.read("/inetd.conf", sources, new SmallSystem());
    assertEquals(List.of("9/tcp"), names(configuration));
    assertEquals(
        List.of("(1/tcp)", "(2/tcp)"),
        configuration.problems().stream()
            .map(problem -> problem.text().substring(problem.text().lastIndexOf('(')))
            .toList());
  }

  @Test
  void aLineThatIsNoAddressCostsItself() {
    for (String line :
        List.of("ftp", "127.0.0.1:ftp", "127.0.0.1: ftp", "/run/x.sock", "ftp tcp stream")) {
      assertEquals(List.of("21/tcp", "22/tcp6"), names(line + BELOW), line);
    }
    assertEquals(
        List.of("21/tcp", "22/tcp6"), names("127.0.0.1 ftp stream tcp nowait root /x" + BELOW));
  }

  @Test
  void anArgumentThatLooksLikeAnAddressIsOne() {
    assertEquals(
        List.of("x", "--to", "127.0.0.1:", "1:"),
        Read.nowait("7 stream tcp nowait root /x x --to 127.0.0.1:\n  1:").program().argv());
  }

  @Test
  void aRemarkBehindAnAddressIsNone() {
    Configuration configuration = read("127.0.0.1:   # loopback only\n9 stream tcp nowait root /x");
    assertEquals(List.of(), problems(configuration));
    assertEquals(List.of("127.0.0.1:9"), addresses(configuration));
  }

  @Test
  void listsOfAddressesAreOneServiceEach() {
    Configuration configuration =
        read(
            """
            127.0.0.1,127.0.0.2,[::1]:
            1 stream tcp nowait root /x
            2 stream tcp4 nowait root /x
            3 stream tcp6 nowait root /x
            localhost,10.0.0.1:4 stream tcp nowait root /x
            ::1,10.0.0.1:5 stream tcp nowait root /x
            6 on bind = "10.0.0.1,10.0.0.2", protocol = tcp, wait = no, user = root, exec = /x;
            rstatd/1 stream rpc/tcp nowait root /x
            """);
    assertEquals(List.of(), problems(configuration));
    assertEquals(
        List.of(
            "127.0.0.1:1",
            "127.0.0.2:1",
            "[::1]:1",
            "127.0.0.1:2",
            "127.0.0.2:2",
            "[::1]:3",
            "127.0.0.1:4",
            "10.0.0.1:4",
            "[::1]:5",
            "10.0.0.1:5",
            "10.0.0.1:6",
            "10.0.0.2:6",
            "127.0.0.1:0",
            "127.0.0.2:0",
            "[::1]:0"),
        addresses(configuration));
    assertEquals(
        List.of("tcp 127.0.0.1 1", "tcp 127.0.0.2 1", "tcp ::1 1"),
        configuration.services().subList(0, 3).stream().map(ServiceSpec::key).toList());
  }

  @Test
  void anAddressOfAListThatCannotBeHadIsAnErrorAtItsPlace() {
    assertEquals(
        List.of("1:11: 7/tcp: nosuch: hostname nor servname provided, or not known"),
        problems("127.0.0.1,nosuch:7 stream tcp nowait root /x"));
    assertEquals(
        List.of("1:1: 7/tcp6: 127.0.0.1: not an address of the family of 'tcp6'"),
        problems("127.0.0.1,127.0.0.2:7 stream tcp6 nowait root /x"));
  }
}
