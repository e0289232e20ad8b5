package inetd.daemon.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import inetd.model.Check;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The texts of the interfaces that are served; docs has the one that is ours. */
final class Interfaces {
  private Interfaces() {}

  static String text(String name) {
    String file = "/" + name + ".varlink";
    try (InputStream text = Check.present(Interfaces.class.getResourceAsStream(file), file)) {
      return new String(text.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // Our own jar cannot be read.
    }
  }
}
