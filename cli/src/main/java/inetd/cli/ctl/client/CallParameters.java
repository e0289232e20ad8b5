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

  public static JsonObject name(String name) {
    JsonObject parameters = new JsonObject();
    parameters.put("name", name);
    return parameters;
  }

  public static JsonObject names(Collection<String> names) {
    JsonObject parameters = new JsonObject();
    parameters.put("names", new JsonArray(names));
    return parameters;
  }
}
