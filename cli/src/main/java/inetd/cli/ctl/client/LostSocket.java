package inetd.cli.ctl.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** A control socket that is gone from its path while its inetd runs: a sweeper has removed it. */
final class LostSocket {
  private LostSocket() {}

  /** Says what brings {@code socket} back; empty if it is there, or nobody is known to run. */
  static String cure(Path socket) {
    String name = socket.toString();
    if (Files.exists(socket) || !name.endsWith(".sock")) {
      return "";
    }
    String place = name.substring(0, name.length() - ".sock".length());
    // The holder of the state directory first: a pid file may be anybody's.
    OptionalLong inetd = number(Path.of(place, "holder"));
    if (inetd.isEmpty()) {
      inetd = number(Path.of(place + ".pid"));
    }
    return inetd.isEmpty()
        ? ""
        : "; inetd "
            + inetd.getAsLong()
            + " runs: kill -HUP "
            + inetd.getAsLong()
            + " opens it again";
  }

  /** Returns the number in a file, if that process runs. */
  private static OptionalLong number(Path file) {
    try {
      long pid = Long.parseLong(Files.readString(file, ISO_8859_1).strip());
      return ProcessHandle.of(pid).isPresent() ? OptionalLong.of(pid) : OptionalLong.empty();
    } catch (IOException | NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
