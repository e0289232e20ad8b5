package inetd.cli.ctl.foreign;

import inetd.cli.FileSources;
import inetd.model.source.Sources.Matches;
import inetd.model.source.Sources.Opened;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sections of xinetd.conf(5): what {@code defaults} says holds for the services after it. */
final class XinetdReader {
  private static final Set<String> INHERITED =
      Set.of(
          "log_type",
          "bind",
          "interface",
          "per_source",
          "only_from",
          "no_access",
          "instances",
          "cps",
          "max_load",
          "umask",
          "passenv",
          "banner",
          "banner_success",
          "banner_fail",
          "log_on_success",
          "log_on_failure",
          "access_times",
          "nice",
          "v6only",
          "mdns",
          "groups");

  private static final Pattern INCLUDE = Pattern.compile("\\s*(include|includedir)\\s+(\\S+)\\s*");

  /** An attribute, at the line that said it last. */
  record Attribute(ForeignFile.Line line, List<String> values) {
    String value() {
      return String.join(" ", values);
    }
  }

  private final List<Draft> drafts = new ArrayList<>();
  private final Set<Path> seen = new HashSet<>();
  private final Set<String> known = new HashSet<>();
  private final Map<String, Attribute> defaults = new LinkedHashMap<>();

  List<Draft> read(List<ForeignFile> named) {
    Draft general = new Draft("defaults");
    drafts.add(general);
    for (ForeignFile file : named) {
      seen.add(absolute(file.path()));
    }
    List<ForeignFile> files = new ArrayList<>();
    for (ForeignFile file : named) {
      included(file, files, general);
    }
    // Defaults hold for included files too, whichever is named first.
    for (boolean services : new boolean[] {false, true}) {
      for (ForeignFile file : files) {
        sections(file, services, general);
      }
    }
    unknown("disabled", general);
    unknown("enabled", general);
    return drafts;
  }

  private static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }

  /** Adds a file, and after it what it includes unless that is named or included elsewhere. */
  private void included(ForeignFile file, List<ForeignFile> files, Draft general) {
    files.add(file);
    for (ForeignFile.Line line : file.lines()) {
      Matcher include = INCLUDE.matcher(line.text());
      if (!include.matches()) {
        continue;
      }
      String path = file.path().resolveSibling(include.group(2)).toString();
      if (include.group(1).equals("include")) {
        include(line, path, files, general);
        continue;
      }
      switch (new FileSources().glob(path + "/*")) {
        case Matches.Paths(List<String> paths) when paths.isEmpty() ->
            general.remark(line, "no files to include: " + path);
        case Matches.Paths(List<String> paths) -> {
          for (String below : paths) {
            // As xinetd does, which takes such files for backups and leftovers of packages.
            if (below.indexOf('.', path.length()) < 0 && !below.endsWith("~")) {
              include(line, below, files, general);
            }
          }
        }
        case Matches.Unmatchable(String reason) -> general.remark(line, path + ": " + reason);
      }
    }
  }

  private void include(ForeignFile.Line line, String path, List<ForeignFile> files, Draft general) {
    if (!seen.add(absolute(Path.of(path)))) {
      return;
    }
    switch (new FileSources().open(path)) {
      case Opened.Content(String _, String text) ->
          included(new ForeignFile(Path.of(path), text), files, general);
      case Opened.Irregular _, Opened.Remembered _ ->
          general.remark(line, path + ": not a regular file");
      case Opened.Unreadable(String reason) -> general.remark(line, path + ": " + reason);
    }
  }

  /** Names what a list of services has that no file defines. */
  private void unknown(String list, Draft general) {
    Attribute names = defaults.get(list);
    if (names == null) {
      return;
    }
    for (String name : names.values) {
      if (!known.contains(name)) {
        general.remark(names.line, "no service of this name is in the files: " + list + " " + name);
      }
    }
  }

  private void sections(ForeignFile file, boolean services, Draft general) {
    String head = "";
    ForeignFile.Line begun = new ForeignFile.Line(file.path().toString(), 1, "");
    Map<String, Attribute> attributes = new LinkedHashMap<>();
    for (ForeignFile.Line line : file.lines()) {
      String text = line.text().strip();
      boolean included = head.isEmpty() && INCLUDE.matcher(text).matches();
      if (text.isEmpty() || text.startsWith("#") || text.equals("{") || included) {
        continue;
      }
      if (text.equals("}")) {
        end(head, begun, attributes, services, general);
        head = "";
      } else if (!head.isEmpty()) {
        attribute(line, text, attributes, services ? general : new Draft(""));
      } else if (text.matches("(service\\s+\\S+|defaults)\\s*\\{?")) {
        head = text.replace("{", "").strip();
        begun = line;
        attributes = new LinkedHashMap<>(head.equals("defaults") ? Map.of() : inherited());
      } else if (services) {
        general.unequal(line);
      }
    }
    if (!head.isEmpty()) {
      end(head, begun, attributes, services, general);
    }
  }

  private Map<String, Attribute> inherited() {
    Map<String, Attribute> inherited = new LinkedHashMap<>(defaults);
    inherited.keySet().retainAll(INHERITED);
    return inherited;
  }

  private static void attribute(
      ForeignFile.Line line, String text, Map<String, Attribute> attributes, Draft general) {
    int equals = text.indexOf('=');
    if (equals < 1) {
      general.unequal(line);
      return;
    }
    char before = text.charAt(equals - 1);
    boolean changes = before == '+' || before == '-';
    String key = text.substring(0, changes ? equals - 1 : equals).strip();
    String value = text.substring(equals + 1).strip();
    List<String> values = value.isEmpty() ? List.of() : List.of(value.split("\\s+"));
    Attribute now = attributes.get(key);
    List<String> all = new ArrayList<>();
    if (now != null && (changes || key.equals("env") || key.equals("server_args"))) {
      all.addAll(now.values);
    }
    if (before == '-') {
      all.removeAll(values);
    } else {
      all.addAll(values);
    }
    attributes.put(key, new Attribute(line, all));
  }

  private void end(
      String head,
      ForeignFile.Line begun,
      Map<String, Attribute> attributes,
      boolean services,
      Draft general) {
    if (head.equals("defaults")) {
      if (!services) {
        defaults.putAll(attributes);
        return;
      }
      attributes.forEach((key, attribute) -> {
        boolean listed = key.equals("disabled") || key.equals("enabled");
        if (!INHERITED.contains(key) && !listed) {
          general.unequal(attribute.line);
        }
      });
      return;
    }
    if (services) {
      String name = head.substring("service".length()).strip();
      drafts.add(new XinetdService(name, begun, attributes).draft(switchedOff(name, attributes)));
    }
  }

  private boolean switchedOff(String name, Map<String, Attribute> attributes) {
    Attribute id = attributes.get("id");
    String theirs = id == null ? name : id.value();
    known.add(theirs);
    Attribute disabled = defaults.get("disabled");
    Attribute enabled = defaults.get("enabled");
    boolean listed = disabled != null && disabled.values.contains(theirs);
    return listed || (enabled != null && !enabled.values.contains(theirs));
  }
}
