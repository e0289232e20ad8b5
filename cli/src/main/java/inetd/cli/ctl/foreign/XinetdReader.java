package inetd.cli.ctl.foreign;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

  /** An attribute, at the line that said it last. */
  record Attribute(ForeignLine line, List<String> values) {
    String value() {
      return String.join(" ", values);
    }
  }

  private final List<Draft> drafts = new ArrayList<>();
  private final Set<String> known = new HashSet<>();
  private final Map<String, Attribute> defaults = new LinkedHashMap<>();

  List<Draft> read(List<ForeignFile> files) {
    Draft general = new Draft("defaults");
    drafts.add(general);
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
    ForeignLine begun = new ForeignLine(file.path().toString(), 1, "");
    Map<String, Attribute> attributes = new LinkedHashMap<>();
    for (ForeignLine line : file.lines()) {
      String text = line.text().strip();
      if (text.isEmpty() || text.startsWith("#") || text.equals("{")) {
        continue;
      }
      if (text.equals("}")) {
        end(head, begun, attributes, services, general);
        head = "";
      } else if (!head.isEmpty()) {
        attribute(line, text, attributes, services ? general : new Draft(""));
      } else if (text.startsWith("include")) {
        if (services) {
          general.remark(line, "name these files after this one: " + text);
        }
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
      ForeignLine line, String text, Map<String, Attribute> attributes, Draft general) {
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
      ForeignLine begun,
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
