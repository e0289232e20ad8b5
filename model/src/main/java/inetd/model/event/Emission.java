package inetd.model.event;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An event of jobs: its name and its variables, NAME=value in their order.
 *
 * <p>The order counts: an expectation may name values by their place.
 */
public record Emission(String name, List<String> variables) {
  /** What is added to the name of an event that failed. */
  private static final String FAILED = "/failed";

  public Emission {
    variables = List.copyOf(variables);
  }

  /** Returns the value at that place, counted from 0. */
  Optional<String> at(int place) {
    return place < variables.size() ? Optional.of(after(variables.get(place))) : Optional.empty();
  }

  /** Returns the value of a variable; the last of a name counts. */
  public Optional<String> value(String name) {
    for (int i = variables.size() - 1; i >= 0; i--) {
      String variable = variables.get(i);
      if (variable.startsWith(name)
          && variable.length() > name.length()
          && variable.charAt(name.length()) == '=') {
        return Optional.of(after(variable));
      }
    }
    return Optional.empty();
  }

  private static String after(String variable) {
    return variable.substring(variable.indexOf('=') + 1);
  }

  /** Puts its variables into {@code into}, where they replace those of the same names. */
  public void copy(Map<String, String> into) {
    for (String variable : variables) {
      into.put(variable.substring(0, variable.indexOf('=')), after(variable));
    }
  }

  /** Returns the event that tells of its failure; that one's own failure is told by none. */
  public Optional<Emission> failure() {
    return name.endsWith(FAILED)
        ? Optional.empty()
        : Optional.of(new Emission(name.concat(FAILED), variables));
  }

  /** Tells whether {@code text} is NAME=value. */
  public static boolean isVariable(String text) {
    int end = text.indexOf('=');
    if (end <= 0 || (text.charAt(0) >= '0' && text.charAt(0) <= '9')) {
      return false;
    }
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
      if (!letter && !(c >= '0' && c <= '9')) {
        return false;
      }
    }
    return true;
  }

  /** Returns name and variables, as somebody would emit it. */
  @Override
  public String toString() {
    return variables.isEmpty() ? name : name + " " + String.join(" ", variables);
  }
}
