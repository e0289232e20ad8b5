package inetd.model.port;

import inetd.model.spec.Program;
import java.util.List;
import java.util.stream.Stream;

/**
 * The things that one start of a program is given beside what its definition says.
 *
 * @param arguments behind those of the definition; of {@link inetd.model.word.Role#CONTROL} the
 *     letter that its script is for
 * @param environment variables (NAME=value) that replace or join those of the definition
 */
public record Given(List<String> arguments, List<String> environment) {
  /** What is defined, and nothing else: whoever performs it marshals nothing for the start. */
  public static final Given NONE = new Given(List.of(), List.of());

  /** Returns what tells the script for a letter from others, none of which is given anything. */
  public static Given letter(String letter) {
    return new Given(List.of(letter), List.of());
  }

  public Given {
    arguments = List.copyOf(arguments);
    environment = List.copyOf(environment);
  }

  public boolean isNothing() {
    return arguments.isEmpty() && environment.isEmpty();
  }

  /** Returns this and what else is given to the same start. */
  public Given and(Given other) {
    if (isNothing()) {
      return other;
    }
    return other.isNothing()
        ? this
        : new Given(
            Stream.concat(arguments.stream(), other.arguments.stream()).toList(),
            Stream.concat(environment.stream(), other.environment.stream()).toList());
  }

  /** Returns {@code program} with what it is given. */
  public Program to(Program program) {
    return new Program(
        program.path(),
        Stream.concat(program.argv().stream(), arguments.stream()).toList(),
        program.credentials(),
        program.surroundings().joined(environment));
  }
}
