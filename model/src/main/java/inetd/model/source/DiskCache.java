package inetd.model.source;

import java.util.HashMap;
import java.util.Map;

/** The answers of a disk: every question is asked once. */
final class DiskCache implements Disk {
  private final Disk disk;
  private final Map<String, Node> nodes = new HashMap<>();
  private final Map<String, String> heads = new HashMap<>();

  DiskCache(Disk disk) {
    this.disk = disk;
  }

  @Override
  public Node at(String path) {
    return nodes.computeIfAbsent(path, disk::at);
  }

  @Override
  public String head(String path) {
    return heads.computeIfAbsent(path, disk::head);
  }
}
