package inetd.cli.sim.definition;

import inetd.model.spec.ServiceSpec.Origin;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of one definition within its file, of an inetd.conf without mistakes. */
public final class WrittenDefinition {
  private final String file;

  /** The same with blanks for quotes and remarks, so that what is found in it counts. */
  private final String plain;

  private final int begin;

  /** The semicolon; none if it has no keys, and is a line of fields. */
  private final OptionalInt semicolon;

  /**
   * Finds the definition that begins at {@code origin}.
   *
   * @param file the text of the whole file
   */
  public WrittenDefinition(String file, Origin origin) {
    this.file = file;
    this.begin = offset(file, origin);
    this.plain = plain(file, begin);
    Matcher keyed =
        Pattern.compile("\\S+\\s+(on|off)\\b").matcher(plain).region(begin, plain.length());
    int end = keyed.lookingAt() ? plain.indexOf(';', begin) : -1;
    this.semicolon = end < 0 ? OptionalInt.empty() : OptionalInt.of(end);
  }

  private static int offset(String file, Origin origin) {
    int at = 0;
    for (int line = 1; line < origin.line(); line++) {
      int end = file.indexOf('\n', at);
      if (end < 0) {
        return file.length();
      }
      at = end + 1;
    }
    return Math.min(file.length(), at + origin.column() - 1);
  }

  private static String plain(String file, int from) {
    StringBuilder plain = new StringBuilder(file);
    char within = 0;
    for (int i = from; i < file.length(); i++) {
      char c = file.charAt(i);
      if (within == '#' ? c == '\n' : within != 0 && c == within) {
        within = 0;
        plain.setCharAt(i, ' ');
      } else if (within == 0 && (c == '"' || c == '\'' || c == '#')) {
        within = c;
      }
      if (within != 0 && c != '\n') {
        plain.setCharAt(i, ' ');
      }
    }
    return plain.toString();
  }

  private Optional<Matcher> key(String key) {
    if (semicolon.isEmpty()) {
      return Optional.empty();
    }
    Matcher matcher =
        Pattern.compile("[\\s,](" + Pattern.quote(key) + "\\s*=[^,;]*)[,;]").matcher(plain);
    return matcher.region(begin, semicolon.getAsInt() + 1).find()
        ? Optional.of(matcher)
        : Optional.empty();
  }

  /** Tells whether it is in the notation of keys and values. */
  public boolean keyed() {
    return semicolon.isPresent();
  }

  /** Returns the line it begins on, from 1. */
  public int line() {
    return lineOf(begin);
  }

  /** Returns the line on which {@code key} stands, from 1; empty if it does not. */
  public OptionalInt line(String key) {
    Optional<Matcher> found = key(key);
    return found.isPresent() ? OptionalInt.of(lineOf(found.get().start(1))) : OptionalInt.empty();
  }

  private int lineOf(int offset) {
    return (int) file.substring(0, offset).chars().filter(c -> c == '\n').count() + 1;
  }

  /**
   * Returns the whole file with {@code value} for {@code key}; none if the definition has no keys,
   * as a line of fields has not.
   */
  public Optional<String> with(String key, String value) {
    if (semicolon.isEmpty()) {
      return Optional.empty();
    }
    String said = key + " = " + value;
    Optional<Matcher> found = key(key);
    if (found.isPresent()) {
      return Optional.of(
          file.substring(0, found.get().start(1)) + said + file.substring(found.get().end(1)));
    }
    int end = semicolon.getAsInt();
    return Optional.of(file.substring(0, end) + ", " + said + file.substring(end));
  }
}
