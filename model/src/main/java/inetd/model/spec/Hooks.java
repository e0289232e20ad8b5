package inetd.model.spec;

import java.util.List;
import java.util.Optional;

/**
 * Programs that run around the main one.
 *
 * @param controls those that are run for a letter of a service directory's control pipe
 */
public record Hooks(
    Optional<Program> preStart,
    Optional<Program> postStart,
    Optional<Program> preStop,
    Optional<Program> postStop,
    List<Control> controls) {
  public static final Hooks NONE =
      new Hooks(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  public Hooks {
    controls = List.copyOf(controls);
  }

  public Hooks(
      Optional<Program> preStart,
      Optional<Program> postStart,
      Optional<Program> preStop,
      Optional<Program> postStop) {
    this(preStart, postStart, preStop, postStop, List.of());
  }

  /** A program that is run when {@code letter} is asked for. */
  public record Control(String letter, Program program) {}

  /** Returns the program for {@code letter}, if there is one. */
  public Optional<Program> control(String letter) {
    for (Control control : controls) {
      if (control.letter.equals(letter)) {
        return Optional.of(control.program);
      }
    }
    return Optional.empty();
  }
}
