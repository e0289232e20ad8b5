package inetd.cli.ctl.client;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import java.util.Collection;
import java.util.List;

/** The parameters of calls. */
public final class CallParameters {
  private CallParameters() {}

  public static JsonObject none() {
    return new JsonObject();
  }

  /** Returns that of one name, as it was typed. */
  public static JsonObject name(String name) {
    JsonObject parameters = new JsonObject();
    parameters.put("name", OddBytes.name(name));
    return parameters;
  }

  /** Returns those of a job's name and variables; of a name alone if there are none. */
  public static JsonObject of(String name, List<String> variables) {
    JsonObject parameters = name(name);
    if (!variables.isEmpty()) {
      parameters.put("variables", array(variables));
    }
    return parameters;
  }

  /** Returns those of an event. */
  public static JsonObject event(String event, List<String> variables) {
    JsonObject parameters = new JsonObject();
    parameters.put("event", OddBytes.name(event));
    parameters.put("variables", array(variables));
    return parameters;
  }

  private static JsonArray array(Collection<String> words) {
    JsonArray array = new JsonArray();
    for (String word : words) {
      array.add(OddBytes.name(word));
    }
    return array;
  }

  /** Returns those of names, as they were typed. */
  public static JsonObject names(Collection<String> names) {
    JsonObject parameters = new JsonObject();
    parameters.put("names", array(names));
    return parameters;
  }

  /** The same, with the variables of a job; without, if there are none. */
  public static JsonObject names(Collection<String> names, List<String> variables) {
    JsonObject parameters = names(names);
    if (!variables.isEmpty()) {
      parameters.put("variables", array(variables));
    }
    return parameters;
  }
}
