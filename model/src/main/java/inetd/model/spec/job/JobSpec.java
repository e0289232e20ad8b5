package inetd.model.spec.job;

import inetd.model.spec.Server;
import inetd.model.spec.ServiceSpec;
import inetd.model.spec.ServiceSpec.Origin;
import inetd.model.spec.Socket;
import inetd.model.spec.SourceId;
import java.util.List;
import java.util.Optional;

/**
 * One job as its definition says, validated and immutable: what is started when events happen, and
 * of which there may be several instances at a time.
 *
 * @param name what it is called: its file's name
 * @param origin where it was defined
 * @param startOn what starts it besides a person
 * @param stopOn what stops one of its instances besides a person
 * @param instance the name of an instance, in which variables are expanded; empty if there is one
 * @param kind when a start of it is complete
 * @param environment {@code env} in order: NAME=value, or NAME to take inetd's own
 * @param exports names of variables that its events carry
 * @param server what does the work, the same for every instance
 * @param usage how to start it, in its own words; may be empty
 */
public record JobSpec(
    String name,
    Origin origin,
    Optional<EventExpression> startOn,
    Optional<EventExpression> stopOn,
    String instance,
    Kind kind,
    List<String> environment,
    List<String> exports,
    Server.Supervised server,
    String usage) {
  public JobSpec {
    environment = List.copyOf(environment);
    exports = List.copyOf(exports);
  }

  /** When a start is complete. */
  public enum Kind {
    /** When it runs. */
    SERVICE,
    /** When it has ended. */
    TASK
  }

  public SourceId.Job source() {
    return new SourceId.Job(name);
  }

  /** Returns the service that an instance of that name is; the only one has an empty name. */
  public ServiceSpec service(String of) {
    return new ServiceSpec(
        source().key(of),
        of.isEmpty() ? name : name + " (" + of + ")",
        origin,
        new Socket.None(),
        server);
  }
}
