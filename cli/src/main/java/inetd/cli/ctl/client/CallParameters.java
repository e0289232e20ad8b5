package inetd.cli.ctl.client;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import java.util.Collection;

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

  /** Returns those of names, as they were typed. */
  public static JsonObject names(Collection<String> names) {
    JsonObject parameters = new JsonObject();
    parameters.put("names", new JsonArray(names.stream().map(OddBytes::name).toList()));
    return parameters;
  }
}
