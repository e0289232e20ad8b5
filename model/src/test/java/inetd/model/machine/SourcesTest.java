package inetd.model.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.model.memory.SavedState;
import inetd.model.port.Effect;
import inetd.model.port.Event;
import inetd.model.source.Configuration;
import inetd.model.source.Extent;
import inetd.model.spec.ServiceSpec;
import inetd.model.spec.SourceId;
import inetd.model.spec.SourceId.Family;
import inetd.model.word.Notice;
import inetd.model.word.Signal;
import inetd.model.word.Subject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Readings of single sources: each is about its own services and no others. */
final class SourcesTest {
  private static final SourceId DHCP = new SourceId.Directory("/service/dhcp");
  private static final SourceId DNS = new SourceId.Directory("/service/dns");
  private static final Extent DIRECTORIES = new Extent.Families(Set.of(Family.DIRECTORIES));

  private final MachineScript script = new MachineScript();

  private static ServiceSpec spec(String key) {
    ServiceSpec like = Specs.daemon("d");
    return new ServiceSpec(key, key, like.origin(), like.socket(), like.server());
  }

  private static Configuration read(Extent extent, Set<SourceId> unsound, String... keys) {
    List<ServiceSpec> services = List.of(keys).stream().map(SourcesTest::spec).toList();
    return new Configuration(services, List.of(), List.of(), unsound, extent);
  }

  /** Returns whom it removes. */
  private List<String> removed(Configuration read) {
    return MachineScript.only(Effect.Tell.class, script.on(new Event.ConfigurationRead(read)))
        .stream()
        .filter(tell -> tell.notice() == Notice.REMOVED)
        .map(tell -> ((Subject.Named) tell.about()).name())
        .toList();
  }

  private List<Integer> told(Configuration read, Signal signal) {
    return MachineScript.only(Effect.Kill.class, script.on(new Event.ConfigurationRead(read)))
        .stream()
        .filter(kill -> kill.signal() == signal)
        .map(Effect.Kill::pid)
        .toList();
  }

  @Test
  void aReadingOfFilesLeavesDirectoriesAlone() {
    assertEquals(List.of(), removed(read(DIRECTORIES, Set.of(), "directory /service/dhcp")));
    assertEquals(List.of(), removed(read(Extent.Families.FILES, Set.of(), "daemon a")));
    assertEquals(List.of("daemon a"), removed(read(Extent.Families.FILES, Set.of())));
    assertEquals(List.of("directory /service/dhcp"), removed(read(DIRECTORIES, Set.of())));
  }

  @Test
  void aReadingOfOneDirectoryIsAboutThatOneOnly() {
    removed(read(DIRECTORIES, Set.of(), "directory /service/dhcp", "directory /service/dns"));
    assertEquals(
        List.of("directory /service/dhcp"),
        removed(read(new Extent.Listed(Set.of(DHCP)), Set.of())));
  }

  @Test
  void aDirectoryWithAMistakeKeepsItsServiceAndTheOthersGo() {
    removed(read(DIRECTORIES, Set.of(), "directory /service/dhcp", "directory /service/dns"));
    assertEquals(List.of("directory /service/dhcp"), removed(read(DIRECTORIES, Set.of(DNS))));
  }

  @Test
  void whoIsLeftAliveWaitsForTheSourceThatDefinedHim() {
    script.on(
        new Event.Recalled(
            new SavedState(
                List.of(
                    new SavedState.Survivor("daemon a", 11),
                    new SavedState.Survivor("directory /service/dhcp", 12),
                    new SavedState.Survivor("directory /service/dns", 13)),
                Set.of(),
                Set.of(),
                Map.of())));
    assertEquals(List.of(11), told(read(Extent.Families.FILES, Set.of()), Signal.TERM));
    assertEquals(
        List.of(13),
        told(read(DIRECTORIES, Set.of(), "directory /service/dhcp"), Signal.TERM),
        "claimed by his directory, and nobody else");
    assertEquals(
        List.of(), told(read(Extent.Families.FILES, Set.of()), Signal.TERM), "once is enough");
  }

  @Test
  void whoIsLeftAliveOfASourceWithAMistakeIsNotTold() {
    script.on(
        new Event.Recalled(
            new SavedState(
                List.of(new SavedState.Survivor("directory /service/dns", 13)),
                Set.of(),
                Set.of(),
                Map.of())));
    assertEquals(List.of(), told(read(DIRECTORIES, Set.of(DNS)), Signal.TERM));
    assertEquals(List.of(13), told(read(DIRECTORIES, Set.of()), Signal.TERM));
  }
}
