package inetd.cli.sim;

import inetd.cli.FileSources;
import inetd.model.source.Configuration;
import inetd.model.source.Sources;
import inetd.model.spec.ServiceSpec;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A configuration that is tried, this machine's or another's.
 *
 * @param file its name
 * @param assumptions what was made up to read it, a line for each kind
 */
record TriedConfiguration(String file, Configuration configuration, List<String> assumptions) {
  /** Tells what is wrong with it; returns whether it can be tried. */
  boolean sound(PrintWriter err) {
    configuration.problems().forEach(err::println);
    return configuration.sound();
  }

  /** Tells what was made up. */
  void assumed(PrintWriter out) {
    assumptions.forEach(assumed -> out.println("assumed: " + assumed));
  }

  /** Returns the text of each file that has a definition, by its name. */
  Map<String, String> texts() {
    Map<String, String> texts = new TreeMap<>();
    FileSources sources = new FileSources();
    for (ServiceSpec service : configuration.services()) {
      String name = service.origin().file();
      if (!texts.containsKey(name)
          && sources.open(name) instanceof Sources.Opened.Content(String _, String text)) {
        texts.put(name, text);
      }
    }
    return texts;
  }
}
