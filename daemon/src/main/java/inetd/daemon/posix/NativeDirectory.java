package inetd.daemon.posix;

import inetd.model.Check;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;

/** Where {@code libinetdspawn.so} and {@code launch} are. */
public final class NativeDirectory {
  /** The system property that names it. */
  public static final String PROPERTY = "inetd.native";

  private NativeDirectory() {}

  /** Returns the directory the property names, or else {@code native} beside inetd's jar. */
  public static Path find() {
    String named = System.getProperty(PROPERTY);
    return named == null ? besideJar() : Path.of(named);
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
