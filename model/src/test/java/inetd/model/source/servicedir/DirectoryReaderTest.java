package inetd.model.source.servicedir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.rule.BriefRest;
import inetd.model.rule.KeepAlive;
import inetd.model.rule.ThrottleInterval;
import inetd.model.rule.trigger.RunAtLoad;
import inetd.model.source.Configuration;
import inetd.model.source.Problem;
import inetd.model.source.servicedir.DirectoryReader.Refused;
import inetd.model.spec.Readiness;
import inetd.model.spec.ServiceSpec;
import inetd.model.spec.SourceId;
import inetd.model.spec.Supervision;
import inetd.model.word.Signal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The files of a service directory, and what they say. */
final class DirectoryReaderTest implements ServiceDirectory {
  private final Map<String, Entry> entries = new HashMap<>(Map.of("run", Entry.EXECUTABLE));
  private final Map<String, String> lines = new HashMap<>();

  @Override
  public String path() {
    return "/service/web";
  }

  @Override
  public Entry at(String name) {
    return entries.getOrDefault(name, Entry.MISSING);
  }

  @Override
  public String line(String name) {
    return lines.getOrDefault(name, "");
  }

  private Configuration read() {
    return DirectoryReader.read(List.of(this), List.of());
  }

  private ServiceSpec service(int index) {
    return read().services().get(index);
  }

  private Supervision care() {
    return service(0).supervision().orElseThrow();
  }

  private List<String> problems() {
    return read().problems().stream().map(Problem::toString).toList();
  }

  @Test
  void aDirectoryWithARunIsAServiceThatIsAlwaysStartedAgain() {
    ServiceSpec web = service(0);
    assertEquals("directory /service/web", web.key());
    assertEquals("web", web.name());
    assertEquals("./run", web.program().orElseThrow().path());
    assertEquals(
        Optional.of("/service/web"), web.program().orElseThrow().surroundings().directory());
    assertEquals(KeepAlive.Mode.ALWAYS, care().settings().get(KeepAlive.MODE));
    assertEquals(0, care().settings().get(ThrottleInterval.SECONDS));
    assertEquals(1, care().settings().get(BriefRest.SECONDS));
    assertEquals(0, care().ending().timeout(), "nobody is killed who was not told so");
    assertTrue(read().sound());
    assertTrue(read().speaksFor(new SourceId.Directory("/service/gone")));
  }

  @Test
  void aFileNamedDownKeepsItDownAtFirst() {
    entries.put("down", Entry.OTHER);
    assertFalse(RunAtLoad.starts(care().settings()));
  }

  @Test
  void finishAndControlUAreHooksIfTheyCanBeExecuted() {
    entries.put("finish", Entry.EXECUTABLE);
    entries.put("control/u", Entry.OTHER);
    assertEquals("./finish", service(0).hooks().postStop().orElseThrow().path());
    assertEquals(Optional.empty(), service(0).hooks().preStart());
  }

  @Test
  void aLoggerReadsFromThePipeThatItsServiceWritesTo() {
    entries.put("log", Entry.DIRECTORY);
    entries.put("log/run", Entry.EXECUTABLE);
    entries.put("finish", Entry.EXECUTABLE);
    Optional<String> pipe = Optional.of("/service/web/supervise/output");
    ServiceSpec web = service(0);
    ServiceSpec log = service(1);
    assertEquals("directory /service/web/log", log.key());
    assertEquals("web/log", log.name());
    assertEquals(pipe, web.program().orElseThrow().surroundings().streams().out());
    assertEquals(Optional.empty(), web.program().orElseThrow().surroundings().streams().err());
    assertEquals(pipe, web.hooks().postStop().orElseThrow().surroundings().streams().out());
    assertEquals(pipe, log.program().orElseThrow().surroundings().streams().in());
  }

  @Test
  void aLogThatIsNoDirectoryIsNoLogger() {
    entries.put("log", Entry.OTHER);
    assertEquals(1, read().services().size());
    assertEquals(
        List.of("/service/web:1:1: log: not a directory, so it has no logger"), problems());
  }

  @Test
  void withoutARunItIsNoServiceAndStaysWhatItWas() {
    entries.remove("run");
    assertEquals(List.of(), read().services());
    assertEquals(List.of("/service/web:1:1: there is no run in it"), problems());
    assertFalse(read().speaksFor(new SourceId.Directory("/service/web")));
    assertFalse(read().speaksFor(new SourceId.Directory("/service/web/log")));
    assertTrue(read().speaksFor(new SourceId.Directory("/service/dns")));
  }

  @Test
  void whatAnotherSupervisorHasIsRefused() {
    Configuration read =
        DirectoryReader.read(List.of(), List.of(new Refused("/service/web", "it is taken")));
    assertEquals("/service/web:1:1: it is taken", read.problems().getFirst().toString());
    assertFalse(read.speaksFor(new SourceId.Directory("/service/web")));
  }

  @Test
  void filesOfS6SayHowItIsReadyAndHowItEnds() {
    lines.put("notification-fd", "5");
    lines.put("timeout-kill", "1500");
    lines.put("timeout-finish", "5000");
    lines.put("down-signal", "SIGINT");
    assertEquals(new Readiness.Descriptor(5), care().health().readiness());
    assertEquals(
        new Supervision.Ending(Signal.INT, 2, 5, Supervision.Custom.RUNIT), care().ending());
  }

  @Test
  void whatTheySayWrongIsToldAndCostsNothingElse() {
    lines.put("notification-fd", "1");
    lines.put("timeout-kill", "soon");
    lines.put("down-signal", "WHAT");
    assertEquals(
        List.of(
            "/service/web/down-signal:1:1: unknown signal 'WHAT', so it is TERM",
            "/service/web/timeout-kill:1:1: not a number: 'soon'",
            "/service/web/notification-fd:1:1: a descriptor from 3 on is meant, so there is none"),
        problems());
    assertEquals(1, read().services().size());
    assertTrue(read().sound());
  }
}
