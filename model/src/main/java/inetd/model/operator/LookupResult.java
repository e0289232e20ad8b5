package inetd.model.operator;

import inetd.model.control.Reply;
import inetd.model.word.ServiceId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The services that a request is about, or why there are none for this caller. */
public sealed interface LookupResult {
  record Found(List<ServiceId> services) implements LookupResult {}

  record Not(Reply.Failed why) implements LookupResult {}

  /** Does {@code what} with the services; returns why it could not be done. */
  default Optional<Reply.Failed> then(Function<List<ServiceId>, Optional<Reply.Failed>> what) {
    return switch (this) {
      case Found(List<ServiceId> services) -> what.apply(services);
      case Not(Reply.Failed why) -> Optional.of(why);
    };
  }
}
