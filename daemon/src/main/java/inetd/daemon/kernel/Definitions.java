package inetd.daemon.kernel;

import inetd.model.conf.Configuration;

/** Where configurations are read. A reading may hang; on an interrupted thread it soon ends. */
public interface Definitions {
  /** Returns the name of the one that is served. */
  default String name() {
    return "inetd.conf";
  }

  Configuration read(String file);
}
