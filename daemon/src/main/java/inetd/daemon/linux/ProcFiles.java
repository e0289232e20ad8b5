package inetd.daemon.linux;

import inetd.daemon.report.SocketInspector;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Processes as /proc shows them (proc(5)).
 *
 * <p>Of a process that is somebody else's only root sees the descriptors. Whoever is gone, or not
 * to be seen, is nobody and has nothing.
 */
public final class ProcFiles implements SocketInspector {
  private static final Path PROC = Path.of("/proc");

  // Of stat, counted behind the name.
  private static final int PARENT = 1;
  private static final int SESSION = 3;

  private static final String SOCKET = "socket:[";

  @Override
  public int parent(int pid) {
    return stat(process(pid), PARENT);
  }

  @Override
  public int owner(int pid) {
    try {
      return Files.getAttribute(process(pid), "unix:uid") instanceof Integer uid ? uid : NOBODY;
    } catch (IOException e) {
      return NOBODY;
    }
  }

  private static Path process(int pid) {
    return PROC.resolve(Integer.toString(pid));
  }

  private static int stat(Path process, int field) {
    try {
      String text =
          Files.readString(process.resolve("stat"), java.nio.charset.StandardCharsets.ISO_8859_1);
      return Integer.parseInt(text.substring(text.lastIndexOf(')') + 2).split(" ", -1)[field]);
    } catch (IOException | RuntimeException e) {
      return NOBODY;
    }
  }

  @Override
  public boolean listens(int pid) {
    Set<String> sockets = sockets(process(pid));
    try (DirectoryStream<Path> all = Files.newDirectoryStream(PROC, "[1-9]*")) {
      for (Path process : all) {
        if (stat(process, SESSION) == pid) {
          sockets.addAll(sockets(process));
        }
      }
    } catch (IOException e) {
      return false;
    }
    return !sockets.isEmpty() && listens(process(pid).resolve("net"), sockets);
  }

  /** Returns the inodes of its sockets. */
  private static Set<String> sockets(Path process) {
    Set<String> inodes = new HashSet<>();
    try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path descriptor : descriptors) {
        String link = Files.readSymbolicLink(descriptor).toString();
        if (link.startsWith(SOCKET)) {
          inodes.add(link.substring(SOCKET.length(), link.length() - 1));
        }
      }
    } catch (IOException | java.nio.file.DirectoryIteratorException e) {
      return inodes; // What was seen before it ended does no harm.
    }
    return inodes;
  }

  private static boolean listens(Path net, Set<String> sockets) {
    return any(net.resolve("tcp"), sockets, 3, "0A", 9)
        || any(net.resolve("tcp6"), sockets, 3, "0A", 9)
        || any(net.resolve("unix"), sockets, 3, "00010000", 6);
  }

  /**
   * Tells whether a line has {@code value} in {@code field} and one of the sockets as its inode.
   */
  private static boolean any(Path table, Set<String> sockets, int field, String value, int inode) {
    try {
      for (String line : Files.readAllLines(table, java.nio.charset.StandardCharsets.ISO_8859_1)) {
        List<String> words = List.of(line.strip().split(" +", inode + 2));
        if (words.size() > inode
            && words.get(field).equals(value)
            && sockets.contains(words.get(inode))) {
          return true;
        }
      }
    } catch (IOException e) {
      return false;
    }
    return false;
  }
}
