package inetd.cli.ctl;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import java.util.Collection;

/** The parameters of calls. */
final class Calls {
  private Calls() {}

  static JsonObject none() {
    return new JsonObject();
  }

  static JsonObject name(String name) {
    JsonObject parameters = new JsonObject();
    parameters.put("name", name);
    return parameters;
  }

  static JsonObject names(Collection<String> names) {
    JsonObject parameters = new JsonObject();
    parameters.put("names", new JsonArray(names));
    return parameters;
  }
}
