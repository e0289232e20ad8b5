package inetd.daemon.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import inetd.model.word.Check;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The texts of the interfaces that are served; docs has the one that is ours. */
final class InterfaceTexts {
  private InterfaceTexts() {}

  static String text(String name) {
    String file = "/" + name + ".varlink";
    try (InputStream text = Check.present(InterfaceTexts.class.getResourceAsStream(file), file)) {
      return new String(text.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // Our own jar cannot be read.
    }
  }
}
