package inetd.model.memory;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The knowledge an inetd that starts has of the one before it.
 *
 * @param survivors main processes that live on
 * @param remnants process groups that outlived their main processes
 * @param disabled keys of services that loading must not start
 * @param stopped keys of services that somebody stopped and nobody started again
 * @param unread the file that may say that more are, and could not be read
 * @param pasts what else is known of services, by their keys
 * @param definitions of services that stand in no file
 */
public record SavedState(
    List<Survivor> survivors,
    List<Remnant> remnants,
    Set<String> disabled,
    Set<String> stopped,
    Optional<String> unread,
    Map<String, SavedInstance> pasts,
    List<UserDefinition> definitions) {
  public static final SavedState NONE = new SavedState(List.of(), Set.of(), Set.of(), Map.of());

  public SavedState {
    survivors = List.copyOf(survivors);
    remnants = List.copyOf(remnants);
    disabled = Set.copyOf(disabled);
    stopped = Set.copyOf(stopped);
    pasts = Map.copyOf(pasts);
    definitions = List.copyOf(definitions);
  }

  public SavedState(
      List<Survivor> survivors,
      List<Remnant> remnants,
      Set<String> disabled,
      Set<String> stopped,
      Optional<String> unread,
      Map<String, SavedInstance> pasts) {
    this(survivors, remnants, disabled, stopped, unread, pasts, List.of());
  }

  public SavedState(
      List<Survivor> survivors,
      Set<String> disabled,
      Set<String> stopped,
      Map<String, SavedInstance> pasts) {
    this(survivors, List.of(), disabled, stopped, Optional.empty(), pasts, List.of());
  }

  /**
   * A main process that lives on, and the key of the service it is of.
   *
   * @param environment variables that it was started with, NAME=value, if it is of a job
   */
  public record Survivor(String key, int pid, List<String> environment) {
    public Survivor {
      environment = List.copyOf(environment);
    }

    public Survivor(String key, int pid) {
      this(key, pid, List.of());
    }
  }

  /** What is left of the group of a main process that has ended, and the key of its service. */
  public record Remnant(String key, int group) {}
}
