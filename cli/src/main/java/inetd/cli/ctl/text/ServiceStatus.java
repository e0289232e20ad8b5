package inetd.cli.ctl.text;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * One service as inetd describes it; see org.netbsd.inetd.varlink for what the fields mean.
 *
 * <p>States and kinds stay words: a newer inetd may have more of them.
 */
public record ServiceStatus(
    String name,
    String kind,
    String goal,
    String state,
    int pid,
    String phase,
    int hook,
    long since,
    String why,
    OptionalLong nextIn,
    String nextWhat,
    long starts,
    long restarts,
    String lastEnd,
    String said,
    String address,
    long servers,
    boolean enabled,
    int uid,
    String origin,
    long memory,
    List<String> output) {
  public ServiceStatus {
    output = List.copyOf(output);
  }

  public static ServiceStatus of(JsonObject json) {
    return new ServiceStatus(
        json.getString("name", ""),
        json.getString("kind", ""),
        json.getString("goal", ""),
        json.getString("state", ""),
        json.getInt("pid", 0),
        json.getString("phase", ""),
        json.getInt("hook", 0),
        json.getLong("since", 0),
        json.getString("why", ""),
        json.isNumber("next_in") ? OptionalLong.of(json.getLong("next_in")) : OptionalLong.empty(),
        json.getString("next_what", ""),
        json.getLong("starts", 0),
        json.getLong("restarts", 0),
        json.getString("last_end", ""),
        json.getString("said", ""),
        json.getString("address", ""),
        json.getLong("servers", 0),
        json.getBoolean("enabled", true),
        json.getInt("uid", -1),
        json.getString("origin", ""),
        json.getLong("memory", 0),
        strings(json, "output"));
  }

  /** Returns all services of an answer. */
  public static List<ServiceStatus> all(JsonObject answer) {
    List<ServiceStatus> services = new ArrayList<>();
    for (JsonObject each : objects(answer, "services")) {
      services.add(of(each));
    }
    return services;
  }

  public static List<JsonObject> objects(JsonObject json, String key) {
    List<JsonObject> objects = new ArrayList<>();
    for (Object each : json.getArray(key, new JsonArray())) {
      if (each instanceof JsonObject object) {
        objects.add(object);
      }
    }
    return objects;
  }

  public static List<String> strings(JsonObject json, String key) {
    List<String> strings = new ArrayList<>();
    for (Object each : json.getArray(key, new JsonArray())) {
      strings.add(String.valueOf(each));
    }
    return strings;
  }

  /** Tells whether it does what it is there for, as far as init scripts would say so. */
  public boolean serves() {
    return switch (state) {
      case "running", "listening" -> true;
      default -> pid != 0;
    };
  }
}
