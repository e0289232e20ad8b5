package inetd.model.source.job;

import inetd.model.source.Configuration;
import inetd.model.source.Extent;
import inetd.model.source.LookupCache;
import inetd.model.source.Problem;
import inetd.model.source.Problem.Severity;
import inetd.model.source.Sources;
import inetd.model.source.Sources.Matches;
import inetd.model.source.Sources.Opened;
import inetd.model.source.notation.Backups;
import inetd.model.source.text.ProblemList;
import inetd.model.source.text.Text;
import inetd.model.spec.ServiceSpec.Origin;
import inetd.model.spec.SourceId;
import inetd.model.spec.job.JobSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The files of jobs in one or more directories: a file is a job of its name, {@code .conf} at its
 * end left out; one in a directory below has that directory's name before its own. Of two with the
 * same name the one of the earlier directory counts. {@code NAME.override} beside a file says what
 * is otherwise.
 *
 * <p>A file with a mistake is a source of its own that is not sound: what it defined before stays.
 */
public final class JobFiles {
  /** Where jobs are unless somebody says otherwise. */
  public static final String USUAL = "/etc/inetd/jobs.d";

  private static final String SUFFIX = ".conf";
  private static final String OVERRIDE = ".override";
  private static final int MOST_JOBS = 10_000;

  /** Characters of all files together. */
  private static final int MOST_TEXT = 32 << 20;

  private static final int DEEPEST = 8;

  /** Mistakes, each of which becomes a line of the log. */
  private static final int MOST_PROBLEMS = 10_000;

  private final Sources sources;
  private final LookupCache lookup;
  private final Map<String, JobSpec> jobs = new LinkedHashMap<>();
  private final Map<String, Origin> names = new LinkedHashMap<>();
  private final List<Problem> problems = new ArrayList<>();
  private final Set<SourceId> unsound = new HashSet<>();
  private int characters;
  private boolean whole = true;

  /**
   * Makes a reading.
   *
   * @param known jobs that are defined elsewhere, whose names are taken
   */
  public JobFiles(Sources sources, LookupCache lookup, Collection<JobSpec> known) {
    this.sources = sources;
    this.lookup = lookup;
    for (JobSpec job : known) {
      jobs.put(job.name(), job);
      names.put(job.name(), job.origin());
    }
  }

  /** Reads a directory; what is wrong with it, or in it, is told and takes nothing else away. */
  public void read(String named) {
    String directory = stripped(named);
    if (there(directory + "/.")) {
      read(directory, "", 0);
    } else if (!directory.equals(USUAL)) {
      whole = false;
      add(new Origin(directory, 1, 1), Severity.ERROR, "no directory that can be read");
    }
  }

  private static String stripped(String directory) {
    return directory.endsWith("/") && directory.length() > 1
        ? stripped(directory.substring(0, directory.length() - 1))
        : directory;
  }

  /**
   * Returns what was read.
   *
   * @param named whether every directory is known that there is to read
   */
  public Configuration result(boolean named) {
    return new Configuration(
        List.of(),
        List.copyOf(jobs.values()),
        problems,
        unsound,
        named && whole ? Extent.Families.JOBS : Extent.Families.NOTHING);
  }

  private boolean there(String path) {
    return sources.glob(literal(path)) instanceof Matches.Paths(List<String> paths)
        && !paths.isEmpty();
  }

  /** Returns the pattern that {@code path} alone matches. */
  private static String literal(String path) {
    StringBuilder pattern = new StringBuilder(path.length());
    for (int i = 0; i < path.length(); i++) {
      if ("*?[\\".indexOf(path.charAt(i)) >= 0) {
        pattern.append('\\');
      }
      pattern.append(path.charAt(i));
    }
    return pattern.toString();
  }

  /** Reads a directory whose jobs' names begin with {@code prefix}. */
  private void read(String directory, String prefix, int depth) {
    switch (sources.glob(literal(directory) + "/*")) {
      case Matches.Unmatchable(String reason) -> {
        whole = false;
        add(new Origin(directory, 1, 1), Severity.ERROR, reason);
      }
      case Matches.Paths(List<String> paths) -> {
        Set<String> all = Set.copyOf(paths);
        for (String path : paths) {
          entry(path, prefix, all, depth);
        }
      }
    }
  }

  private void entry(String path, String prefix, Set<String> all, int depth) {
    String file = path.substring(path.lastIndexOf('/') + 1);
    Origin origin = new Origin(path, 1, 1);
    Optional<String> original = Backups.original(path, all);
    if (original.isPresent()) {
      add(
          origin,
          Severity.WARNING,
          "this looks like a backup of " + original.get() + ", and is not read");
      return;
    }
    if (file.endsWith(OVERRIDE)) {
      String job = path.substring(0, path.length() - OVERRIDE.length());
      if (!all.contains(job) && !all.contains(job.concat(SUFFIX))) {
        add(origin, Severity.WARNING, "there is no job beside it that it would change");
      }
      return;
    }
    String name = prefix.concat(name(file));
    switch (sources.open(path)) {
      case Opened.Content content -> job(name, path, content, all);
      case Opened.Remembered(Opened.Content content) -> job(name, path, content, all);
      case Opened.Irregular _ when there(path + "/.") -> below(path, prefix + file + "/", depth);
      case Opened.Irregular _ -> broken(name, origin, "not a regular file");
      case Opened.Unreadable(String reason) -> broken(name, origin, reason);
    }
  }

  private static String name(String file) {
    return file.endsWith(SUFFIX) && file.length() > SUFFIX.length()
        ? file.substring(0, file.length() - SUFFIX.length())
        : file;
  }

  private void below(String directory, String prefix, int depth) {
    if (depth == DEEPEST) {
      whole = false;
      add(
          new Origin(directory, 1, 1),
          Severity.ERROR,
          "more than " + DEEPEST + " directories within each other; not read");
      return;
    }
    read(directory, prefix, depth + 1);
  }

  private void job(String name, String path, Opened.Content content, Set<String> all) {
    Origin origin = new Origin(path, 1, 1);
    Origin before = names.get(name);
    if (before != null) {
      boolean beside = directory(before.file()).equals(directory(path));
      add(
          origin,
          beside ? Severity.WARNING : Severity.NOTE,
          "the job " + name + " is that of " + before.file() + "; this one is not read");
      return;
    }
    boolean full = names.size() >= MOST_JOBS || problems.size() >= MOST_PROBLEMS;
    if (full || content.text().length() > MOST_TEXT - characters) {
      if (whole) {
        add(
            origin,
            Severity.ERROR,
            "this is one job too many, and so are those after it ("
                + MOST_JOBS
                + " jobs, "
                + MOST_PROBLEMS
                + " mistakes and 32 MiB are read)");
      }
      whole = false;
      return;
    }
    names.put(name, origin);
    characters += content.text().length();
    Text text = new Text(path, content.text());
    ProblemList complaints = new ProblemList(text, problems);
    List<Statement> statements = StanzaReader.read(text, complaints);
    JobDefinition main = new JobDefinition(name, origin, statements);
    String beside = directory(path) + "/" + name(path.substring(path.lastIndexOf('/') + 1));
    if (all.contains(beside.concat(OVERRIDE))) {
      overridden(main, beside.concat(OVERRIDE), complaints);
    } else {
      define(main, complaints, complaints);
    }
  }

  private static String directory(String path) {
    return path.substring(0, path.lastIndexOf('/'));
  }

  private void overridden(JobDefinition main, String path, ProblemList complaints) {
    switch (sources.open(path)) {
      case Opened.Content(String _, String content) -> {
        characters += content.length();
        Text text = new Text(path, content);
        ProblemList others = new ProblemList(text, problems);
        define(main.with(StanzaReader.read(text, others)), complaints, others);
      }
      case Opened.Remembered _, Opened.Irregular _ ->
          broken(main.name(), new Origin(path, 1, 1), "not a regular file");
      case Opened.Unreadable(String reason) -> broken(main.name(), new Origin(path, 1, 1), reason);
    }
  }

  /** Takes a job in, unless there is a mistake in one of its files. */
  private void define(JobDefinition definition, ProblemList main, ProblemList override) {
    if (!main.failed() && !override.failed()) {
      JobSpec job = JobCompiler.specification(definition, lookup);
      if (!main.failed() && !override.failed()) {
        jobs.put(job.name(), job);
      }
    }
    if (main.failed() || override.failed()) {
      unsound.add(new SourceId.Job(definition.name()));
    }
    main.settle();
    override.settle();
  }

  private void broken(String name, Origin origin, String why) {
    names.putIfAbsent(name, origin);
    if (!jobs.containsKey(name)) {
      unsound.add(new SourceId.Job(name));
    }
    add(origin, Severity.ERROR, why);
  }

  private void add(Origin at, Severity severity, String text) {
    problems.add(new Problem(at, severity, text));
  }
}
