package inetd.daemon;

import inetd.daemon.loop.ConfigurationSource;
import inetd.model.memory.UserDefinition;
import inetd.model.source.Configuration;
import inetd.model.source.Extent;

/**
 * A configuration that no service directory stands beside: who was supervised from one by an inetd
 * before is nobody's.
 */
record WithoutDirectories(ConfigurationSource rest) implements ConfigurationSource {
  @Override
  public String name() {
    return rest.name();
  }

  @Override
  public Configuration read(String file) {
    Configuration configuration = rest.read(file);
    return file.equals(name())
        ? configuration.covering(Extent.Families.DIRECTORIES)
        : configuration;
  }

  @Override
  public Configuration read(UserDefinition definition) {
    return rest.read(definition);
  }
}
