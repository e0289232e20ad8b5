package inetd.cli.sim;

import inetd.cli.FileSources;
import inetd.model.source.Configuration;
import inetd.model.source.Sources;
import inetd.model.source.inetdconf.ConfigurationReader;
import inetd.model.source.servicedir.DirectoryReader;
import inetd.model.source.servicedir.DirectoryReader.Refused;
import inetd.model.source.servicedir.ServiceDirectory;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that say what is defined beside inetd.conf, as inetd(8) has them. */
final class DefinitionOptions {
  @Option(
      names = "--jobs",
      paramLabel = "DIRECTORY",
      description = "its job files are read too; may be given several times")
  private List<String> jobs = List.of();

  @Option(
      names = "--scan",
      paramLabel = "DIRECTORY",
      description = "its service directories are read too; may be given several times")
  private List<Path> scans = List.of();

  /** Reads everything as it lies on the disk. */
  TriedConfiguration read(Path file) {
    return read(file.toString(), new FileSources());
  }

  /** Reads everything, files as {@code sources} have them. */
  TriedConfiguration read(String file, Sources sources) {
    AssumedLookup lookup = new AssumedLookup();
    Configuration read = ConfigurationReader.read(file, jobs, sources, lookup);
    if (!scans.isEmpty()) {
      read = read.and(directories());
    }
    return new TriedConfiguration(file, read, lookup.assumptions());
  }

  private Configuration directories() {
    List<ServiceDirectory> found = new ArrayList<>();
    List<Refused> refused = new ArrayList<>();
    for (Path scan : scans) {
      // A directory that is still being made is no service yet.
      try (DirectoryStream<Path> entries =
          Files.newDirectoryStream(scan, it -> Files.exists(it.resolve("run")))) {
        entries.forEach(entry -> {
          if (!entry.getFileName().toString().startsWith(".")) {
            found.add(new FileDirectory(entry.toAbsolutePath().toString()));
          }
        });
      } catch (IOException e) {
        refused.add(new Refused(scan.toString(), FileSources.reason(e)));
      }
    }
    found.sort((one, other) -> one.path().compareTo(other.path()));
    return DirectoryReader.read(found, refused);
  }
}
