package inetd.cli.sim.definition;

import inetd.model.source.Configuration;
import inetd.model.source.Sources.Opened;
import inetd.model.spec.ServiceSpec;
import inetd.model.spec.ServiceSpec.Origin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A key and the values it is to be tried with.
 *
 * @param service the name of the service it is of, in which {@code *} is anything; empty for every
 *     daemon
 */
public record VariedKey(String service, String key, List<String> values) {
  public VariedKey {
    values = List.copyOf(values);
  }

  /** Reads {@code [SERVICE.]KEY=VALUE,...}; empty if it is none. */
  public static Optional<VariedKey> parse(String text) {
    int equals = text.indexOf('=');
    if (equals < 0) {
      return Optional.empty();
    }
    String name = text.substring(0, equals).strip();
    int dot = name.lastIndexOf('.');
    String key = name.substring(dot + 1);
    Set<String> values = new LinkedHashSet<>();
    for (String value : text.substring(equals + 1).split(",", -1)) {
      values.add(value.strip());
    }
    boolean sound = key.matches("[a-z_]+") && values.stream().allMatch(VariedKey::plain);
    return sound && dot != 0
        ? Optional.of(
            new VariedKey(dot < 0 ? "" : name.substring(0, dot), key, List.copyOf(values)))
        : Optional.empty();
  }

  /** Tells whether a value cannot end its definition, or hide what follows. */
  private static boolean plain(String value) {
    return value.matches("[^;#\"'\\\\\\n]+");
  }

  /** Returns what it is called. */
  public String name() {
    return service.isEmpty() ? key : service + "." + key;
  }

  /**
   * Returns the files of {@code read} with this value in every definition that it is about.
   *
   * @param fits tells which services' names those are
   */
  public Edit with(
      String value, Configuration read, EditedSources sources, Predicate<String> fits) {
    List<Origin> origins = new ArrayList<>();
    for (ServiceSpec spec : read.services()) {
      if (service.isEmpty() ? spec.isDaemon() : fits.test(spec.name())) {
        origins.add(spec.origin());
      }
    }
    // From the last to the first: what stands before it stays where it is.
    origins.sort(Comparator.comparingInt(Origin::line).thenComparingInt(Origin::column).reversed());
    Map<String, String> texts = new HashMap<>(sources.texts());
    int changed = 0;
    for (Origin origin : new LinkedHashSet<>(origins)) {
      Optional<String> edited =
          sources.with(texts).open(origin.file()) instanceof Opened.Content(String _, String text)
              ? new WrittenDefinition(text, origin).with(key, value)
              : Optional.empty();
      if (edited.isPresent()) {
        texts.put(origin.file(), edited.get());
        changed++;
      }
    }
    return new Edit(sources.with(texts), changed);
  }

  /**
   * Files with a key changed.
   *
   * @param definitions in how many definitions
   */
  public record Edit(EditedSources sources, int definitions) {}
}
