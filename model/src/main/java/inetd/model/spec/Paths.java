package inetd.model.spec;

import java.util.List;

/** Absolute paths that a definition names, each once. */
public record Paths(List<String> all) {
  public static final Paths NONE = new Paths(List.of());

  public Paths {
    all = List.copyOf(all);
  }
}
