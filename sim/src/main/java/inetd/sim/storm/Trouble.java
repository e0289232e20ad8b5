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
public record Trouble(String text, What what, Lapse lasts, Lapse every) {
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
  public static Trouble parse(String text) throws Phrase.Wrong {
    Phrase phrase = new Phrase(text);
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
    Lapse lasts = phrase.value(Lapse.SYNTAX, Lapse::parse);
    phrase.oneOf("every");
    Lapse every =
        phrase.value(Lapse.SYNTAX, word -> Lapse.parse(word).filter(it -> it.longest() > 0));
    phrase.end();
    return new Trouble(text, what, lasts, every);
  }
}
