package inetd.model.source.inetdconf;

import inetd.model.source.AnyName;
import inetd.model.source.Configuration;
import inetd.model.source.Lookup;
import inetd.model.source.LookupCache;
import inetd.model.source.Problem;
import inetd.model.source.Problem.Severity;
import inetd.model.source.Sources;
import inetd.model.source.Sources.Matches;
import inetd.model.source.Sources.Opened;
import inetd.model.source.TakenEndpoints;
import inetd.model.source.job.JobFiles;
import inetd.model.source.notation.Backups;
import inetd.model.source.notation.ForeignFile;
import inetd.model.source.notation.SiteWords;
import inetd.model.source.text.ProblemList;
import inetd.model.source.text.Text;
import inetd.model.source.text.Token;
import inetd.model.spec.ServiceSpec;
import inetd.model.spec.ServiceSpec.Origin;
import inetd.model.spec.job.JobSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads inetd.conf, in NetBSD's two notations, and all it includes.
 *
 * <p>Every mistake of a file is found in one reading, and costs the definition it is in and no
 * other. Where NetBSD's reader is odd, what to copy was decided case by case: the decisions are
 * marked Q-nn where they are carried out. A definition of a family the kernel has not is left out
 * with a warning; every other one that is left out, with an error.
 */
public final class ConfigurationReader {
  /** Files within files. */
  private static final int DEEPEST = 64;

  /** Files of one reading: files that include two others twice would grow without end. */
  private static final int MOST_FILES = 10_000;

  /** Characters of all files together: while one is read, so are those that include it. */
  private static final int MOST_TEXT = 2 << 20;

  /** Definitions; each is kept for as long as inetd runs, and twice during a reload. */
  private static final int MOST_SERVICES = 10_000;

  /** Mistakes, each of which becomes a line of the log. A file with so many is another file. */
  private static final int MOST_PROBLEMS = 1_000;

  private final Sources sources;
  private final LookupCache directory;
  private final LookupCache pretence = new LookupCache(new AnyName());
  private final List<Problem> problems = new ArrayList<>();
  private final Map<String, ServiceSpec> services = new LinkedHashMap<>();
  private final SiteWords site;
  private final TakenEndpoints endpoints = new TakenEndpoints();
  private final List<String> chain = new ArrayList<>();
  private final Map<String, JobSpec> jobs = new LinkedHashMap<>();
  private final Set<String> directories = new LinkedHashSet<>();
  private int files;
  private int characters;
  private boolean over;

  private ConfigurationReader(Sources sources, Lookup lookup) {
    this.sources = sources;
    this.directory = new LookupCache(lookup);
    this.site = new SiteWords(directory);
  }

  /** Reads {@code file}; never throws, whatever the file holds. */
  public static Configuration read(String file, Sources sources, Lookup lookup) {
    return read(file, List.of(), sources, lookup);
  }

  /**
   * Reads {@code file}, and the job files of {@code directories} and of those that it names; never
   * throws.
   */
  public static Configuration read(
      String file, List<String> directories, Sources sources, Lookup lookup) {
    ConfigurationReader reader = new ConfigurationReader(sources, lookup);
    reader.directories.addAll(directories);
    switch (sources.open(file)) {
      case Opened.Content content -> reader.file(file, content, Inheritance.NONE);
      case Opened.Remembered(Opened.Content content) -> {
        reader.add(file, Severity.WARNING, "a pipe is read once; what it said then still holds");
        reader.file(file, content, Inheritance.NONE);
      }
      case Opened.Irregular _ -> reader.add(file, Severity.ERROR, "not a regular file");
      case Opened.Unreadable(String reason) -> reader.add(file, Severity.ERROR, reason);
    }
    return reader.result();
  }

  /** Reads the job files of {@code directories} only. */
  public static Configuration readJobs(List<String> directories, Sources sources, Lookup lookup) {
    ConfigurationReader reader = new ConfigurationReader(sources, lookup);
    reader.directories.addAll(directories);
    return reader.result();
  }

  /** Puts services and jobs together. */
  private Configuration result() {
    Configuration files = new Configuration(List.copyOf(services.values()), problems, site.site());
    JobFiles reading = new JobFiles(sources, directory, jobs.values());
    for (String each : directories) {
      reading.read(each);
    }
    // A file with mistakes may not have come to a job, or to a directory that it names.
    return files.and(reading.result(files.sound()));
  }

  List<Problem> problems() {
    return problems;
  }

  SiteWords site() {
    return site;
  }

  LookupCache directory() {
    return directory;
  }

  /** Returns the directory that knows every name, for definitions that are off. */
  LookupCache pretence() {
    return pretence;
  }

  /** Tells whether nothing more is to be read: there was too much of something, as was said. */
  boolean over() {
    return over;
  }

  /** Goes on behind an entry at {@code place}, or says that there are too many mistakes. */
  void mind(ProblemList complaints, int place) {
    if (!over && problems.size() >= MOST_PROBLEMS) {
      over = true;
      complaints.error(
          place, "more than " + MOST_PROBLEMS + " mistakes up to here; the rest is not read");
      complaints.settle();
    }
  }

  private void enough(ProblemList complaints, Token place, String what) {
    complaints.error(place, what + "; the rest is not read");
    over = true;
  }

  /** Takes a service in; one of the same key that came before is replaced. */
  private void define(ServiceSpec service, ProblemList complaints, Token place) {
    if (services.size() == MOST_SERVICES && !services.containsKey(service.key())) {
      enough(complaints, place, "more than " + MOST_SERVICES + " definitions");
      return;
    }
    ServiceSpec before = services.remove(service.key());
    services.put(service.key(), service);
    if (before != null) {
      endpoints.remove(before);
      complaints.warning(
          place,
          service.name() + " is defined again; this one replaces that of " + before.origin());
    }
    endpoints
        .add(service)
        .ifPresent(other ->
            complaints.absent(
                place,
                service.name()
                    + ": "
                    + service.endpoint().orElseThrow().address()
                    + " is asked for by "
                    + other.name()
                    + " of "
                    + other.origin()
                    + " already ("
                    + other.endpoint().orElseThrow().address()
                    + "); only one of them can listen"));
  }

  /** Takes a service in, or the job that it is, unless there was a mistake in that. */
  void define(ServiceSpec service, @Nullable JobSpec job, ProblemList complaints, Token place) {
    if (job == null) {
      define(service, complaints, place);
    } else if (!complaints.failed()) {
      define(job, complaints, place);
    }
  }

  /** Takes a job in; one of the same name that came before is replaced. */
  private void define(JobSpec job, ProblemList complaints, Token place) {
    if (jobs.size() == MOST_SERVICES && !jobs.containsKey(job.name())) {
      enough(complaints, place, "more than " + MOST_SERVICES + " jobs");
      return;
    }
    JobSpec before = jobs.put(job.name(), job);
    if (before != null) {
      String what = "the job " + job.name() + " is defined again; this one replaces that of ";
      complaints.warning(place, what + before.origin());
    }
  }

  /** Notes a directory of job files, relative to the file that names it as that was given. */
  void jobs(String from, String path) {
    directories.add(path.startsWith("/") ? path : beside(from).concat(path));
  }

  private static String beside(String file) {
    return file.substring(0, file.lastIndexOf('/') + 1);
  }

  /** Reads the files a pattern matches, relative to the including file's name as it was given. */
  void include(String from, Token pattern, ProblemList complaints, Inheritance inheritance) {
    String glob =
        pattern.text().startsWith("/") ? pattern.text() : beside(from).concat(pattern.text());
    switch (sources.glob(glob)) {
      case Matches.Unmatchable(String reason) -> complaints.error(pattern, glob + ": " + reason);
      case Matches.Paths(List<String> paths) -> {
        backups(paths, pattern, complaints);
        for (String path : paths) {
          included(path, pattern, complaints, inheritance);
          complaints.settle();
          mind(complaints, pattern.at());
          if (over) {
            return;
          }
        }
      }
    }
  }

  /** Tells of files that editors and package managers have left beside one that is read too. */
  private static void backups(List<String> paths, Token pattern, ProblemList complaints) {
    Set<String> all = Set.copyOf(paths);
    for (String path : paths) {
      Backups.original(path, all)
          .ifPresent(original ->
              complaints.warning(
                  pattern,
                  path
                      + " looks like a backup of "
                      + original
                      + ", and is read after it: what it defines replaces that (write *.conf)"));
    }
  }

  private void included(
      String path, Token pattern, ProblemList complaints, Inheritance inheritance) {
    if (chain.size() == DEEPEST || files == MOST_FILES) {
      complaints.error(pattern, "Including file '" + path + "' would be one file too many");
      return;
    }
    switch (sources.open(path)) {
      case Opened.Content content -> {
        if (chain.contains(content.canonical())) {
          complaints.warning(
              pattern, "Including file '" + path + "' would cause a circular dependency");
        } else if (content.text().length() > MOST_TEXT - characters) {
          enough(complaints, pattern, path + ": too large: all files together have at most 2 MiB");
        } else {
          file(path, content, inheritance);
        }
      }
      case Opened.Remembered _, Opened.Irregular _ ->
          complaints.error(pattern, "The matched path '" + path + "' is not a regular file");
      case Opened.Unreadable(String reason) -> complaints.error(pattern, path + ": " + reason);
    }
  }

  /** Reads one file. */
  private void file(String path, Opened.Content content, Inheritance inheritance) {
    files++;
    characters += content.text().length();
    chain.add(content.canonical());
    Text text = new Text(path, content.text());
    ForeignFile.Kind kind = ForeignFile.of(text);
    if (kind.at() < 0) {
      new FileParser(this, text, inheritance).read();
    } else {
      problems.add(
          new Problem(
              text.origin(kind.at()),
              Severity.ERROR,
              "this is "
                  + kind.what()
                  + ", and nothing of it is read: write lines of inetd.conf(5), or have inetdctl"
                  + " import do it"));
    }
    chain.removeLast();
  }

  private void add(String file, Severity severity, String what) {
    problems.add(new Problem(new Origin(file, 1, 1), severity, what));
  }
}
