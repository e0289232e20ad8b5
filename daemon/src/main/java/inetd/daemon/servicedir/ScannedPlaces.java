package inetd.daemon.servicedir;

import inetd.daemon.load.DirectoryNames;
import inetd.daemon.posix.FileStatus;
import inetd.daemon.posix.Libc;
import inetd.daemon.servicedir.Place.Identity;
import inetd.model.source.servicedir.DirectoryReader.Refused;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The service directories in the places that are scanned. */
record ScannedPlaces(Libc libc) {
  /**
   * Returns them by path; of two names for one directory the first counts.
   *
   * @param before what there is if that cannot be seen now
   */
  Map<String, Place> in(Scan scan, Map<String, Place> before, List<Refused> refused) {
    Map<String, Place> places = new LinkedHashMap<>();
    switch (scan) {
      case Scan.One(String path) -> add(path, path.substring(path.lastIndexOf('/') + 1), places);
      case Scan.Every(String path) -> {
        try {
          String prefix = path.equals("/") ? path : path.concat("/");
          for (String name : names(path)) {
            add(where(prefix, name), name, places);
          }
        } catch (IOException e) {
          refused.add(new Refused(path, String.valueOf(e.getMessage())));
          return before;
        }
      }
    }
    return places;
  }

  private void add(String path, String name, Map<String, Place> places) {
    Optional<FileStatus> there = FileStatus.behind(libc, path);
    if (there.isPresent() && there.get().isDirectory()) {
      places.putIfAbsent(path, new Place(path, name, Identity.of(there.get())));
    }
  }

  /** Returns where a name leads, if it is a link; that may be one again. */
  private String where(String prefix, String name) {
    String target = Links.read(libc, prefix.concat(name));
    if (target.isEmpty()) {
      return prefix.concat(name);
    }
    String path = target.startsWith("/") ? target : prefix.concat(target);
    return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  private List<String> names(String path) throws IOException {
    Optional<FileStatus> there = FileStatus.behind(libc, path);
    if (there.isEmpty() || !there.get().isDirectory()) {
      throw new IOException("there is no such directory");
    }
    List<String> names = DirectoryNames.in(libc, path, name -> !name.startsWith("."));
    names.sort(null);
    return names;
  }
}
