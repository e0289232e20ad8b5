package inetd.model.source.inetdconf;

import static inetd.model.source.inetdconf.Reading.names;
import static inetd.model.source.inetdconf.Reading.problems;
import static inetd.model.source.inetdconf.Reading.read;
import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.model.source.Configuration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A mistake costs the definition it is in, and is named where it was made. */
final class RecoveryTest {
  private static final String REST = " protocol = tcp, wait = no, user = root, exec = /x;\n";

  @Test
  void aSyntaxErrorCostsItsDefinitionOnly() {
    Configuration configuration =
        read(
            "1 on socktype stream,"
                + REST
                + ("2 on" + REST)
                + "3 on protocol = tcp,, wait = no, user = root, exec = /x, args = 'a;b';\n"
                + ("4 on ;\n5 on" + REST)
                + "6 on protocol = tcp, wait = no, user = root, exec = /x,;\n"
                + ("7 on" + REST));
    assertEquals(List.of("2/tcp", "5/tcp", "7/tcp"), names(configuration));
    assertEquals(
        List.of(
            "1:15: Expected '=' but found 's'",
            "3:21: Expected '=' but found ',': a key is missing here",
            "4:6: Expected '=' but found ';': a key is missing here",
            "6:56: Expected '=' but found ';': a key is missing here"),
        problems(configuration));
  }

  @Test
  void aMissingSemicolonDoesNotCostTheNextDefinition() {
    Configuration configuration =
        read(
            """
            1 on protocol = tcp, wait = no, user = root, exec = /x
            2 on protocol = tcp, wait = no, user = root, exec = /x;
            3 on protocol = tcp, wait = no, user = root,
                exec = /x, args = x
            4 stream tcp nowait root /x
            5 on protocol = tcp, wait = no, user = root, exec = /x
            """);
    assertEquals(List.of("2/tcp", "4/tcp"), names(configuration));
    assertEquals(
        List.of(
            "2:1: Expected ';' before this entry",
            "5:1: Expected ';' before this entry",
            "6:1: Early end of file after line 7: this definition has no ';'"),
        problems(configuration));
  }

  @Test
  void anUnclosedQuoteEndsWithItsLine() {
    Configuration configuration =
        read("1 on args = 'x y,\n" + REST + "2 on args = \"x y;\n3 on" + REST);
    assertEquals(List.of("3/tcp"), names(configuration));
    assertEquals(List.of("1:13: Unclosed quote", "3:13: Unclosed quote"), problems(configuration));
  }

  @Test
  void aMissingCommaIsGuessed() {
    assertEquals(
        List.of("1:45: Option 'user' has too many arguments (is a ',' missing before exec?)"),
        problems("1 on protocol = tcp, wait = no, user = root exec = /x;"));
    assertEquals(
        List.of("1:45: Option 'user' has too many arguments (is a ',' missing before exec?)"),
        problems("1 on protocol = tcp, wait = no, user = root exec=/x;"));
  }

  @Test
  void aForgottenOnIsToldAndTheOptionsAreSkipped() {
    Configuration configuration =
        read(
            "sshd onn\nexec = /usr/sbin/sshd,\nargs = sshd;\nsshd exec = /x;\nsshd\n  exec=/x;\n2 on"
                + REST);
    assertEquals(List.of("2/tcp"), names(configuration));
    assertEquals(
        List.of(
            "1:6: unknown socket type 'onn' (did you mean on?); valid: stream, dgram, rdm,"
                + " seqpacket, raw; or on or off before keys",
            "4:6: unknown socket type 'exec'; valid: stream, dgram, rdm, seqpacket, raw; or on or"
                + " off before keys",
            "6:3: unknown socket type 'exec=/x;'; valid: stream, dgram, rdm, seqpacket, raw; or"
                + " on or off before keys"),
        problems(configuration));
  }

  @Test
  void everyMistakeOfADefinitionIsNamedInFileOrder() {
    assertEquals(
        List.of(
            "1:1: Required option 'wait' not specified",
            "1:6: unknown key 'protocoll' (did you mean protocol?)",
            "1:30: unknown protocol 'tcpp' (did you mean tcp?)"),
        problems("7 on protocoll=1, protocol = tcpp, user = root, exec = /x;"));
  }

  @Test
  void aNulByteCostsWhatItsLineIsPartOf() {
    Configuration configuration =
        read(
            "1 on"
                + REST
                + "2 stream tcp nowait root /x\0\n3 on args = a\0 \0b,\n"
                + REST
                + "# c\0\n.include \0*\n4 on"
                + REST
                + "\0\0 5 stream tcp nowait root /x");
    assertEquals(List.of("1/tcp", "4/tcp"), names(configuration));
    String damaged = ": this line has a NUL byte: it is damaged and counts for nothing";
    assertEquals(
        List.of("2:28" + damaged, "3:14" + damaged, "5:4" + damaged, "6:10" + damaged),
        problems(configuration).subList(0, 4));
  }

  @Test
  void linesOfValuesMayLookLikeEntries() {
    Configuration configuration =
        read(
            """
            30001 on protocol = tcp4, wait = no, user = root, exec = /bin/p, args = p
            x stream tcp nowait root /bin/cat cat
            .include f
            127.0.0.1:
            hello on
            ;
            30002 stream tcp nowait root /x
            """);
    assertEquals(List.of(), problems(configuration));
    assertEquals(List.of("30001/tcp4", "30002/tcp"), names(configuration));
    assertEquals(
        List.of(
            "p",
            "x",
            "stream",
            "tcp",
            "nowait",
            "root",
            "/bin/cat",
            "cat",
            ".include",
            "f",
            "127.0.0.1:",
            "hello",
            "on"),
        Read.nowait(configuration.services().getFirst()).program().argv());
    assertEquals("tcp * 30002", configuration.services().getLast().key());
  }

  @Test
  void aForgottenSemicolonIsToldWhereAnEntryBegins() {
    String definition = "1 on protocol = tcp, wait = no, user = root, exec = /x, args = p\n";
    for (String behind :
        List.of(
            "2 stream tcp nowait root /x\n",
            "2 stream,5 tcp nowait root /x\n3 on" + REST,
            "2 stream tcp nowait root /x\n3 on" + REST)) {
      Configuration configuration = read(definition + behind);
      assertEquals(List.of("2:1: Expected ';' before this entry"), problems(configuration));
      assertEquals("2/tcp", names(configuration).getFirst());
    }
    assertEquals(
        List.of("2:1: Expected ';' before this entry"),
        problems("1 on protocol = tcp, exec = /x\n2 stream tcp nowait root /x\n"));
  }

  @Test
  void aSecondDefinitionOfTheSameServiceWins() {
    Configuration configuration =
        read(
            "7 stream tcp nowait root /x\n9 stream tcp nowait root /x\n7 stream tcp nowait root /y\n");
    assertEquals(List.of("9/tcp", "7/tcp"), names(configuration));
    assertEquals(
        List.of("3:1: warning: 7/tcp is defined again; this one replaces that of inetd.conf:1:1"),
        problems(configuration));
  }
}
