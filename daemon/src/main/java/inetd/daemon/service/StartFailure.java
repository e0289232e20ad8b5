package inetd.daemon.service;

import inetd.daemon.posix.Errno;
import inetd.daemon.posix.FileContent;
import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;
import inetd.daemon.posix.Rlimit;
import inetd.model.source.disk.Interpreter;
import inetd.model.spec.Program;
import inetd.model.spec.Program.ResourceLimit;
import inetd.model.word.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A program that could not be started, in words that say what to mend: the system speaks of a file
 * that is there, or of limits without saying which.
 */
public final class StartFailure {
  private StartFailure() {}

  /** Returns {@code failure} of {@code program}, with what else can be seen. */
  public static Failure explained(Libc libc, Program program, Failure failure) {
    String text = failure.text();
    if (failure.step() == Failure.Step.EXEC && failure.errno() == Errno.ENOENT) {
      text = script(libc, program, text);
    } else if (failure.step() == Failure.Step.LIMITS && failure.errno() == Errno.EPERM) {
      text = raised(libc, program.surroundings().limits(), text);
    } else if (failure.step() == Failure.Step.TRACE) {
      text =
          "its forks cannot be followed here ("
              + text
              + "): keep it in the foreground by an option of its own, and expect none";
    }
    return new Failure(failure.step(), failure.errno(), text, failure.kind());
  }

  private static String script(Libc libc, Program program, String text) {
    String path = program.surroundings().root().orElse("") + program.path();
    String head = program.path().startsWith("/") ? FileContent.head(libc, path) : "";
    Optional<Interpreter> named = head.endsWith("\n") ? Interpreter.of(head) : Optional.empty();
    if (named.isEmpty()) {
      return text;
    }
    String interpreter = named.get().path();
    return named.get().carriage()
        ? "its first line ends in CR LF, and there is no interpreter '" + interpreter + "\\r'"
        : "its interpreter '" + interpreter + "' is not there";
  }

  /** Names those of {@code limits} that are above what inetd itself may have. */
  private static String raised(Libc libc, List<ResourceLimit> limits, String text) {
    List<String> names = new ArrayList<>();
    long room = libc.malloc(16);
    for (ResourceLimit limit : limits) {
      boolean known = libc.getrlimit(Rlimit.number(limit.resource()), room) == 0;
      long hard = known ? Memory.getLong(room + 8) : -1;
      if (known && Long.compareUnsigned(limit.hard(), hard) > 0) {
        names.add(limit.resource() + " is above " + Long.toUnsignedString(hard));
      }
    }
    libc.free(room);
    return names.isEmpty() ? text : text + ": " + String.join(", ", names);
  }
}
