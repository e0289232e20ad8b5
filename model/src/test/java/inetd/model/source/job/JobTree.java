package inetd.model.source.job;

import inetd.model.source.Configuration;
import inetd.model.source.Glob;
import inetd.model.source.LookupCache;
import inetd.model.source.Problem;
import inetd.model.source.Sources;
import inetd.model.source.inetdconf.SmallSystem;
import inetd.model.spec.job.JobSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Files of jobs in a map; what has files below it is a directory, {@code !reason} is unreadable.
 */
final class JobTree implements Sources {
  private final Map<String, String> files = new TreeMap<>();

  JobTree with(String path, String text) {
    files.put(path, text);
    return this;
  }

  private boolean directory(String path) {
    return files.keySet().stream().anyMatch(file -> file.startsWith(path + "/"));
  }

  @Override
  public Opened open(String path) {
    String text = files.get(path);
    if (text == null) {
      return directory(path) ? new Opened.Irregular() : new Opened.Unreadable("No such file");
    }
    return text.startsWith("!")
        ? new Opened.Unreadable(text.substring(1))
        : new Opened.Content(path, text);
  }

  @Override
  public Matches glob(String pattern) {
    int slash = pattern.lastIndexOf('/');
    String parent = pattern.substring(0, slash).replace("\\", "");
    if (pattern.endsWith("/.")) {
      return new Matches.Paths(directory(parent) ? List.of(pattern) : List.of());
    }
    TreeSet<String> names = new TreeSet<>();
    for (String file : files.keySet()) {
      if (file.startsWith(parent + "/")) {
        names.add(file.substring(parent.length() + 1).split("/", 2)[0]);
      }
    }
    names.removeIf(name -> !new Glob(pattern.substring(slash + 1)).matches(name));
    return new Matches.Paths(names.stream().map(name -> parent + "/" + name).toList());
  }

  /** Reads the directories. */
  Configuration read(String... directories) {
    JobFiles reading = new JobFiles(this, new LookupCache(new SmallSystem()), List.of());
    for (String directory : directories) {
      reading.read(directory);
    }
    return reading.result(true);
  }

  /** Returns the job that {@code text} is, which has no mistake. */
  static JobSpec job(String text) {
    Configuration read = new JobTree().with("/j/job.conf", text).read("/j");
    if (read.jobs().isEmpty()) {
      throw new AssertionError(read.problems().toString());
    }
    return read.jobs().getFirst();
  }

  /** Returns what is said of {@code text}: line, column and sentence. */
  static List<String> said(String text) {
    List<String> said = new ArrayList<>();
    for (Problem problem : new JobTree().with("/j/job.conf", text).read("/j").problems()) {
      said.add(problem.at().line() + ":" + problem.at().column() + ": " + problem.text());
    }
    return said;
  }
}
