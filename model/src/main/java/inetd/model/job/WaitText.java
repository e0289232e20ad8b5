package inetd.model.job;

import inetd.model.event.EmissionQueue;
import inetd.model.event.Emitted;
import inetd.model.event.Expectation;
import inetd.model.event.Holder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The words for who waits for whom. */
final class WaitText {
  private final JobTable table;
  private final EmissionQueue queue;

  WaitText(JobTable table, EmissionQueue queue) {
    this.table = table;
    this.queue = queue;
  }

  /** Returns for whom the service of this key waits; empty if no event blocks it. */
  String of(String key) {
    Optional<Emitted> event = queue.blocking(key);
    if (event.isEmpty()) {
      return "";
    }
    List<String> whom = new ArrayList<>();
    for (Holder holder : queue.holders(event.get())) {
      whom.add(
          switch (holder) {
            case Holder.Moved(String other) -> moved(other);
            case Holder.HalfStart(String job) ->
                job
                    + " to start, for which is missing: "
                    + missing(table.find(job).map(Job::start));
            case Holder.HalfStop(String other) ->
                name(other)
                    + " to stop, for which is missing: "
                    + missing(table.at(other).map(it -> it.stop));
          });
    }
    return String.join("; ", whom);
  }

  private String moved(String key) {
    Optional<JobInstance> it = table.at(key);
    String aim =
        it.isEmpty() || !it.get().goal
            ? " to stop"
            : switch (it.get().spec.kind()) {
              case SERVICE -> " to run";
              case TASK -> " to end";
            };
    return name(key).concat(aim);
  }

  private String name(String key) {
    return table.at(key).map(it -> it.service.spec().name()).orElse(key);
  }

  private static String missing(Optional<Expectation> of) {
    return of.map(it -> String.join(", ", it.missing())).orElse("an event");
  }
}
