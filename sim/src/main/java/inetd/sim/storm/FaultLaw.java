package inetd.sim.storm;

import java.util.Optional;

/**
 * Something of the world that goes wrong again and again.
 *
 * @param text as it was asked for; its chance is its own by this name
 * @param what goes wrong
 * @param lasts how long each time
 * @param every how long from one beginning to the next, and to the first
 */
public record FaultLaw(String text, What what, DurationLaw lasts, DurationLaw every) {
  /** What goes wrong. */
  public sealed interface What {
    /** There is no network. */
    record Offline() implements What {}

    /** Something is not at its path, or is where nothing should be. */
    record Misplaced(String path, boolean present) implements What {}

    /** Nothing can be started. */
    record NoFork() implements What {}
  }

  /** Reads {@code network down|path PATH absent|fork fails TIME every TIME}. */
  public static FaultLaw parse(String text) throws OptionText.Wrong {
    OptionText phrase = new OptionText(text);
    What what =
        switch (phrase.oneOf("network", "path", "fork")) {
          case "network" -> {
            phrase.oneOf("down");
            yield new What.Offline();
          }
          case "path" -> {
            String path =
                phrase.value(
                    "an absolute path", word -> Optional.of(word).filter(it -> it.startsWith("/")));
            yield new What.Misplaced(path, phrase.oneOf("absent", "present").equals("present"));
          }
          default -> {
            phrase.oneOf("fails");
            yield new What.NoFork();
          }
        };
    DurationLaw lasts = phrase.value(DurationLaw.SYNTAX, DurationLaw::parse);
    phrase.oneOf("every");
    DurationLaw every =
        phrase.value(
            DurationLaw.SYNTAX, word -> DurationLaw.parse(word).filter(it -> it.longest() > 0));
    phrase.end();
    return new FaultLaw(text, what, lasts, every);
  }
}
