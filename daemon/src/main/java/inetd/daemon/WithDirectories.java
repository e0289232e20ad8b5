package inetd.daemon;

import inetd.daemon.loop.ConfigurationSource;
import inetd.daemon.servicedir.ServiceDirectories;
import inetd.model.memory.UserDefinition;
import inetd.model.source.Configuration;

/** A configuration, and service directories beside it. */
record WithDirectories(ConfigurationSource rest, ServiceDirectories directories)
    implements ConfigurationSource {
  @Override
  public String name() {
    return rest.name();
  }

  @Override
  public Configuration read(String file) {
    Configuration configuration = rest.read(file);
    return file.equals(name())
        ? configuration.and(directories.look(configuration.site().scans()))
        : configuration;
  }

  @Override
  public Configuration read(UserDefinition definition) {
    return rest.read(definition);
  }

  @Override
  public Configuration take() {
    Configuration files = rest.take();
    return files.and(directories.take(files.site().scans(), files.sound()));
  }

  @Override
  public Configuration takeDirectories() {
    return directories.takeChanged();
  }
}
