package inetd.daemon.servicedir;

import inetd.daemon.load.DirectoryNames;
import inetd.daemon.posix.FileStatus;
import inetd.daemon.posix.Libc;
import inetd.model.source.Configuration;
import inetd.model.source.servicedir.DirectoryReader;
import inetd.model.source.servicedir.DirectoryReader.Refused;
import inetd.model.source.servicedir.ServiceDirectory;
import inetd.model.source.servicedir.ServiceDirectory.Entry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The service directories there are, read for those who read the configuration. */
final class DirectorySource {
  private final Libc libc;
  private final Scan scan;
  private final Claims claims;
  private final ScanWatch watch;

  DirectorySource(Libc libc, Scan scan, Claims claims, ScanWatch watch) {
    this.libc = libc;
    this.scan = scan;
    this.claims = claims;
    this.watch = watch;
  }

  /** Reads them to supervise them: what can be claimed is, and what changes later is told. */
  Configuration take() {
    List<Refused> refused = new ArrayList<>();
    List<ServiceDirectory> ours = new ArrayList<>();
    for (ServiceDirectory directory : directories(refused)) {
      watch.watch(directory.path());
      try {
        if (directory.at("run") != Entry.MISSING) { // Else nobody need have it yet.
          claims.claim(directory.path());
          if (directory.at("log") == Entry.DIRECTORY && directory.at("log/run") != Entry.MISSING) {
            claims.claim(directory.path() + "/log");
          }
        }
        ours.add(directory);
      } catch (IOException e) {
        refused.add(new Refused(directory.path(), String.valueOf(e.getMessage())));
      }
    }
    return DirectoryReader.read(ours, refused);
  }

  /** Reads them for somebody who wants to look at them only. */
  Configuration look() {
    List<Refused> refused = new ArrayList<>();
    return DirectoryReader.read(directories(refused), refused);
  }

  private List<ServiceDirectory> directories(List<Refused> refused) {
    List<ServiceDirectory> all = new ArrayList<>();
    switch (scan) {
      case Scan.One(String path) -> all.add(new DiskDirectory(libc, path));
      case Scan.Every(String path) -> {
        watch.watch(path);
        for (String name : names(path, refused)) {
          String directory = path.equals("/") ? "/" + name : path + "/" + name;
          if (FileStatus.behind(libc, directory).filter(FileStatus::isDirectory).isPresent()) {
            all.add(new DiskDirectory(libc, directory));
          }
        }
      }
    }
    return all;
  }

  private List<String> names(String path, List<Refused> refused) {
    try {
      List<String> names = DirectoryNames.in(libc, path, name -> !name.startsWith("."));
      names.sort(null);
      return names;
    } catch (IOException e) {
      refused.add(new Refused(path, String.valueOf(e.getMessage())));
      return List.of();
    }
  }
}
