package inetd.model.source.inetdconf;

import inetd.model.source.text.Numbers;
import inetd.model.source.text.ProblemList;
import inetd.model.source.text.Suggestion;
import inetd.model.source.text.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The meaning of single values: one of a few words, a whole number, an absolute path. Anything else
 * is an error at the value, and counts as not given.
 */
final class Values {
  private static final List<String> YES_OR_NO = List.of("yes", "no");

  private final ProblemList complaints;

  Values(ProblemList complaints) {
    this.complaints = complaints;
  }

  /** Returns which of {@code words} the key's value is, or null. */
  @Nullable String word(Definition definition, Key key, List<String> words) {
    Token token = definition.value(key);
    if (token == null) {
      return null;
    }
    if (words.contains(token.text())) {
      return token.text();
    }
    invalid(
        key,
        token,
        Suggestion.forWord(token.text(), words) + ". Valid: " + String.join(", ", words));
    return null;
  }

  /** Returns whether the key's value is yes, or {@code standard}. */
  boolean yes(Definition definition, Key key, boolean standard) {
    String word = word(definition, key, YES_OR_NO);
    return word == null ? standard : word.equals("yes");
  }

  /** Returns the key's value, a span from {@code least} to 2³¹ − 1 seconds, or {@code standard}. */
  long seconds(Definition definition, Key key, int least, long standard) {
    Token token = definition.value(key);
    return token == null ? standard : span(key, token, least);
  }

  /** Returns a span from {@code least} to 2³¹ − 1 seconds; {@code least} where it is none. */
  int span(Key key, Token token, int least) {
    long value = Numbers.seconds(token.text()).orElse(-1);
    if (value < least || value > Integer.MAX_VALUE) {
      String from = least == 0 ? "" : " from " + least + " s on";
      invalid(key, token, ": seconds, or a span as 10s, 5m, 2h or 1d," + from + " are wanted");
      return least;
    }
    return (int) value;
  }

  /** Returns a whole number from {@code least} to 2³¹ − 1; {@code least} where it is none. */
  int whole(Key key, Token token, int least, String wanted) {
    long value = Numbers.decimal(token.text()).orElse(-1);
    if (value < least || value > Integer.MAX_VALUE) {
      invalid(key, token, ": " + wanted);
      return least;
    }
    return (int) value;
  }

  /** Returns the absolute path that {@code token} is, if there is a token and it is one. */
  Optional<String> path(@Nullable Token token) {
    if (token == null) {
      return Optional.empty();
    }
    if (!token.text().startsWith("/")) {
      complaints.error(token, "'" + token.text() + "' is not an absolute path");
      return Optional.empty();
    }
    return Optional.of(token.text());
  }

  /** Returns the absolute paths among the key's values, each once. */
  List<String> paths(Definition definition, Key key) {
    List<String> paths = new ArrayList<>();
    for (Token token : definition.values(key)) {
      path(token).filter(path -> !paths.contains(path)).ifPresent(paths::add);
    }
    return paths;
  }

  /** Warns of what a key says. */
  void doubtful(Definition definition, Key key, String why) {
    complaints.warning(Definition.nameOf(definition, key), why);
  }

  /** Complains about two keys that contradict each other, where the second of them stands. */
  void contradiction(Definition definition, Key one, Key other, String why) {
    Token first = Definition.nameOf(definition, one);
    Token second = Definition.nameOf(definition, other);
    boolean ordered = first.at() <= second.at();
    complaints.error(
        ordered ? second : first,
        "'"
            + (ordered ? other : one).word()
            + "' contradicts '"
            + (ordered ? one : other).word()
            + "': "
            + why);
  }

  /** Complains about a key that says something about {@code other} only, which says otherwise. */
  void needs(Definition definition, Key key, String other, String why) {
    complaints.error(
        Definition.nameOf(definition, key), "'" + key.word() + "' needs " + other + ": " + why);
  }

  /** Complains about a value that is none. */
  void invalid(Key key, Token token, String why) {
    complaints.error(token, "Invalid " + key.word() + " '" + token.text() + "'" + why);
  }
}
