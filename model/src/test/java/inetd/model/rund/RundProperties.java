package inetd.model.rund;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.memory.UserDefinition;
import inetd.model.source.AnyName;
import inetd.model.source.Configuration;
import inetd.model.source.inetdconf.UserDefinitionReader;
import inetd.model.source.notation.DefinitionText;
import inetd.model.spec.ServiceSpec;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.Size;

/** Datagrams of rund's clients: whatever they hold, something is understood or refused. */
final class RundProperties {
  private static List<String> words(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return RundMessage.words(bytes, bytes.length);
  }

  private static RundVerb verb(String... words) {
    return RundVerb.read(List.of(words));
  }

  private static RundEntry entry(String... words) {
    RundVerb read = RundVerb.read(List.of(words));
    return assertInstanceOf(RundVerb.Add.class, read, read::toString).entry();
  }

  @Example
  void wordsEndWithANulOrTheDatagram() {
    assertEquals(List.of("add", "sleep", "1000"), words("add\0sleep\0001000\0"));
    assertEquals(List.of("add", "sleep", "1000"), words("add\0sleep\0001000"));
    assertEquals(List.of("add", "", "x"), words("add\0\0x\0"));
    assertEquals(List.of(), words(""));
    assertEquals(List.of(), words("\0add\0"));
  }

  @Property
  void whateverADatagramHoldsNothingIsThrown(@ForAll @Size(max = 300) byte[] datagram) {
    RundVerb.read(RundMessage.words(datagram, datagram.length));
  }

  @Provide
  Arbitrary<List<String>> asked() {
    return Arbitraries.frequencyOf(
            Tuple.of(
                6,
                Arbitraries.of(
                    "add",
                    "remove",
                    "status",
                    "pause",
                    "-ad",
                    "USER=#0",
                    "USER=#",
                    "USER=root",
                    "KILL=HUP,3,4",
                    "KILL=1,",
                    "KILL=x",
                    "PAUSED=1",
                    "ONESHOT=1",
                    "PID=3",
                    "A=b",
                    "=",
                    "NAME=a b",
                    "NAME=",
                    "*",
                    "PID!=*",
                    "sleep",
                    "/bin/sleep",
                    "1000",
                    "")),
            Tuple.of(1, Arbitraries.strings().excludeChars('\0').ofMaxLength(12)))
        .list()
        .ofMaxSize(8);
  }

  @Property
  void whatIsAddedIsADefinitionThatIsUnderstoodAndToldAsItWas(@ForAll("asked") List<String> rest) {
    List<String> words = new ArrayList<>(List.of("add"));
    words.addAll(rest);
    if (!(RundVerb.read(words) instanceof RundVerb.Add(RundEntry entry))) {
      return;
    }
    UserDefinition definition =
        new UserDefinition(
            1000,
            1000,
            List.of(1000),
            entry.name(),
            DefinitionText.of(entry.name(), entry.pairs()));
    Configuration read = UserDefinitionReader.read(definition, new AnyName());
    assertTrue(read.services().size() <= 1);
    for (ServiceSpec spec : read.services()) {
      RundRow row = RundRow.of(spec, 7, 1000, false).orElseThrow();
      assertTrue(row.is(entry), () -> row + " is not " + entry);
    }
  }

  @Example
  void settingsStandBeforeTheProgramAndNowhereElse() {
    RundEntry entry = entry("add", "NAME=web", "A=b", "KILL=HUP,3,4", "httpd", "ONESHOT=1");
    assertEquals("web", entry.name());
    assertEquals(List.of("NAME=web", "A=b"), entry.variables());
    assertEquals(List.of("httpd", "ONESHOT=1"), entry.command());
    assertEquals(7, entry.grace());
    assertTrue(entry.hangup());
    assertEquals(false, entry.once());
  }

  @Example
  void namesOfUsersAreForTheClientToLookUp() {
    assertEquals(new RundVerb.Wrong(RundError.INVALID), verb("add", "USER=root", "sleep"));
    assertEquals(65534, entry("add", "USER=#65534", "sleep").user().getAsInt());
    assertEquals(new RundVerb.Wrong(RundError.INVALID), verb("add", "USER=#4294967295", "sleep"));
  }

  @Example
  void whatIsMissingOrUnknownHasTheNumbersOfRund() {
    assertEquals(-22, RundError.INVALID.result());
    assertEquals(new RundVerb.Wrong(RundError.INVALID), RundVerb.read(List.of()));
    assertEquals(new RundVerb.Wrong(RundError.INVALID), verb("add", "A=b"));
    assertEquals(new RundVerb.Wrong(RundError.INVALID), verb("remove"));
    assertEquals(new RundVerb.Wrong(RundError.INVALID), verb("stop"));
    assertEquals(-2, assertInstanceOf(RundVerb.Wrong.class, verb("bogus")).error().result());
  }

  @Example
  void everyWordOfASelectionHolds() {
    RundRow row = new RundRow(7, 1000, false, false, List.of("NAME=web", "A=b"), List.of("httpd"));
    for (String word :
        List.of("*", "web", "httpd", "A=b", "A!=c", "PID=7", "PID=*", "PID!=8", "PAUSED=0")) {
      assertTrue(new Selection(List.of(word)).has(row), word);
    }
    for (String word : List.of("http", "A=c", "A!=b", "PID=8", "PID!=*", "PAUSED=1", "B=b")) {
      assertEquals(false, new Selection(List.of(word)).has(row), word);
      assertEquals(false, new Selection(List.of("web", word)).has(row), word);
    }
  }

  @Example
  void aRowCanBeReplayed() {
    RundRow row = new RundRow(7, 1000, true, true, List.of("A=b"), List.of("sleep", "1000"));
    assertEquals(
        List.of("add", "PID=7", "USER=#1000", "PAUSED=1", "ONESHOT=1", "A=b", "sleep", "1000"),
        row.fields(true));
    assertEquals(
        ">PID=8\0sleep\0",
        new String(
            RundMessage.row(
                new RundRow(8, 0, false, false, List.of(), List.of("sleep")).fields(false)),
            UTF_8));
    assertEquals("-22", new String(RundMessage.result(-22), UTF_8));
  }
}
