package inetd.model.builtin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.builtin.BuiltinPeer.End;
import inetd.model.port.Event.Bytes;
import inetd.model.spec.Builtin;
import inetd.model.spec.Socket;
import inetd.model.word.Limits;
import inetd.model.word.Moment;
import inetd.model.word.Zone;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** tcpmux, RFC 1078. */
final class TcpmuxProperties {
  private static final TcpmuxTable TABLE =
      new TcpmuxTable(
          List.of(new Socket.Tcpmux("plain", false), new Socket.Tcpmux("Greeted", true)),
          _ -> true);

  private static End ask(List<byte[]> pieces) {
    BuiltinSession talk =
        BuiltinSession.of(Builtin.TCPMUX, TABLE, new Moment(0, 0), Zone.UTC, Limits.STANDARD);
    return new BuiltinPeer().converse(talk, pieces);
  }

  private static End ask(String text) {
    return ask(List.of(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void helpListsEveryServiceTheLastFirst() {
    String list = "+Available services:\r\nhelp\r\nGreeted\r\nplain\r\n";
    assertEquals(new End(list, Optional.empty()), ask("HeLp\r\n"));
  }

  @Test
  void aKnownNameInAnyCaseGetsTheConnection() {
    assertEquals(new End("", Optional.of("plain")), ask("PLAIN\r\n"));
  }

  @Test
  void aServiceThatWantsAGreetingIsGreetedFirst() {
    assertEquals(new End("+Go\r\n", Optional.of("Greeted")), ask("greeted\n"));
  }

  @Test
  void theLaterOfTwoDefinitionsWins() {
    TcpmuxTable twice =
        new TcpmuxTable(
            List.of(new Socket.Tcpmux("one", false), new Socket.Tcpmux("ONE", true)), _ -> true);
    assertEquals(Optional.of(new Socket.Tcpmux("ONE", true)), twice.find("one"));
  }

  @Test
  void anEmptyOrUnknownNameIsNotAvailable() {
    End none = new End("-Service not available\r\n", Optional.empty());
    for (String text : List.of("", "\r\n", "\0", "nobody\r\n", "plain \r\n", "plainer\n", "plai")) {
      assertEquals(none, ask(text));
    }
    assertEquals(none, ask("x".repeat(5000) + "\r\n"));
  }

  @Test
  void crLfNulAndTheEndAllEndTheName() {
    for (String end : List.of("\r\n", "\n", "\r", "\0", "", "\nmore", "\0\0", "\rplain")) {
      assertEquals(new End("", Optional.of("plain")), ask("plain" + end));
    }
  }

  @Test
  void aNameMayTakeTheWholeRequestAndNoMore() {
    String name = "n".repeat(258);
    Tcpmux mux =
        new Tcpmux(
            new TcpmuxTable(List.of(new Socket.Tcpmux(name, false)), _ -> true), Bytes.EMPTY, 258);
    byte[] longer = (name + "n").getBytes(StandardCharsets.UTF_8);
    assertEquals(Optional.of(name), new BuiltinPeer().converse(mux, List.of(longer)).dispatched());
  }

  @Property
  void everySplitOfARequestGivesTheSameAnswer(
      @ForAll("requests") String request,
      @ForAll @Size(max = 6) List<@IntRange(min = 0, max = 300) Integer> cuts) {
    assertEquals(ask(request), ask(split(request.getBytes(StandardCharsets.UTF_8), cuts)));
  }

  @Property
  void anyBytesGetAnAnswer(@ForAll @Size(max = 4) List<@Size(max = 300) byte[]> pieces) {
    End end = ask(pieces);
    assertTrue(end.dispatched().isPresent() || !end.heard().isEmpty());
  }

  @Provide
  Arbitrary<String> requests() {
    Arbitrary<String> name =
        Arbitraries.of("help", "HELP", "plain", "greeted", "", "nobody", "x".repeat(300));
    Arbitrary<String> end = Arbitraries.of("\r\n", "\n", "\r", "\0", "", "\r\nand more\r\n");
    return name.flatMap(start -> end.map(rest -> start + rest));
  }

  private static List<byte[]> split(byte[] whole, List<Integer> cuts) {
    List<byte[]> pieces = new ArrayList<>();
    int at = 0;
    for (int cut : cuts.stream().sorted().toList()) {
      int to = Math.min(cut, whole.length);
      pieces.add(Arrays.copyOfRange(whole, at, to));
      at = to;
    }
    pieces.add(Arrays.copyOfRange(whole, at, whole.length));
    return pieces;
  }
}
