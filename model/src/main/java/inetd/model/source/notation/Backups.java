package inetd.model.source.notation;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The files that editors and package managers leave beside those they have replaced. */
public final class Backups {
  /** What they put behind the name. */
  private static final List<String> ENDINGS =
      List.of(
          "~",
          ".bak",
          ".old",
          ".orig",
          ".save",
          ".rpmsave",
          ".rpmnew",
          ".rpmorig",
          ".dpkg-old",
          ".dpkg-new",
          ".dpkg-dist",
          ".dpkg-bak",
          ".ucf-old",
          ".ucf-dist",
          ".pacsave",
          ".pacnew");

  private Backups() {}

  /** Returns the one of {@code all} that {@code path} is a backup of, by its name. */
  public static Optional<String> original(String path, Set<String> all) {
    for (String ending : ENDINGS) {
      String original = path.substring(0, Math.max(path.length() - ending.length(), 0));
      if (path.endsWith(ending) && all.contains(original)) {
        return Optional.of(original);
      }
    }
    return Optional.empty();
  }
}
