package inetd.cli.sim;

import inetd.model.source.servicedir.ServiceDirectory;
import inetd.model.source.text.Utf8;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A service directory as it lies on the disk of this machine. */
record FileDirectory(String path) implements ServiceDirectory {
  @Override
  public Entry at(String name) {
    Path file = Path.of(path, name);
    if (!Files.exists(file)) {
      return Entry.MISSING;
    }
    if (Files.isDirectory(file)) {
      return Entry.DIRECTORY;
    }
    return Files.isRegularFile(file) && Files.isExecutable(file) ? Entry.EXECUTABLE : Entry.OTHER;
  }

  @Override
  public String line(String name) {
    try {
      return Utf8.decode(Files.readAllBytes(Path.of(path, name))).lines().findFirst().orElse("");
    } catch (IOException _) {
      return "";
    }
  }
}
