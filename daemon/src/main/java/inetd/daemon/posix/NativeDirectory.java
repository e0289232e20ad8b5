package inetd.daemon.posix;

import inetd.model.word.Check;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;

/** The directory of {@code libinetdspawn.so} and {@code launch}. */
public final class NativeDirectory {
  /** The system property that names it. */
  public static final String PROPERTY = "inetd.native";

  private NativeDirectory() {}

  /** Returns the directory the property names, or else {@code native} beside inetd's jar. */
  public static Path find() {
    String named = System.getProperty(PROPERTY);
    return named == null ? besideJar() : Path.of(named);
  }

  /**
   * Loads the library whose functions are native methods of this package; once is enough.
   *
   * @throws UnsatisfiedLinkError if it cannot be
   */
  // Calling C is what this is for.
  @SuppressWarnings("restricted")
  static void load() {
    System.load(library(find()).toString());
  }

  /** Returns the library in {@code directory}. */
  static Path library(Path directory) {
    Path library = directory.resolve("libinetdspawn.so").toAbsolutePath();
    if (!Files.isReadable(library)) {
      throw new UnsatisfiedLinkError(
          "cannot read " + library + "; -D" + PROPERTY + "=DIRECTORY tells where it is");
    }
    return library;
  }

  private static Path besideJar() {
    CodeSource source = NativeDirectory.class.getProtectionDomain().getCodeSource();
    Check.that(source != null, "inetd's classes come from a jar or a directory");
    try {
      return Path.of(source.getLocation().toURI()).resolveSibling("native");
    } catch (URISyntaxException e) {
      throw new AssertionError("a class path entry is a path", e);
    }
  }
}
