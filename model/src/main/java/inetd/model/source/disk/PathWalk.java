package inetd.model.source.disk;

import inetd.model.source.Disk;
import inetd.model.source.Disk.Node;
import inetd.model.source.Rights;
import java.util.ArrayDeque;
import java.util.Deque;

/** A way along a path, name by name, as the kernel goes it for a program (path_resolution(7)). */
final class PathWalk {
  private static final int MOST_LINKS = 40;

  /** Where a way ends. */
  sealed interface End {
    /**
     * At something.
     *
     * @param path without links, from the real root
     */
    record There(Node node, String path) implements End {}

    /**
     * Before the end.
     *
     * @param why in words that follow the name
     */
    record Nowhere(String why) implements End {}

    /** Where nobody can tell. */
    record Unknown() implements End {}

    /** Nothing has the last name, in a directory that is there. */
    record Free(Node.Directory parent, String path) implements End {}
  }

  private final Disk disk;
  private final Rights rights;
  private final String root;
  private final Deque<String> rest = new ArrayDeque<>();

  private PathWalk(Disk disk, Rights rights, String root) {
    this.disk = disk;
    this.rights = rights;
    this.root = root;
  }

  /**
   * Goes along {@code path}.
   *
   * @param root the program's root directory without a slash at its end; empty for the real one
   */
  static End along(Disk disk, Rights rights, String root, String path) {
    PathWalk walk = new PathWalk(disk, rights, root);
    walk.push(path);
    return path.startsWith("/") ? walk.from(root) : walk.from(".");
  }

  private void push(String path) {
    String[] names = path.split("/", -1);
    for (int i = names.length - 1; i >= 0; i--) {
      if (!names[i].isEmpty() && !names[i].equals(".")) {
        rest.push(names[i]);
      }
    }
  }

  private End from(String start) {
    String at = start;
    Node node = disk.at(at.isEmpty() ? "/" : at);
    int links = 0;
    while (true) {
      switch (node) {
        case Node.Unknown _ -> {
          return new End.Unknown();
        }
        case Node.Missing _ -> {
          return new End.Nowhere(": there is no " + shown(at));
        }
        case Node.Link _, Node.Regular _, Node.Special _ when !rest.isEmpty() -> {
          return new End.Nowhere(": " + shown(at) + " is no directory");
        }
        case Node.Directory(Disk.Access access) when !rest.isEmpty() -> {
          if (!access.allows(rights, 1)) {
            return new End.Nowhere(": its user may not search " + shown(at));
          }
        }
        case Node.Link _, Node.Regular _, Node.Special _, Node.Directory _ -> {}
      }
      if (rest.isEmpty()) {
        return new End.There(node, at);
      }
      String name = rest.pop();
      String next = name.equals("..") ? above(at) : at + "/" + name;
      Node found = disk.at(next.isEmpty() ? "/" : next);
      if (found instanceof Node.Link(String target)) {
        if (++links > MOST_LINKS) {
          return new End.Nowhere(": too many symbolic links");
        }
        push(target);
        if (target.startsWith("/")) {
          at = root;
          node = disk.at(at.isEmpty() ? "/" : at);
        }
        continue;
      }
      if (found instanceof Node.Missing
          && rest.isEmpty()
          && node instanceof Node.Directory directory) {
        return new End.Free(directory, next);
      }
      at = next;
      node = found;
    }
  }

  private String above(String at) {
    return at.equals(root) ? root : at.substring(0, Math.max(at.lastIndexOf('/'), 0));
  }

  private static String shown(String at) {
    return at.isEmpty() ? "/" : at;
  }
}
