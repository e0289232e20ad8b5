package inetd.daemon;

import inetd.daemon.Options.Source;
import inetd.daemon.load.DiskSources;
import inetd.daemon.load.GivenSources;
import inetd.daemon.load.SystemLookup;
import inetd.daemon.loop.ConfigurationSource;
import inetd.daemon.posix.Libc;
import inetd.model.memory.UserDefinition;
import inetd.model.source.Configuration;
import inetd.model.source.Lookup;
import inetd.model.source.Sources;
import inetd.model.source.inetdconf.ConfigurationReader;
import inetd.model.source.inetdconf.UserDefinitionReader;
import java.util.List;

/** The files that inetd serves, as its options name them. */
final class ServedFiles {
  private ServedFiles() {}

  /** Returns what reads the configuration that the options name. */
  static ConfigurationSource of(Options options, Libc libc) {
    Lookup lookup = new SystemLookup(libc);
    return switch (options.source()) {
      case Source.File(String path) ->
          new Disk(new GivenSources(libc, libc.geteuid(), path), options.jobs(), lookup, path);
      case Source.Nothing _ ->
          new Disk(new DiskSources(libc, libc.geteuid()), options.jobs(), lookup, "");
      case Source.Demo _ -> {
        Disk disk = new Disk(new DiskSources(libc, libc.geteuid()), options.jobs(), lookup, "");
        Demo demo = new Demo(System.getProperty("user.name", "root"));
        yield new Shown(disk, demo);
      }
    };
  }

  /** The configuration inside the program; another file is one of this machine's. */
  private record Shown(Disk disk, Demo demo) implements ConfigurationSource {
    @Override
    public Configuration read(String file) {
      return file.equals(Demo.NAME)
          ? Demo.shifted(ConfigurationReader.read(Demo.NAME, demo, disk.lookup()))
          : disk.read(file);
    }

    @Override
    public Configuration read(UserDefinition definition) {
      return disk.read(definition);
    }
  }

  /** Configuration files, read every time from their beginning. */
  private record Disk(Sources sources, List<String> jobs, Lookup lookup, String name)
      implements ConfigurationSource {
    @Override
    public Configuration read(String file) {
      return file.isEmpty() // Whoever scans directories need not have a file.
          ? ConfigurationReader.readJobs(jobs, sources, lookup)
          : ConfigurationReader.read(file, jobs, sources, lookup);
    }

    @Override
    public Configuration read(UserDefinition definition) {
      return UserDefinitionReader.read(definition, lookup);
    }
  }
}
