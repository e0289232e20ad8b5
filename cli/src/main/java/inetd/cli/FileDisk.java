package inetd.cli;

import inetd.model.source.Disk;
import inetd.model.source.text.Utf8;
import inetd.model.word.Check;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;

/** This machine's files. */
final class FileDisk implements Disk {
  private static final int TYPE = 0170000;
  private static final int REGULAR = 0100000;
  private static final int DIRECTORY = 0040000;
  private static final int LINK = 0120000;
  private static final int HEAD = 256;

  @Override
  public Node at(String name) {
    try {
      Path path = Path.of(name);
      Map<String, Object> status =
          Files.readAttributes(path, "unix:mode,uid,gid", LinkOption.NOFOLLOW_LINKS);
      int mode = number(status, "mode");
      Access access = new Access(mode, number(status, "uid"), number(status, "gid"));
      return switch (mode & TYPE) {
        case REGULAR -> new Node.Regular(access);
        case DIRECTORY -> new Node.Directory(access);
        case LINK -> new Node.Link(Files.readSymbolicLink(path).toString());
        default -> new Node.Special(access);
      };
    } catch (NoSuchFileException _) {
      return new Node.Missing();
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException _) {
      return new Node.Unknown();
    }
  }

  private static int number(Map<String, Object> status, String what) {
    return (int) Check.present(status.get(what), "what is asked for is there");
  }

  @Override
  public String head(String name) {
    try (InputStream file = Files.newInputStream(Path.of(name))) {
      String text = Utf8.decode(file.readNBytes(HEAD));
      int line = text.indexOf('\n');
      return line < 0 ? text : text.substring(0, line + 1);
    } catch (IOException | InvalidPathException _) {
      return "";
    }
  }
}
