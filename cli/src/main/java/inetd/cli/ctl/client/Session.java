package inetd.cli.ctl.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonWriter;
import inetd.model.source.text.Utf8;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;

/**
 * A session: what one run sees of whoever started it.
 *
 * @param typing whether its input is a terminal
 * @param watching whether its output is one
 */
public record Session(
    PrintWriter out,
    PrintWriter err,
    boolean typing,
    boolean watching,
    Map<String, String> environment,
    InstantSource clock,
    ZoneId zone) {
  /**
   * The process's own. The start script has looked which of its descriptors are terminals: asking
   * here would load a console.
   */
  public static Session own() {
    String terminals = System.getProperty("inetd.terminals", "");
    return new Session(
        writer(FileDescriptor.out),
        writer(FileDescriptor.err),
        terminals.indexOf('0') >= 0,
        terminals.indexOf('1') >= 0,
        System.getenv(),
        InstantSource.system(),
        ZoneId.systemDefault());
  }

  /** UTF-8 in any locale: the C locale is what scripts run in. */
  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(
        new OddBytes(
            new BufferedWriter(new OutputStreamWriter(new FileOutputStream(descriptor), UTF_8))));
  }

  /** Returns a variable's value; an empty one is as good as none. */
  String variable(String name) {
    return environment.getOrDefault(name, "");
  }

  boolean root() {
    return System.getProperty("user.name", "").equals("root");
  }

  /** Prints a value for programs, on one line. */
  public void json(JsonObject value) {
    out.println(new String(Utf8.json(JsonWriter.string(value)), UTF_8));
    out.flush();
  }

  /** Returns where an inetd answers if nobody says where. */
  public Path socket() {
    String named = variable("INETD_SOCKET");
    if (!named.isEmpty()) {
      return Path.of(named);
    }
    Path system = Path.of("/var/run/inetd.sock");
    String directory = variable("XDG_RUNTIME_DIR");
    if (root() || directory.isEmpty()) {
      return system;
    }
    Path own = Path.of(directory, "inetd.sock");
    return own.toFile().exists() || !system.toFile().exists() ? own : system;
  }

  /** Returns how wide a terminal is said to be; 0 if nothing is said. */
  public int columns() {
    String columns = variable("COLUMNS");
    int width = 0;
    for (int i = 0; i < Math.min(columns.length(), 4); i++) {
      char c = columns.charAt(i);
      if (c < '0' || c > '9') {
        return 0;
      }
      width = 10 * width + c - '0';
    }
    return width;
  }

  public boolean coloured() {
    return watching && variable("NO_COLOR").isEmpty() && !variable("TERM").equals("dumb");
  }
}
