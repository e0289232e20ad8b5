package inetd.cli.ctl.configuration;

import inetd.cli.FileSources;
import inetd.cli.ctl.client.CallParameters;
import inetd.cli.ctl.client.CommandFailure;
import inetd.cli.ctl.client.Connection;
import inetd.cli.ctl.command.Invocation;
import inetd.model.source.Sources.Opened;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The directory where services have files of their own: the one that inetd's configuration
 * includes.
 */
final class IncludeDirectory {
  private final Invocation ctl;
  private final @Nullable Path directory;
  private final @Nullable Path configuration;

  IncludeDirectory(Invocation ctl, @Nullable Path directory, @Nullable Path configuration) {
    this.ctl = ctl;
    this.directory = directory;
    this.configuration = configuration;
  }

  Path directory() throws CommandFailure {
    Path found = directory == null ? included() : directory.toAbsolutePath().normalize();
    if (!Files.isDirectory(found)) {
      throw refusal("there is no directory " + found);
    }
    return found;
  }

  private Path included() throws CommandFailure {
    Path file = configuration == null ? ofDaemon() : configuration.toAbsolutePath().normalize();
    return switch (new FileSources().open(file.toString())) {
      case Opened.Content(String _, String text) ->
          text.lines()
              .flatMap(line -> directory(line).stream())
              .findFirst()
              .map(included -> file.resolveSibling(included).normalize())
              .orElseThrow(() ->
                  refusal(
                      file
                          + " includes no directory: add the line '.include "
                          + file.getFileName()
                          + ".d/*.conf' to it, or name one with --directory"));
      case Opened.Irregular _, Opened.Remembered _ -> throw refusal(file + ": not a regular file");
      case Opened.Unreadable(String reason) -> throw refusal(file + ": " + reason);
    };
  }

  private Path ofDaemon() throws CommandFailure {
    try (Connection line = ctl.connect()) {
      return Path.of(line.call("Describe", CallParameters.none()).getString("configuration", ""));
    } catch (InvalidPathException e) {
      throw refusal(
          "the name of inetd's configuration is no UTF-8; name a directory with --directory");
    } catch (CommandFailure refusal) {
      throw new CommandFailure(
          refusal.status(),
          refusal.name(),
          refusal.text() + "; name its configuration with --config, or --directory");
    }
  }

  /** Returns the directory of a line that includes all of one, or all {@code .conf} files. */
  private static Optional<String> directory(String line) {
    String[] words = line.strip().split("[ \t]+", 3);
    if (words.length < 2 || !words[0].equals(".include")) {
      return Optional.empty();
    }
    String pattern = words[1].replace("\"", "").replace("'", "");
    int slash = pattern.lastIndexOf('/');
    String last = pattern.substring(slash + 1);
    String parent = pattern.substring(0, Math.max(slash, 0));
    boolean all = last.equals("*") || last.equals("*.conf");
    return all && slash > 0 && parent.chars().noneMatch(c -> "*?[\\".indexOf(c) >= 0)
        ? Optional.of(parent)
        : Optional.empty();
  }

  private static CommandFailure refusal(String text) {
    return new CommandFailure(CommandFailure.NOT_SO, "NoDirectory", text);
  }
}
