package inetd.daemon.loop;

import inetd.model.memory.UserDefinition;
import inetd.model.source.Configuration;
import inetd.model.source.Problem;
import inetd.model.source.Problem.Severity;
import inetd.model.spec.ServiceSpec.Origin;
import java.util.List;

/** The source of configurations. A reading may hang; on an interrupted thread it soon ends. */
public interface ConfigurationSource {
  /** Returns the name of the one that is served. */
  default String name() {
    return "inetd.conf";
  }

  Configuration read(String file);

  /** Reads a definition that stands in no file. */
  default Configuration read(UserDefinition definition) {
    Problem problem =
        new Problem(new Origin(definition.name(), 1, 1), Severity.ERROR, "nothing can be run here");
    return new Configuration(List.of(), List.of(problem));
  }

  /** Reads the one that is served, to serve it. */
  default Configuration take() {
    return read(name());
  }

  /** Reads what of it is told when it changes, to serve that: service directories. */
  default Configuration takeDirectories() {
    return take();
  }
}
