package inetd.daemon.servicedir;

import inetd.daemon.posix.Libc;
import inetd.model.source.Configuration;
import inetd.model.source.Extent;
import inetd.model.source.servicedir.DirectoryReader;
import inetd.model.source.servicedir.DirectoryReader.Refused;
import inetd.model.source.servicedir.ServiceDirectory;
import inetd.model.source.servicedir.ServiceDirectory.Entry;
import inetd.model.spec.SourceId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The service directories there are, read to supervise them: all, or those that have changed. What
 * can be claimed is, and what changes later is told.
 */
final class DirectorySource {
  private static final Set<String> LOG_FILES = Set.of("run", "down");

  private final Libc libc;
  private final ScannedPlaces places;
  private final Claims claims;
  private final ScanWatch watch;

  /** What was found last, by path. */
  private volatile Map<Scan, Map<String, Place>> found = Map.of();

  DirectorySource(Libc libc, Claims claims, ScanWatch watch) {
    this.libc = libc;
    this.places = new ScannedPlaces(libc);
    this.claims = claims;
    this.watch = watch;
  }

  /** Returns the services of all of them. */
  Configuration take(Collection<Scan> scans) {
    List<Refused> refused = new ArrayList<>();
    Map<Scan, Map<String, Place>> now = new LinkedHashMap<>();
    Map<String, Place> all = new LinkedHashMap<>();
    for (Scan scan : scans) {
      Map<String, Place> there = list(scan, refused);
      now.put(scan, there);
      all.putAll(there);
    }
    found = now;
    return DirectoryReader.read(claimed(all.values(), refused), refused);
  }

  /** Returns the services of those among {@code changed}, or in a directory among them. */
  Configuration takeChanged(Set<String> changed) {
    List<Refused> refused = new ArrayList<>();
    Map<Scan, Map<String, Place>> all = new LinkedHashMap<>();
    Set<SourceId> looked = new HashSet<>();
    List<Place> others = new ArrayList<>();
    for (Map.Entry<Scan, Map<String, Place>> each : found.entrySet()) {
      Map<String, Place> before = each.getValue();
      boolean listed = changed.contains(each.getKey().path());
      Map<String, Place> now = listed ? list(each.getKey(), refused) : before;
      all.put(each.getKey(), now);
      Set<String> paths = new HashSet<>(now.keySet());
      paths.addAll(before.keySet());
      for (String path : paths) {
        Place place = now.get(path);
        if (changed.contains(path) || !Objects.equals(place, before.get(path))) {
          SourceId.Directory source = new SourceId.Directory(path);
          looked.add(source);
          looked.add(source.log());
          if (place != null) {
            others.add(place);
          }
        }
      }
    }
    found = all;
    return DirectoryReader.read(claimed(others, refused), refused, new Extent.Listed(looked));
  }

  private Map<String, Place> list(Scan scan, List<Refused> refused) {
    if (scan instanceof Scan.Every(String path)) {
      watch.watch(path); // Before it is read: what comes between is seen twice.
    }
    return places.in(scan, found.getOrDefault(scan, Map.of()), refused);
  }

  private List<ServiceDirectory> claimed(Collection<Place> some, List<Refused> refused) {
    List<ServiceDirectory> ours = new ArrayList<>();
    for (Place place : some) {
      watch.watch(place.path(), DirectoryReader.FILES, place.path());
      watch.watch(place.log(), LOG_FILES, place.path());
      watch.watch(place.path().concat("/control"), Set.of(), place.path());
      DiskDirectory directory = new DiskDirectory(libc, place.path(), place.name());
      try {
        if (claim(place, directory)) {
          ours.add(directory);
        }
      } catch (IOException e) {
        refused.add(new Refused(place.path(), String.valueOf(e.getMessage())));
      }
    }
    return ours;
  }

  /**
   * Tells whether it is ours; one whose place another has still is not, and comes when that went.
   */
  private boolean claim(Place place, ServiceDirectory directory) throws IOException {
    if (directory.at("run") == Entry.MISSING) {
      return true; // Nobody need have it yet.
    }
    Claim claim = claims.claim(place);
    if (!claim.identity().equals(place.identity())) {
      claim.succeeded();
      return false;
    }
    if (directory.at("log") == Entry.DIRECTORY && directory.at("log/run") != Entry.MISSING) {
      claim.log();
      claims.claim(new Place(place.log(), "log", place.identity()));
    }
    return true;
  }

  /** Returns the services of directories, for somebody who wants to look at them only. */
  static Configuration look(Libc libc, Collection<Scan> scans) {
    List<Refused> refused = new ArrayList<>();
    List<ServiceDirectory> all = new ArrayList<>();
    for (Scan scan : scans) {
      for (Place place : new ScannedPlaces(libc).in(scan, Map.of(), refused).values()) {
        all.add(new DiskDirectory(libc, place.path(), place.name()));
      }
    }
    return DirectoryReader.read(all, refused);
  }
}
