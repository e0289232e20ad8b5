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
  void aNulByteEndsTheFileBeforeItsLine() {
    Configuration configuration =
        read("1 on" + REST + "2 stream tcp nowait root /x\0\n3 on" + REST);
    assertEquals(List.of("1/tcp"), names(configuration));
    assertEquals(
        List.of("2:1: this line has a NUL byte: the file is damaged and read no further"),
        problems(configuration));
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
