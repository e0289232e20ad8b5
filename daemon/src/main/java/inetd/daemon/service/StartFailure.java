package inetd.daemon.service;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import inetd.daemon.posix.Errno;
import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;
import inetd.daemon.posix.OpenFlags;
import inetd.daemon.posix.Rlimit;
import inetd.model.source.text.Utf8;
import inetd.model.spec.Program;
import inetd.model.spec.Program.ResourceLimit;
import inetd.model.word.Failure;
import java.util.ArrayList;
import java.util.List;

/**
 * A program that could not be started, in words that say what to mend: the system speaks of a file
 * that is there, or of limits without saying which.
 */
public final class StartFailure {
  /** Bytes of a first line that the system looks at. */
  private static final int FIRST_LINE = 255;

  private StartFailure() {}

  /** Returns {@code failure} of {@code program}, with what else can be seen. */
  public static Failure explained(Libc libc, Program program, Failure failure) {
    String text = failure.text();
    if (failure.step() == Failure.Step.EXEC && failure.errno() == Errno.ENOENT) {
      text = script(libc, program, text);
    } else if (failure.step() == Failure.Step.LIMITS && failure.errno() == Errno.EPERM) {
      text = raised(libc, program.surroundings().limits(), text);
    }
    return new Failure(failure.step(), failure.errno(), text, failure.kind());
  }

  private static String script(Libc libc, Program program, String text) {
    String line = firstLine(libc, program.surroundings().root().orElse("") + program.path());
    if (!program.path().startsWith("/") || !line.startsWith("#!")) {
      return text;
    }
    String words = line.substring(2).strip();
    int end = words.indexOf(' ');
    String interpreter = end < 0 ? words : words.substring(0, end);
    boolean carriage = line.endsWith("\r");
    return carriage
        ? "its first line ends in CR LF, and there is no interpreter '" + interpreter + "\\r'"
        : "its interpreter '" + interpreter + "' is not there";
  }

  /** Returns the line without its line feed; nothing of what is no file, or not to be read. */
  private static String firstLine(Libc libc, String path) {
    long room = libc.malloc(Utf8.length(path) + FIRST_LINE);
    if (room == 0) {
      return "";
    }
    try {
      Memory.putString(room, path);
      int fd = libc.open(room, OpenFlags.CLOEXEC | OpenFlags.NONBLOCK, 0);
      if (fd < 0) {
        return "";
      }
      long length = libc.read(fd, room, FIRST_LINE);
      libc.close(fd);
      String begin = length <= 0 ? "" : new String(Memory.getBytes(room, (int) length), ISO_8859_1);
      int end = begin.indexOf('\n');
      return end < 0 ? "" : begin.substring(0, end);
    } finally {
      libc.free(room);
    }
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
