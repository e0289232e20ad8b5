package inetd.cli.ctl.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The names of users, as far as passwd(5) has them on this machine. Whoever is in a directory
 * service only stays a number: to ask for him may take longer than all the rest.
 */
final class UserNames {
  private static final Path PASSWD = Path.of("/etc/passwd");

  private UserNames() {}

  /** Returns {@code nobody (uid 65534)}, or {@code uid 4711} if it is nobody's here. */
  static String of(int uid) {
    String name = name(PASSWD, uid);
    return name.isEmpty() ? "uid " + uid : name + " (uid " + uid + ")";
  }

  static String name(Path passwd, int uid) {
    String wanted = Integer.toUnsignedString(uid);
    try (BufferedReader lines = Files.newBufferedReader(passwd, ISO_8859_1)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int name = line.indexOf(':');
        int number = name < 0 ? -1 : line.indexOf(':', name + 1) + 1;
        int end = number <= 0 ? -1 : line.indexOf(':', number);
        if (end >= 0 && line.substring(number, end).equals(wanted)) {
          return line.substring(0, name);
        }
      }
    } catch (IOException _) {
      return ""; // A number is a name too.
    }
    return "";
  }
}
