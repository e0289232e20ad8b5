package inetd.daemon.linux.path;

import inetd.daemon.posix.Errno;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One way along a path, name by name and through symbolic links, as the kernel goes it.
 *
 * <p>Every directory is watched before the next name is looked up in it: whatever changes behind
 * our back is heard, and the way is gone again. A watch on the path itself would not do: it stays
 * on what had that name when it was made.
 */
final class PathWalk {
  /** What the kernel allows, too. */
  private static final int MOST_LINKS = 40;

  private static final int ENOTDIR = 20;
  private static final int ELOOP = 40;
  private static final int DIRECTORY =
      Inotify.ENTRIES
          | Inotify.ATTRIB // A directory that is closed to us hides what is in it.
          | Inotify.ONLY_DIRECTORY
          | Inotify.NO_LINK
          | Inotify.AS_WELL;

  private final PathProbe disk;
  private final Inotify inotify;
  private final List<WatchUse> holds = new ArrayList<>();
  private final Deque<String> rest = new ArrayDeque<>();
  private String at = "/";

  /** The directory in which a name was looked up last. */
  private String last = "/";

  private boolean blind;

  private PathWalk(PathProbe disk, Inotify inotify) {
    this.disk = disk;
    this.inotify = inotify;
  }

  /**
   * What was found.
   *
   * @param end the path without any link, or null where nothing is
   * @param blind whether something may change without being heard
   */
  record Found(List<WatchUse> holds, @Nullable String end, boolean blind) {}

  static Found along(String path, PathProbe disk, Inotify inotify) {
    PathWalk walk = new PathWalk(disk, inotify);
    walk.goOn(path);
    boolean there = walk.all();
    walk.blind |= disk.silent(walk.last);
    return new Found(walk.holds, there ? walk.at : null, walk.blind);
  }

  private void goOn(String path) {
    if (path.startsWith("/")) {
      at = "/";
    }
    String[] names = path.split("/", -1);
    for (int i = names.length - 1; i >= 0; i--) {
      if (!names[i].isEmpty()) {
        rest.push(names[i]);
      } else if (i == names.length - 1) {
        rest.push("."); // A slash at the end asks for a directory.
      }
    }
  }

  private boolean all() {
    int links = 0;
    while (!rest.isEmpty()) {
      String name = rest.pop();
      int watch = inotify.add(disk, at, DIRECTORY);
      if (definite(watch)) {
        return false; // It has just gone, and that is heard above it.
      }
      if (watch >= 0) {
        holds.add(new WatchUse(watch, name, rest.isEmpty()));
      }
      if (name.equals(".") || name.equals("..")) {
        at = name.equals(".") ? at : parent(at);
        continue;
      }
      last = at;
      String next = child(at, name);
      int length = disk.readLink(next);
      if (length == -Errno.EACCES) {
        return false; // Until the directory is opened to us, which is heard above it.
      }
      blind |= watch < 0;
      if (length >= 0) {
        if (++links > MOST_LINKS) {
          return false;
        }
        goOn(disk.text(length));
      } else if (length == -Errno.EINVAL) {
        at = next; // No link.
      } else {
        blind |= !definite(length);
        return false;
      }
    }
    return true;
  }

  /** Whether {@code errno} says that nothing is there, and not that it could not be seen. */
  static boolean definite(int errno) {
    return errno == -Errno.ENOENT
        || errno == -ENOTDIR
        || errno == -ELOOP
        || errno == -PathProbe.ENAMETOOLONG;
  }

  private static String child(String directory, String name) {
    return directory.equals("/") ? "/" + name : directory + "/" + name;
  }

  private static String parent(String directory) {
    return directory.substring(0, Math.max(directory.lastIndexOf('/'), 1));
  }
}
