package inetd.model.spec;

import java.util.Optional;

/** Programs that run around the main one. */
public record Hooks(
    Optional<Program> preStart,
    Optional<Program> postStart,
    Optional<Program> preStop,
    Optional<Program> postStop) {
  public static final Hooks NONE =
      new Hooks(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
