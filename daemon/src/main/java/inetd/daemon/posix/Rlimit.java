package inetd.daemon.posix;

import java.util.List;

/** The names of setrlimit(2)'s resources on this system; a name's place is its number. */
public final class Rlimit {
  private static final List<String> NAMES =
      Os.NETBSD
          ? List.of(
              "cpu", "fsize", "data", "stack", "core", "rss", "memlock", "nproc", "nofile",
              "sbsize", "as", "nthr")
          : List.of(
              "cpu",
              "fsize",
              "data",
              "stack",
              "core",
              "rss",
              "nproc",
              "nofile",
              "memlock",
              "as",
              "locks",
              "sigpending",
              "msgqueue",
              "nice",
              "rtprio",
              "rttime");

  private Rlimit() {}

  /** Returns the number of {@code resource}, or -1, which the kernel refuses with EINVAL. */
  public static int number(String resource) {
    return NAMES.indexOf(resource);
  }
}
