package inetd.model.source.job;

import inetd.model.source.text.Numbers;
import inetd.model.source.text.ProblemList;
import inetd.model.source.text.Suggestion;
import inetd.model.source.text.Token;
import inetd.model.word.FatalSignal;
import inetd.model.word.Signal;
import inetd.model.word.WaitStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The words of one stanza, in order: what is missing, wrong or too much is an error there. */
final class StanzaWords {
  private final JobLines lines;
  private final ProblemList complaints;
  private final Token stanza;

  /**
   * Takes the words behind {@code stanza}.
   *
   * @param stanza its name, at which is told what is missing
   */
  StanzaWords(JobLines lines, ProblemList complaints, Token stanza) {
    this.lines = lines;
    this.complaints = complaints;
    this.stanza = stanza;
  }

  /** Returns the next word, which is {@code wanted}; null, and an error, if there is none. */
  @Nullable Token word(String wanted) {
    Token word = lines.word();
    if (word == null) {
      complaints.error(stanza, wanted + " is missing behind '" + stanza.text() + "'");
    }
    return word;
  }

  /** Returns the next word, which is one of {@code known}; null, and an error, if it is not. */
  @Nullable Token keyword(List<String> known) {
    Token word = word(String.join(" or ", known));
    if (word == null || (known.contains(word.text()) && !lines.quoted(word))) {
      return word;
    }
    complaints.error(
        word,
        "unknown word '"
            + word.text()
            + "' behind '"
            + stanza.text()
            + "'"
            + Suggestion.forWord(word.text(), known)
            + ". Valid: "
            + String.join(", ", known));
    return null;
  }

  /** Returns all words that are left, one at least. */
  List<Token> words(String wanted) {
    List<Token> words = new ArrayList<>();
    Token first = word(wanted);
    for (Token word = first; word != null; word = lines.word()) {
      words.add(word);
    }
    return words;
  }

  /** Returns the next word as a whole number between two others. */
  OptionalInt number(int least, int most) {
    Token word = word("a number");
    return word == null ? OptionalInt.empty() : number(word, least, most);
  }

  /** Returns {@code word} as a whole number between two others. */
  OptionalInt number(Token word, int least, int most) {
    long value = Numbers.signed(word.text()).orElse(Long.MAX_VALUE);
    if (value < least || value > most) {
      String range = most == Integer.MAX_VALUE ? least + " on" : least + " to " + most;
      invalid(word, "a number from " + range + " is wanted");
      return OptionalInt.empty();
    }
    return OptionalInt.of((int) value);
  }

  /** Returns the next word as a signal that inetd can send: a name, with or without SIG. */
  Optional<Signal> signal() {
    Token word = word("a signal");
    if (word == null) {
      return Optional.empty();
    }
    Optional<Signal> signal = Signal.named(word.text()).or(() -> sameEverywhere(word));
    if (signal.isPresent()) {
      return signal;
    }
    List<String> names = new ArrayList<>();
    for (Signal each : Signal.values()) {
      names.add(each.name());
    }
    invalid(word, names, Signal.bare(word.text()));
    return Optional.empty();
  }

  /** Returns {@code word} as an end of a program: an exit status, or a signal's name. */
  Optional<WaitStatus> end(Token word) {
    if (Numbers.plain(word.text())) {
      OptionalInt status = number(word, 0, Integer.MAX_VALUE);
      if (status.orElse(0) > 255) {
        complaints.warning(
            word, "no program ends with status " + word.text() + ": 255 is the most");
      }
      return status.isPresent()
          ? Optional.of(new WaitStatus.Exited(status.getAsInt()))
          : Optional.empty();
    }
    Optional<FatalSignal> signal = FatalSignal.named(word.text());
    if (signal.isPresent()) {
      return Optional.of(new WaitStatus.Signalled(signal.get().number(), false));
    }
    List<String> names = new ArrayList<>();
    for (FatalSignal each : FatalSignal.values()) {
      names.add(each.name());
    }
    invalid(word, names, Signal.bare(word.text()));
    return Optional.empty();
  }

  /** Returns the signal whose number {@code word} is, if that is so everywhere. */
  private static Optional<Signal> sameEverywhere(Token word) {
    return FatalSignal.of(Numbers.decimal(word.text()).orElse(-1))
        .flatMap(fatal -> Signal.named(fatal.name()));
  }

  private void invalid(Token word, List<String> names, String as) {
    complaints.error(
        word,
        "Invalid "
            + stanza.text()
            + " '"
            + word.text()
            + "'"
            + Suggestion.forWord(as, names)
            + ". Valid: "
            + String.join(", ", names));
  }

  /** Complains about a word that is no value of the stanza. */
  void invalid(Token word, String why) {
    complaints.error(word, "Invalid " + stanza.text() + " '" + word.text() + "': " + why);
  }

  /** Ends the stanza; what is left of it is too much. */
  void end() {
    Token more = lines.word();
    if (more != null) {
      complaints.error(more, "'" + more.text() + "' is too much for " + stanza.text());
    }
  }
}
