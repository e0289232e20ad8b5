package inetd.sim.storm;

import inetd.model.word.Signal;
import inetd.sim.program.Act;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A way in which the programs of some services end.
 *
 * @param name a service's name, in which {@code *} is anything
 * @param end how they end
 * @param life how long after each start
 */
public record Crash(String name, Act end, DurationLaw life) {
  /** Signals that end a program which does nothing about them, with Linux's numbers. */
  private static final Map<String, Integer> DEADLY =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("HUP", 1),
              Map.entry("INT", 2),
              Map.entry("QUIT", 3),
              Map.entry("ILL", 4),
              Map.entry("TRAP", 5),
              Map.entry("ABRT", 6),
              Map.entry("BUS", 7),
              Map.entry("FPE", 8),
              Map.entry("KILL", 9),
              Map.entry("USR1", 10),
              Map.entry("SEGV", 11),
              Map.entry("USR2", 12),
              Map.entry("PIPE", 13),
              Map.entry("ALRM", 14),
              Map.entry("TERM", 15),
              Map.entry("XCPU", 24),
              Map.entry("XFSZ", 25),
              Map.entry("SYS", 31)));

  /** Reads {@code NAME: exit N|kill SIGNAL every|after TIME}. */
  public static Crash parse(String text) throws OptionText.Wrong {
    OptionText phrase = new OptionText(text);
    String name =
        phrase.value(
            "the name of a service and a colon",
            word ->
                word.length() > 1 && word.endsWith(":")
                    ? Optional.of(word.substring(0, word.length() - 1))
                    : Optional.empty());
    Act end =
        switch (phrase.oneOf("exit", "kill")) {
          case "exit" ->
              new Act.Exit(phrase.value("an exit status from 0 to 255", word -> number(word, 255)));
          default ->
              new Act.Die(
                  phrase.value(
                      "a signal that ends a program ("
                          + String.join(", ", DEADLY.keySet())
                          + ") or its number",
                      Crash::signal));
        };
    phrase.oneOf("every", "after");
    DurationLaw life = phrase.value(DurationLaw.SYNTAX, DurationLaw::parse);
    phrase.end();
    return new Crash(name, end, life);
  }

  private static Optional<Integer> number(String word, int most) {
    return word.matches("\\d{1,3}")
        ? Optional.of(Integer.parseInt(word)).filter(number -> number <= most)
        : Optional.empty();
  }

  private static Optional<Integer> signal(String word) {
    return Optional.ofNullable(DEADLY.get(Signal.bare(word)))
        .or(() -> number(word, 64).filter(DEADLY::containsValue));
  }

  /** Tells whether this is about the service of this name. */
  public boolean fits(String service) {
    return fits(name, service);
  }

  /** Tells whether a name, in which {@code *} is anything, is that of a service. */
  public static boolean fits(String name, String service) {
    String[] parts = name.split("\\*", -1);
    if (parts.length == 1) {
      return name.equals(service);
    }
    if (!service.startsWith(parts[0])) {
      return false;
    }
    int at = parts[0].length();
    for (int i = 1; i < parts.length - 1; i++) {
      int found = service.indexOf(parts[i], at);
      if (found < 0) {
        return false;
      }
      at = found + parts[i].length();
    }
    String last = parts[parts.length - 1];
    return service.length() - at >= last.length() && service.endsWith(last);
  }

  /** Returns the last of {@code crashes} that names this service, or else that fits it. */
  static Optional<Crash> of(String service, List<Crash> crashes) {
    List<Crash> latest = crashes.reversed();
    return latest.stream()
        .filter(crash -> crash.name().equals(service))
        .findFirst()
        .or(() -> latest.stream().filter(crash -> crash.fits(service)).findFirst());
  }
}
