package inetd.daemon.loop;

import inetd.model.source.Configuration;

/** The source of configurations. A reading may hang; on an interrupted thread it soon ends. */
public interface ConfigurationSource {
  /** Returns the name of the one that is served. */
  default String name() {
    return "inetd.conf";
  }

  Configuration read(String file);

  /** Reads the one that is served, to serve it. */
  default Configuration take() {
    return read(name());
  }

  /** Reads what of it is told when it changes, to serve that: service directories. */
  default Configuration takeDirectories() {
    return take();
  }
}
