package inetd.model.source.inetdconf;

import inetd.model.source.Disk;
import java.util.HashMap;
import java.util.Map;

/** A disk in a map, which has the directories that its files are in. */
final class MapDisk implements Disk {
  private final Map<String, Node> nodes = new HashMap<>();
  private final Map<String, String> heads = new HashMap<>();

  MapDisk() {
    directory("/", 0755, 0);
  }

  MapDisk program(String path) {
    return file(path, 0755, 0, "\177ELF");
  }

  MapDisk file(String path, int mode, int uid, String head) {
    above(path);
    nodes.put(path, new Node.Regular(new Access(mode, uid, uid)));
    heads.put(path, head);
    return this;
  }

  MapDisk directory(String path, int mode, int uid) {
    above(path);
    nodes.put(path, new Node.Directory(new Access(mode, uid, uid)));
    return this;
  }

  MapDisk link(String path, String target) {
    above(path);
    nodes.put(path, new Node.Link(target));
    return this;
  }

  MapDisk device(String path) {
    above(path);
    nodes.put(path, new Node.Special(new Access(0666, 0, 0)));
    return this;
  }

  private void above(String path) {
    for (int at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
      nodes.putIfAbsent(path.substring(0, at), new Node.Directory(new Access(0755, 0, 0)));
    }
  }

  @Override
  public Node at(String path) {
    Node node = nodes.get(path);
    return node == null ? new Node.Missing() : node;
  }

  @Override
  public String head(String path) {
    return heads.getOrDefault(path, "");
  }
}
