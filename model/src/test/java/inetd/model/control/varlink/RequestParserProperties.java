package inetd.model.control.varlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonWriter;
import inetd.model.control.Bounds;
import inetd.model.control.Request;
import inetd.model.operator.Asks;
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
final class RequestParserProperties {
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

  private static ParsedMessage read(String text) {
    return RequestParser.read(text, Bounds.STANDARD);
  }

  private static JsonObject parsed(String text) {
    try {
      return JsonParser.object().from(text);
    } catch (JsonParserException e) {
      throw new AssertionError(text, e);
    }
  }

  private static ProtocolError fault(String text) {
    return assertInstanceOf(VarlinkMessage.Mistaken.class, read(text).call(), text).fault();
  }

  @Property
  void aRequestIsUnderstoodAsItWasMeant(@ForAll("requests") Request request) {
    assertEquals(new VarlinkMessage.Ask(request), read(Asks.text(request)).call());
  }

  @Property
  void noTextIsMoreThanAnError(@ForAll("scraps") String text) {
    if (read(text).call() instanceof VarlinkMessage.Mistaken(ProtocolError fault)) {
      assertTrue(parsed(fault.text()).has("error"));
    }
  }

  @Property
  void noSpoiltMessageIsMoreThanAnError(@ForAll("spoilt") String text) {
    if (read(text).call() instanceof VarlinkMessage.Mistaken(ProtocolError fault)) {
      assertTrue(parsed(fault.text()).has("error"));
    }
  }

  @Property
  void garbageIsAnErrorThatSaysSo(@ForAll String text) {
    assertEquals(ProtocolError.invalid("message"), fault("?" + text));
  }

  @Property
  void aParameterThatNobodyKnowsIsNamed(
      @ForAll("requests") Request request, @ForAll @From("words") String key) {
    JsonObject message = parsed(Asks.text(request));
    message.getObject("parameters").put(key + "-", 1);
    assertEquals(ProtocolError.invalid(key + "-"), fault(JsonWriter.string(message)));
  }

  @Provide
  Arbitrary<String> words() {
    return Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(8);
  }

  @Example
  void whatIsNestedTooDeepIsNotRead() {
    String deep = "[".repeat(30_000) + "]".repeat(30_000);
    assertEquals(ProtocolError.invalid("message"), fault("{\"parameters\":" + deep + "}"));
    int room = Bounds.STANDARD.depth() - 1;
    String fits = "[".repeat(room) + "]".repeat(room);
    String spare = "{\"method\":\"a.b\",\"parameters\":{},\"x\":" + fits + "}";
    assertEquals(ProtocolError.invalid("x"), fault(spare));
    String text =
        "{\"method\":\"org.netbsd.inetd.Why\",\"parameters\":{\"name\":\""
            + "[{\\\"".repeat(50)
            + "\"}}";
    assertEquals(new VarlinkMessage.Ask(new Request.Why("[{\"".repeat(50))), read(text).call());
  }

  @Example
  void aNumberThatNothingHereCouldHaveIsNotRead() {
    String log =
        "{\"method\":\"org.netbsd.inetd.Log\",\"parameters\":{\"name\":\"%s\",\"lines\":%s}}";
    assertEquals(ProtocolError.invalid("lines"), fault(log.formatted("a", "9".repeat(60_000))));
    assertEquals(ProtocolError.invalid("lines"), fault(log.formatted("a", "-1" + "0".repeat(19))));
    assertEquals(ProtocolError.invalid("lines"), fault(log.formatted("a", "1e" + "9".repeat(19))));
    assertEquals(ProtocolError.invalid("message"), fault("{" + "9".repeat(60_000)));
    assertEquals(ProtocolError.invalid("lines"), fault(log.formatted("a", "1" + "0".repeat(18))));
    String name = "9".repeat(60_000);
    assertEquals(
        new VarlinkMessage.Ask(new Request.Log(name, 3)), read(log.formatted(name, "3")).call());
  }

  @Example
  void aNameCountsOnceAndThereAreOnlySoMany() {
    String status = "{\"method\":\"org.netbsd.inetd.Status\",\"parameters\":{\"names\":[%s]}}";
    String same = String.join(",", java.util.Collections.nCopies(Bounds.STANDARD.names(), "\"a\""));
    assertEquals(
        new VarlinkMessage.Ask(new Request.Status(List.of("a"))),
        read(status.formatted(same)).call());
    assertEquals(ProtocolError.invalid("names"), fault(status.formatted(same + ",\"a\"")));
  }

  @Example
  void anEventIsRaisedByACallToo() { // E20
    String emit =
        "{\"method\":\"org.netbsd.inetd.Emit\",\"parameters\":{\"event\":\"up\","
            + "\"variables\":[\"IFACE=eth0\",\"A=\"]},\"more\":true}";
    assertEquals(
        new VarlinkMessage.Ask(
            new Request.Emit("up", List.of("IFACE=eth0", "A="), Request.When.AT_GOAL)),
        read(emit).call());
  }

  @Example
  void faultsHaveTheNamesOfVarlink() {
    assertEquals(ProtocolError.interfaceNotFound("a.b"), fault("{\"method\":\"a.b.C\"}"));
    assertEquals(
        ProtocolError.methodNotFound("org.netbsd.inetd.Fly"),
        fault("{\"method\":\"org.netbsd.inetd.Fly\"}"));
    assertEquals(ProtocolError.invalid("method"), fault("{\"method\":\"List\"}"));
    assertEquals(ProtocolError.invalid("method"), fault("{\"parameters\":{}}"));
    assertEquals(
        ProtocolError.invalid("parameters"), fault("{\"method\":\"a.b\",\"parameters\":[]}"));
    assertEquals(ProtocolError.invalid("name"), fault("{\"method\":\"org.netbsd.inetd.Stop\"}"));
    assertEquals(
        ProtocolError.invalid("signal"),
        fault(
            """
            {"method":"org.netbsd.inetd.Signal","parameters":{"name":"a","signal":"SIGHUP"}}
            """));
    assertEquals(
        ProtocolError.invalid("lines"),
        fault(
            """
            {"method":"org.netbsd.inetd.Log","parameters":{"name":"a","lines":-1}}
            """));
    assertEquals(
        ProtocolError.invalid("file"),
        fault("{\"method\":\"org.netbsd.inetd.Plan\",\"parameters\":{\"file\":\"x\"}}"));
    assertEquals(
        ProtocolError.notImplemented("org.netbsd.inetd.List"),
        fault("{\"method\":\"org.netbsd.inetd.List\",\"upgrade\":true}"));
    assertEquals(
        "{\"error\":\"org.varlink.service.InvalidParameter\",\"parameters\":{\"parameter\":\"name\"}}",
        ProtocolError.invalid("name").text());
  }

  @Example
  void whoWatchesSaysThatMoreIsWelcome() {
    assertEquals(ProtocolError.expectedMore(), fault("{\"method\":\"org.netbsd.inetd.Watch\"}"));
    ParsedMessage watch = read("{\"method\":\"org.netbsd.inetd.Watch\",\"more\":true}");
    assertEquals(
        new ParsedMessage(new VarlinkMessage.Ask(new Request.Watch(List.of())), true, false),
        watch);
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
    assertEquals(new VarlinkMessage.Ask(new Request.Plan(Optional.empty())), read(text).call());
  }

  @Example
  void theServiceDescribesItself() {
    assertEquals(
        new VarlinkMessage.Introduction(),
        read("{\"method\":\"org.varlink.service.GetInfo\"}").call());
    assertEquals(
        new VarlinkMessage.Interface(RequestParser.INETD),
        read("""
        {"method":"org.varlink.service.GetInterfaceDescription",
         "parameters":{"interface":"org.netbsd.inetd"}}
        """)
            .call());
    assertEquals(
        ProtocolError.interfaceNotFound("org.netbsd"),
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
          .equals(
              new VarlinkMessage.Mistaken(
                  ProtocolError.methodNotFound("org.netbsd.inetd." + method)))) {
        unknown.add(method);
      }
    }
    assertEquals(List.of(), unknown);
    assertEquals(23, InterfaceFile.methods().size());
  }

  @Property
  void repliesSayNothingButJson(@ForAll String text, @ForAll int number) {
    JsonObject said =
        parsed(ReplyWriter.description(text, number, number, text)).getObject("parameters");
    assertEquals(text, said.getString("version"));
    assertEquals(number, said.getInt("pid"));
    assertEquals(text, said.getString("configuration"));
  }
}
