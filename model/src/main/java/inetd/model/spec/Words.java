package inetd.model.spec;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The words that a definition gives to its keys, for settings to take apart. Whoever reads a
 * language of definitions has them; what is wrong is told to the operator at its place.
 *
 * <p>Words of a key are counted from 0. What is wrong counts as not given, and the definition is
 * refused whatever is made of it.
 */
public interface Words {
  /** Tells whether the definition is one of a daemon, which no socket starts. */
  boolean ofDaemon();

  /** Tells whether the key is there, in whatever state. */
  boolean given(String key);

  /** Tells whether a key is there that calls for starts: {@link Setting.Key#starts}. */
  boolean callForStarts();

  /** Returns the words of a key; none if it is not there or cannot be used. */
  List<String> of(String key);

  /** Returns which of {@code names} the key's only word is. */
  Optional<String> word(String key, List<String> names);

  /** Returns whether the key's only word is yes, or {@code standard}. */
  default boolean yes(String key, boolean standard) {
    return word(key, List.of("yes", "no")).map("yes"::equals).orElse(standard);
  }

  /** Returns a word of the key, a span from {@code least} to 2³¹ − 1 seconds. */
  int seconds(String key, int word, int least);

  /** Returns the key's only word, a span in seconds from {@code least} to 2³¹ − 1. */
  Optional<Long> seconds(String key, int least);

  /** Returns a whole number from {@code least} to 2³¹ − 1, which {@code wanted} asks for. */
  int whole(String key, int word, int least, String wanted);

  /** Returns the number that decimal digits are. */
  OptionalLong digits(String text);

  /** Returns the absolute path that the word is from its {@code from}th character on. */
  Optional<String> path(String key, int word, int from);

  /** Returns the absolute paths among the words, each once. */
  List<String> paths(String key);

  /** Returns the minutes that five fields of crontab(5) name, in one word or five. */
  Optional<Calendar> calendar(String key);

  /** The word, which reads {@code as}, is none of {@code known}; {@code valid} says what is. */
  void unknown(String key, int word, String as, List<String> known, String valid);

  /** The word is no value of the key; {@code why} follows the word. */
  void invalid(String key, int word, String why);

  /** The word makes no sense beside the others, as {@code what} says. */
  void wrong(String key, int word, String what);

  /** Two keys contradict each other. */
  void contradiction(String key, String other, String why);

  /** What the key says is allowed, and hardly what was meant. */
  void doubtful(String key, String why);

  /** The key means something beside {@code other} only. */
  void needs(String key, String other, String why);
}
