package inetd.model.source.job;

import inetd.model.source.text.Utf8;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values put in place of {@code $NAME} in the names of instances and in the values of events:
 * {@code ${NAME}}, {@code ${NAME-text}} for a variable that is not set, {@code ${NAME:-text}} for
 * one that is empty too, {@code ${NAME+text}} and {@code ${NAME:+text}} for the contrary; texts and
 * names may have variables in turn. {@code ${}} is a dollar sign, and one before no name is itself.
 */
public final class Expansion {
  /** Expansions within an expansion. */
  private static final int DEEPEST = 16;

  /** Characters of an expanded text; variables come from whoever sends an event. */
  private static final int LONGEST = 1 << 16;

  /** What a text came to. */
  public sealed interface Outcome {
    /** All of it is known. */
    record Known(String text) implements Outcome {}

    /** It has a variable that is not set. */
    record Unset(String name) implements Outcome {}

    /**
     * It is not well formed.
     *
     * @param why a phrase
     */
    record Malformed(String why) implements Outcome {}
  }

  private final String text;
  private final Map<String, String> variables;
  private int at;
  private int depth;
  private @Nullable String unset;
  private @Nullable String wrong;

  private Expansion(String text, Map<String, String> variables) {
    this.text = text;
    this.variables = variables;
  }

  /** Expands {@code text}; never throws. */
  public static Outcome of(String text, Map<String, String> variables) {
    Expansion expansion = new Expansion(text, variables);
    StringBuilder expanded = new StringBuilder();
    expansion.expand(expanded, false, true);
    if (expansion.wrong != null) {
      return new Outcome.Malformed(expansion.wrong);
    }
    if (expansion.unset != null) {
      return new Outcome.Unset(expansion.unset);
    }
    return new Outcome.Known(Utf8.whole(expanded.toString()));
  }

  /** Returns what is wrong with the form of {@code text}; empty if nothing is. */
  static String mistake(String text) {
    return of(text, Map.of()) instanceof Outcome.Malformed(String why) ? why : "";
  }

  /**
   * Expands to the end, or to the brace that closes an argument.
   *
   * @param counts whether the text is used; one that is not may have variables that are not set
   */
  private void expand(StringBuilder into, boolean argument, boolean counts) {
    while (at < text.length() && wrong == null && !(argument && text.charAt(at) == '}')) {
      char c = text.charAt(at);
      if (c == '$') {
        dollar(into, counts);
      } else {
        into.append(c);
        at++;
      }
      if (into.length() > LONGEST) {
        wrong = "it becomes longer than " + LONGEST + " characters";
      }
    }
  }

  /** Expands what begins with the dollar sign here. */
  private void dollar(StringBuilder into, boolean counts) {
    at++;
    if (at < text.length() && text.charAt(at) == '{') {
      at++;
      if (++depth > DEEPEST) {
        wrong = "more than " + DEEPEST + " braces within each other";
      } else {
        braces(into, counts);
      }
      depth--;
      return;
    }
    String name = name();
    if (name.isEmpty()) {
      into.append('$');
    } else {
      plain(name, into, counts);
    }
  }

  private void braces(StringBuilder into, boolean counts) {
    StringBuilder name = new StringBuilder();
    boolean dollars = false;
    while (at < text.length() && wrong == null) {
      if (text.charAt(at) == '$') {
        dollars = true;
        dollar(name, counts);
      } else if (letter(text.charAt(at)) || digit(text.charAt(at))) {
        name.append(text.charAt(at++));
      } else {
        break;
      }
    }
    if (wrong != null) {
      return;
    }
    if (at == text.length()) {
      wrong = "a closing brace is missing";
    } else if (text.charAt(at) == '}') {
      at++;
      if (name.isEmpty() && !dollars) {
        into.append('$');
      } else {
        plain(name.toString(), into, counts);
      }
    } else {
      operator(name.toString(), into, counts);
    }
  }

  private void operator(String name, StringBuilder into, boolean counts) {
    boolean colon = text.charAt(at) == ':';
    char sign = at + (colon ? 1 : 0) < text.length() ? text.charAt(at + (colon ? 1 : 0)) : '\0';
    if (sign != '-' && sign != '+') {
      wrong = "an unknown operator follows the name in braces (valid: - :- + :+)";
      return;
    }
    at += colon ? 2 : 1;
    String value = variables.get(name);
    boolean has = value != null && !(colon && value.isEmpty());
    boolean used = sign == '-' ? !has : has;
    StringBuilder argument = new StringBuilder();
    expand(argument, true, counts && used);
    if (wrong == null && at == text.length()) {
      wrong = "a closing brace is missing";
    }
    if (wrong != null) {
      return;
    }
    at++;
    if (used) {
      into.append(argument);
    } else if (sign == '-' && value != null) {
      into.append(value);
    }
  }

  private void plain(String name, StringBuilder into, boolean counts) {
    String value = variables.get(name);
    if (value != null) {
      into.append(value);
    } else if (counts && unset == null) {
      unset = name;
    }
  }

  /** Returns the name that begins here, which may be empty. */
  private String name() {
    int start = at;
    while (at < text.length()
        && (letter(text.charAt(at)) || (at > start && digit(text.charAt(at))))) {
      at++;
    }
    return text.substring(start, at);
  }

  private static boolean letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }
}
