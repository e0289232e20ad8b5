package inetd.daemon;

import inetd.daemon.loop.ConfigurationSource;
import inetd.daemon.posix.Libc;
import inetd.daemon.posix.NativeDirectory;
import inetd.model.source.Configuration;
import inetd.model.source.Problem;
import inetd.model.source.Problem.Severity;
import java.io.FileDescriptor;
import java.io.IOException;
import java.nio.file.Path;

/**
 * An inetd that only tries whether it would serve, beside the one that it is to take over from:
 * that its Java starts, that its library is there, that it understands the configuration.
 *
 * <p>It answers on standard output: with its command line, each word behind a NUL, or with what is
 * wrong.
 */
final class Trial {
  private final Options options;

  Trial(Options options) {
    this.options = options;
  }

  /** Returns the status to leave with: 0 if it would serve. */
  int run() {
    String wrong = wrong();
    if (!wrong.isEmpty()) {
      Main.print(FileDescriptor.out, wrong);
      return 1;
    }
    try {
      StringBuilder words = new StringBuilder();
      for (String word : GivenWords.line()) {
        words.append('\0').append(word);
      }
      return Main.print(FileDescriptor.out, words.toString()) ? 0 : 1;
    } catch (IOException e) {
      Main.print(FileDescriptor.out, "its command line is not known: " + e.getMessage());
      return 1;
    }
  }

  private String wrong() {
    Path natives = NativeDirectory.find();
    Libc libc;
    try {
      libc = Daemon.bind(options, natives);
    } catch (UnsatisfiedLinkError | IllegalArgumentException e) {
      return natives + ": " + e.getMessage();
    }
    ConfigurationSource source = ServedFiles.of(options, libc);
    Configuration read = source.read(source.name());
    StringBuilder errors = new StringBuilder();
    for (Problem problem : read.problems()) {
      if (problem.severity() == Severity.ERROR) {
        errors.append(problem).append('\n');
      }
    }
    return errors.toString();
  }
}
