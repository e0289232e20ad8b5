package inetd.cli.ctl.upstart;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The words of a command line of initctl(8): options anywhere, the command, what it is about.
 *
 * @param command empty if there is none
 * @param arguments behind the command
 * @param waits whether to wait until it is done
 * @param quiet whether to say nothing that is no error
 * @param format how a status is written
 * @param socket where inetd answers, if somebody says so
 * @param asked what was asked for instead of a command
 */
record InitctlWords(
    String command,
    List<String> arguments,
    boolean waits,
    boolean quiet,
    JobLine.Format format,
    Optional<Path> socket,
    Asked asked) {
  InitctlWords {
    arguments = List.copyOf(arguments);
  }

  /** What a command line asks for. */
  enum Asked {
    COMMAND,
    HELP,
    VERSION
  }

  /** A command line that is none. */
  static final class Misused extends Exception {
    private static final long serialVersionUID = 1;

    Misused(String text) {
      super(text, null, false, false);
    }
  }

  /**
   * Reads {@code words}.
   *
   * @param command the command that the program's name is; empty for initctl
   */
  static InitctlWords read(String command, List<String> words) throws Misused {
    String said = command;
    List<String> arguments = new ArrayList<>();
    boolean waits = true;
    boolean quiet = false;
    JobLine.Format format = JobLine.Format.SEED;
    Optional<Path> socket = Optional.empty();
    Asked asked = Asked.COMMAND;
    boolean options = true;
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (!options || !word.startsWith("-") || word.equals("-")) {
        if (said.isEmpty()) {
          said = word;
        } else {
          arguments.add(word);
        }
        continue;
      }
      switch (word) {
        case "--" -> options = false;
        case "-n", "--no-wait" -> waits = false;
        case "-q", "--quiet" -> quiet = true;
        case "-v", "--verbose", "--system", "--session", "--user" -> {}
        case "-e", "--enumerate", "-w", "--warn" -> arguments.add(word);
        case "--help" -> asked = Asked.HELP;
        case "--version" -> asked = Asked.VERSION;
        case "--socket" -> {
          if (++i == words.size()) {
            throw new Misused("--socket needs a path");
          }
          socket = Optional.of(Path.of(words.get(i)));
        }
        case "--format=1.x" -> format = JobLine.Format.LATER;
        case "--format=seed" -> format = JobLine.Format.SEED;
        default -> {
          if (!word.startsWith("--dest=")) {
            throw new Misused("invalid option: " + word);
          }
        }
      }
    }
    return new InitctlWords(said, arguments, waits, quiet, format, socket, asked);
  }
}
