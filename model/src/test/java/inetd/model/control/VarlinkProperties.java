package inetd.model.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Messages from clients, those of people who mean well and the others. */
final class VarlinkProperties {
  @Provide
  Arbitrary<Request> requests() {
    return Asks.any();
  }

  /** Marks, words and accidents of a message. */
  @Provide
  Arbitrary<String> scraps() {
    return Arbitraries.oneOf(
            Arbitraries.of(
                "{",
                "}",
                "[",
                "]",
                ":",
                ",",
                "\"",
                "\\",
                "\\u00",
                "\\ud800",
                "null",
                "true",
                "\"method\"",
                "\"org.netbsd.inetd.Status\"",
                "\"org.netbsd.inetd.Log\"",
                "\"parameters\"",
                "\"names\"",
                "\"name\"",
                "\"lines\"",
                "-",
                "0",
                "9e9999",
                "1.",
                "-0",
                "99999999999999999999",
                "\"more\"",
                "nul",
                " ",
                "\n",
                "\uD800",
                "\uFEFF",
                "/*",
                "NaN",
                "0x1",
                "{}",
                "[]",
                "{\"method\":\"org.netbsd.inetd.List\"}"),
            Arbitraries.strings().ofMaxLength(3))
        .list()
        .ofMaxSize(30)
        .map(list -> String.join("", list));
  }

  /** A message that a well-meaning client wrote, with one place of it spoilt. */
  @Provide
  Arbitrary<String> spoilt() {
    return Asks.any()
        .map(Asks::text)
        .flatMap(text ->
            Arbitraries.integers()
                .between(0, text.length() - 1)
                .flatMap(at ->
                    Arbitraries.strings()
                        .ofMaxLength(2)
                        .map(put -> text.substring(0, at) + put + text.substring(at + 1))));
  }

  private static Incoming read(String text) {
    return Varlink.read(text, Bounds.STANDARD);
  }

  private static JsonObject parsed(String text) {
    try {
      return JsonParser.object().from(text);
    } catch (JsonParserException e) {
      throw new AssertionError(text, e);
    }
  }

  private static Fault fault(String text) {
    return assertInstanceOf(Call.Mistaken.class, read(text).call(), text).fault();
  }

  @Property
  void aRequestIsUnderstoodAsItWasMeant(@ForAll("requests") Request request) {
    assertEquals(new Call.Ask(request), read(Asks.text(request)).call());
  }

  @Property
  void noTextIsMoreThanAnError(@ForAll("scraps") String text) {
    if (read(text).call() instanceof Call.Mistaken(Fault fault)) {
      assertTrue(parsed(fault.text()).has("error"));
    }
  }

  @Property
  void noSpoiltMessageIsMoreThanAnError(@ForAll("spoilt") String text) {
    if (read(text).call() instanceof Call.Mistaken(Fault fault)) {
      assertTrue(parsed(fault.text()).has("error"));
    }
  }

  @Property
  void garbageIsAnErrorThatSaysSo(@ForAll String text) {
    assertEquals(Fault.invalid("message"), fault("?" + text));
  }

  @Property
  void aParameterThatNobodyKnowsIsNamed(
      @ForAll("requests") Request request, @ForAll @From("words") String key) {
    JsonObject message = parsed(Asks.text(request));
    message.getObject("parameters").put(key + "-", 1);
    assertEquals(Fault.invalid(key + "-"), fault(JsonWriter.string(message)));
  }

  @Provide
  Arbitrary<String> words() {
    return Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(8);
  }

  @Example
  void whatIsNestedTooDeepIsNotRead() {
    String deep = "[".repeat(30_000) + "]".repeat(30_000);
    assertEquals(Fault.invalid("message"), fault("{\"parameters\":" + deep + "}"));
    int room = Bounds.STANDARD.depth() - 1;
    String fits = "[".repeat(room) + "]".repeat(room);
    String spare = "{\"method\":\"a.b\",\"parameters\":{},\"x\":" + fits + "}";
    assertEquals(Fault.invalid("x"), fault(spare));
    String text =
        "{\"method\":\"org.netbsd.inetd.Why\",\"parameters\":{\"name\":\""
            + "[{\\\"".repeat(50)
            + "\"}}";
    assertEquals(new Call.Ask(new Request.Why("[{\"".repeat(50))), read(text).call());
  }

  @Example
  void aNumberThatNothingHereCouldHaveIsNotRead() {
    String log =
        "{\"method\":\"org.netbsd.inetd.Log\",\"parameters\":{\"name\":\"%s\",\"lines\":%s}}";
    assertEquals(Fault.invalid("lines"), fault(log.formatted("a", "9".repeat(60_000))));
    assertEquals(Fault.invalid("lines"), fault(log.formatted("a", "-1" + "0".repeat(19))));
    assertEquals(Fault.invalid("lines"), fault(log.formatted("a", "1e" + "9".repeat(19))));
    assertEquals(Fault.invalid("message"), fault("{" + "9".repeat(60_000)));
    assertEquals(Fault.invalid("lines"), fault(log.formatted("a", "1" + "0".repeat(18))));
    String name = "9".repeat(60_000);
    assertEquals(new Call.Ask(new Request.Log(name, 3)), read(log.formatted(name, "3")).call());
  }

  @Example
  void aNameCountsOnceAndThereAreOnlySoMany() {
    String status = "{\"method\":\"org.netbsd.inetd.Status\",\"parameters\":{\"names\":[%s]}}";
    String same = String.join(",", java.util.Collections.nCopies(Bounds.STANDARD.names(), "\"a\""));
    assertEquals(
        new Call.Ask(new Request.Status(List.of("a"))), read(status.formatted(same)).call());
    assertEquals(Fault.invalid("names"), fault(status.formatted(same + ",\"a\"")));
  }

  @Example
  void faultsHaveTheNamesOfVarlink() {
    assertEquals(Fault.interfaceNotFound("a.b"), fault("{\"method\":\"a.b.C\"}"));
    assertEquals(
        Fault.methodNotFound("org.netbsd.inetd.Fly"),
        fault("{\"method\":\"org.netbsd.inetd.Fly\"}"));
    assertEquals(Fault.invalid("method"), fault("{\"method\":\"List\"}"));
    assertEquals(Fault.invalid("method"), fault("{\"parameters\":{}}"));
    assertEquals(Fault.invalid("parameters"), fault("{\"method\":\"a.b\",\"parameters\":[]}"));
    assertEquals(Fault.invalid("name"), fault("{\"method\":\"org.netbsd.inetd.Stop\"}"));
    assertEquals(
        Fault.invalid("signal"),
        fault(
            """
            {"method":"org.netbsd.inetd.Signal","parameters":{"name":"a","signal":"SIGHUP"}}
            """));
    assertEquals(
        Fault.invalid("lines"),
        fault(
            """
            {"method":"org.netbsd.inetd.Log","parameters":{"name":"a","lines":-1}}
            """));
    assertEquals(
        Fault.invalid("file"),
        fault("{\"method\":\"org.netbsd.inetd.Plan\",\"parameters\":{\"file\":\"x\"}}"));
    assertEquals(
        Fault.notImplemented("org.netbsd.inetd.List"),
        fault("{\"method\":\"org.netbsd.inetd.List\",\"upgrade\":true}"));
    assertEquals(
        "{\"error\":\"org.varlink.service.InvalidParameter\",\"parameters\":{\"parameter\":\"name\"}}",
        Fault.invalid("name").text());
  }

  @Example
  void whoWatchesSaysThatMoreIsWelcome() {
    assertEquals(Fault.expectedMore(), fault("{\"method\":\"org.netbsd.inetd.Watch\"}"));
    Incoming watch = read("{\"method\":\"org.netbsd.inetd.Watch\",\"more\":true}");
    assertEquals(new Incoming(new Call.Ask(new Request.Watch(List.of())), true, false), watch);
  }

  @Example
  void aOnewayCallIsKnownEvenWhenItIsWrong() {
    assertTrue(read("{\"method\":\"org.netbsd.inetd.Reload\",\"oneway\":true}").oneway());
    assertTrue(read("{\"method\":\"org.netbsd.inetd.Fly\",\"oneway\":true}").oneway());
  }

  @Example
  void nullIsAsGoodAsNothing() {
    String text =
        "{\"method\":\"org.netbsd.inetd.Plan\",\"parameters\":{\"file\":null},\"more\":null}";
    assertEquals(new Call.Ask(new Request.Plan(Optional.empty())), read(text).call());
  }

  @Example
  void theServiceDescribesItself() {
    assertEquals(
        new Call.Introduction(), read("{\"method\":\"org.varlink.service.GetInfo\"}").call());
    assertEquals(
        new Call.Interface(Varlink.INETD),
        read("""
        {"method":"org.varlink.service.GetInterfaceDescription",
         "parameters":{"interface":"org.netbsd.inetd"}}
        """)
            .call());
    assertEquals(
        Fault.interfaceNotFound("org.netbsd"),
        fault(
            """
            {"method":"org.varlink.service.GetInterfaceDescription",
             "parameters":{"interface":"org.netbsd"}}
            """));
  }

  @Example
  void everyMethodOfTheInterfaceFileIsThere() {
    List<String> unknown = new ArrayList<>();
    for (String method : InterfaceFile.methods()) {
      String text = "{\"method\":\"org.netbsd.inetd." + method + "\"}";
      if (read(text)
          .call()
          .equals(new Call.Mistaken(Fault.methodNotFound("org.netbsd.inetd." + method)))) {
        unknown.add(method);
      }
    }
    assertEquals(List.of(), unknown);
    assertEquals(16, InterfaceFile.methods().size());
  }

  @Property
  void repliesSayNothingButJson(@ForAll String text, @ForAll int number) {
    JsonObject said =
        parsed(Answers.description(text, number, number, text)).getObject("parameters");
    assertEquals(text, said.getString("version"));
    assertEquals(number, said.getInt("pid"));
    assertEquals(text, said.getString("configuration"));
  }
}
