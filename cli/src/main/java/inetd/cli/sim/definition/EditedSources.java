package inetd.cli.sim.definition;

import inetd.cli.FileSources;
import inetd.model.source.Sources;
import java.util.Map;

/**
 * The files of this machine, some of which have another text.
 *
 * @param texts the other texts, by the names that definitions have of their files
 */
public record EditedSources(Sources files, Map<String, String> texts) implements Sources {
  public EditedSources {
    texts = Map.copyOf(texts);
  }

  /** The files as they lie on the disk. */
  public EditedSources() {
    this(new FileSources(), Map.of());
  }

  EditedSources with(Map<String, String> next) {
    return new EditedSources(files, next);
  }

  @Override
  public Opened open(String path) {
    String text = texts.get(path);
    return files.open(path) instanceof Opened.Content content && text != null
        ? new Opened.Content(content.canonical(), text)
        : files.open(path);
  }

  @Override
  public Matches glob(String pattern) {
    return files.glob(pattern);
  }
}
