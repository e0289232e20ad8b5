package inetd.daemon.shortage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The listener at {@code /dev/log}. A stream, since a Java program cannot have the other kind:
 * syslog(3) of glibc takes that too, and ends each line with a NUL.
 */
final class Syslogd implements AutoCloseable {
  private static final Pattern LINE = Pattern.compile("<\\d+>.*?\\[\\d+\\]: (.*)\n?");

  private final ServerSocketChannel socket;
  private final List<String> lines = new CopyOnWriteArrayList<>();

  Syslogd(Path path) throws IOException {
    socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    socket.bind(UnixDomainSocketAddress.of(path));
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxrwxrwx"));
    Thread.ofPlatform().daemon().name("syslogd").start(this::accept);
  }

  private void accept() {
    while (true) {
      try {
        SocketChannel client = socket.accept();
        Thread.ofPlatform().daemon().name("syslogd-reader").start(() -> read(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void read(SocketChannel client) {
    ByteBuffer piece = ByteBuffer.allocate(4096);
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try (client) {
      while (client.read(piece.clear()) >= 0) {
        piece.flip();
        while (piece.hasRemaining()) {
          byte next = piece.get();
          if (next == 0) {
            lines.add(text(line.toString(UTF_8)));
            line.reset();
          } else {
            line.write(next);
          }
        }
      }
    } catch (IOException gone) {
      // What was said until then is there.
    }
  }

  private static String text(String line) {
    Matcher matcher = LINE.matcher(line);
    return matcher.matches() ? matcher.group(1) : line;
  }

  /** All lines so far. */
  List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
