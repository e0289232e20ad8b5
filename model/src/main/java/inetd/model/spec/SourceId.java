package inetd.model.spec;

import java.util.Optional;

/**
 * The source that defines a service. A reading of one source changes, keeps and removes what that
 * source defines, and nothing else; its services' keys begin with a word that tells it.
 */
public sealed interface SourceId {
  /** What keys of jobs begin with. */
  String JOB = "job ";

  /** What keys of service directories begin with. */
  String DIRECTORY = "directory ";

  /** What keys of services without files begin with. */
  String USER = "user ";

  /** What separates a job's name from that of one of its instances. */
  String INSTANCE = "//";

  /** What the path of a logger's directory ends in. */
  String LOG = "/log";

  /** The sources that are read together. */
  enum Family {
    FILES,
    JOBS,
    DIRECTORIES,
    USERS
  }

  /** inetd.conf and what it includes: a mistake in one file may hide what another defines. */
  record Files() implements SourceId {
    public static final Files ALL = new Files();
  }

  /** The file of one job, by the job's name. */
  record Job(String name) implements SourceId {
    /** Returns the key of one of its instances; the only one has no name. */
    public String key(String instance) {
      return instance.isEmpty() ? JOB.concat(name) : JOB + name + INSTANCE + instance;
    }
  }

  /** One service directory, by its path. */
  record Directory(String path) implements SourceId {
    public String key() {
      return DIRECTORY.concat(path);
    }

    /** Returns that of its logger. */
    public Directory log() {
      return new Directory(path.concat(LOG));
    }

    /** Returns that whose logger it is, if there is one: it may be called log by itself. */
    public Optional<Directory> logged() {
      return path.endsWith(LOG)
          ? Optional.of(new Directory(path.substring(0, path.length() - LOG.length())))
          : Optional.empty();
    }
  }

  /** What a user defines while inetd runs. */
  record User(int uid) implements SourceId {
    public String key(String name) {
      return USER + uid + " " + name;
    }

    /** Returns the name in a key of this user's. */
    public String name(String key) {
      return key.substring(key("").length());
    }
  }

  /** Returns the source whose service has that key. */
  static SourceId of(String key) {
    if (key.startsWith(JOB)) {
      int end = key.indexOf(INSTANCE);
      return new Job(key.substring(JOB.length(), end < 0 ? key.length() : end));
    }
    if (key.startsWith(DIRECTORY)) {
      return new Directory(key.substring(DIRECTORY.length()));
    }
    if (key.startsWith(USER)) {
      int end = key.indexOf(' ', USER.length());
      return new User(Integer.parseInt(key.substring(USER.length(), end)));
    }
    return Files.ALL;
  }

  /** Returns the instance that a key of a job names; empty if it is the only one. */
  static String instance(String key) {
    int end = key.indexOf(INSTANCE);
    return end < 0 ? "" : key.substring(end + INSTANCE.length());
  }

  /** Returns the family it is read with. */
  default Family family() {
    return switch (this) {
      case Files _ -> Family.FILES;
      case Job _ -> Family.JOBS;
      case Directory _ -> Family.DIRECTORIES;
      case User _ -> Family.USERS;
    };
  }
}
