package inetd.daemon.posix;

import java.util.Map;

/**
 * The names under which the C library has its functions.
 *
 * <p>NetBSD keeps a function with its old layout under the plain name and renames the current one
 * in its headers: the plain name would be found, and be wrong.
 */
final class Symbols {
  private static final Map<String, String> NETBSD =
      Map.of(
          "socket", "__socket30",
          "getpwnam_r", "__getpwnam_r50",
          "localtime_r", "__localtime_r50",
          "stat", "__stat50",
          "fstat", "__fstat50",
          "lstat", "__lstat50");

  private Symbols() {}

  /** Returns what to look up for {@code function}. */
  static String name(String function) {
    return Os.NETBSD ? NETBSD.getOrDefault(function, function) : function;
  }
}
