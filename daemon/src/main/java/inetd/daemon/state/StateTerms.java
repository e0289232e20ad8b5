package inetd.daemon.state;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;

/**
 * The surroundings of the state: where it is kept, and what it asks the system.
 *
 * @param directory absolute path; empty if nothing is kept
 * @param db absolute path of the directory of {@code disabled}; empty if that is not kept
 * @param start when a process was started, 0 if it is not alive
 * @param group whether somebody is left of a process group whose leader has ended
 * @param environment variables that a process was made with, as far as they can be told
 * @param boot what tells this run of the system from others
 * @param writer runs what waits for a disk; never more than one at a time is given to it
 * @param problems is told of what could not be kept, from any thread
 */
public record StateTerms(
    Optional<String> directory,
    Optional<String> db,
    IntToLongFunction start,
    IntPredicate group,
    IntFunction<List<String>> environment,
    String boot,
    Executor writer,
    Consumer<String> problems) {
  /** The same, but for the state directory, which cannot be used. */
  StateTerms withoutDirectory() {
    return new StateTerms(Optional.empty(), db, start, group, environment, boot, writer, problems);
  }
}
