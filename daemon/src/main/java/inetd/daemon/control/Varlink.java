package inetd.daemon.control;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import inetd.daemon.control.Call.Manner;
import inetd.model.Signal;
import inetd.model.control.Request;
import inetd.model.control.Request.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Messages of clients, as <a href="https://varlink.org">varlink</a> has them: JSON objects with a
 * method, parameters, and how to answer. The methods are those of {@code
 * docs/org.netbsd.inetd.varlink}.
 */
final class Varlink {
  static final String INTERFACE = "org.netbsd.inetd";
  static final String SERVICE = "org.varlink.service";

  /** Braces within braces. A parser that recurses is not asked about more. */
  private static final int DEEPEST = 16;

  private static final int MOST_LINES = 1000;

  /** A parameter that is missing or of another kind. */
  private static final class Unfit extends Exception {
    private static final long serialVersionUID = 1;
    private final String parameter;

    Unfit(String parameter) {
      super(parameter, null, false, false);
      this.parameter = parameter;
    }
  }

  private Varlink() {}

  /** Reads one message; never throws, whatever it holds. */
  static Call read(String text) {
    if (depth(text) > DEEPEST) {
      return new Call.Garbage("nested too deeply");
    }
    try {
      JsonObject message = JsonParser.object().from(text);
      return message.get("method") instanceof String method
          ? call(method, message)
          : new Call.Garbage("a message without a method");
    } catch (JsonParserException e) {
      return new Call.Garbage("no JSON object: " + e.getMessage());
    }
  }

  /** Returns how deeply brackets are nested outside of strings. */
  private static int depth(String text) {
    int depth = 0;
    int deepest = 0;
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted) {
        i += c == '\\' ? 1 : 0;
        quoted = c != '"';
      } else if (c == '"') {
        quoted = true;
      } else if (c == '{' || c == '[') {
        depth++;
        deepest = Math.max(deepest, depth);
      } else if (c == '}' || c == ']') {
        depth--;
      }
    }
    return deepest;
  }

  private static Call call(String method, JsonObject message) {
    int dot = method.lastIndexOf('.');
    String home = dot < 0 ? "" : method.substring(0, dot);
    String name = method.substring(dot + 1);
    Object given = message.get("parameters");
    if (given != null && !(given instanceof JsonObject)) {
      return wrong("InvalidParameter", "parameter", "parameters");
    }
    JsonObject parameters = given instanceof JsonObject object ? object : new JsonObject();
    try {
      return switch (home) {
        case SERVICE -> service(method, name, parameters);
        case INTERFACE -> ours(method, name, parameters, manner(message));
        default -> wrong("InterfaceNotFound", "interface", home);
      };
    } catch (Unfit e) {
      return wrong("InvalidParameter", "parameter", e.parameter);
    }
  }

  private static Call.Wrong wrong(String error, String parameter, String value) {
    return new Call.Wrong(SERVICE + "." + error, parameter, value);
  }

  private static Manner manner(JsonObject message) {
    if (message.getBoolean("oneway", false)) {
      return Manner.SILENTLY;
    }
    return message.getBoolean("more", false) ? Manner.STREAM : Manner.ONCE;
  }

  private static Call service(String method, String name, JsonObject parameters) throws Unfit {
    return switch (name) {
      case "GetInfo" -> new Call.About();
      case "GetInterfaceDescription" -> new Call.Description(text(parameters, "interface"));
      default -> wrong("MethodNotFound", "method", method);
    };
  }

  private static Call ours(String method, String name, JsonObject in, Manner manner) throws Unfit {
    Request request =
        switch (name) {
          case "List" -> new Request.Names();
          case "Status" -> new Request.Status(texts(in, "names"));
          case "Start" -> act(Verb.START, in);
          case "Stop" -> act(Verb.STOP, in);
          case "Restart" -> act(Verb.RESTART, in);
          case "ReloadService" -> act(Verb.RELOAD, in);
          case "Reset" -> act(Verb.RESET, in);
          case "Enable" -> act(Verb.ENABLE, in);
          case "Disable" -> act(Verb.DISABLE, in);
          case "Signal" -> new Request.Send(text(in, "name"), signal(in));
          case "Reload" -> new Request.Reload();
          case "Plan" -> new Request.Plan(path(in));
          case "Why" -> new Request.Why(text(in, "name"));
          case "Log" -> new Request.Log(text(in, "name"), lines(in));
          case "Watch" -> new Request.Watch(texts(in, "names"));
          default -> null;
        };
    if (request == null) {
      return name.equals("Describe") ? new Call.Describe() : wrong("MethodNotFound", "method", method);
    }
    return request instanceof Request.Watch && manner != Manner.STREAM
        ? wrong("ExpectedMore", "", "")
        : new Call.Ask(request, manner);
  }

  private static Request act(Verb verb, JsonObject in) throws Unfit {
    return new Request.Act(verb, text(in, "name"));
  }

  private static String text(JsonObject in, String name) throws Unfit {
    if (in.get(name) instanceof String text) {
      return text;
    }
    throw new Unfit(name);
  }

  private static List<String> texts(JsonObject in, String name) throws Unfit {
    @Nullable Object value = in.get(name);
    List<String> texts = new ArrayList<>();
    if (value == null) {
      return texts;
    }
    if (!(value instanceof JsonArray array)) {
      throw new Unfit(name);
    }
    for (Object element : array) {
      if (!(element instanceof String text)) {
        throw new Unfit(name);
      }
      texts.add(text);
    }
    return texts;
  }

  private static Signal signal(JsonObject in) throws Unfit {
    String name = text(in, "signal").toUpperCase(Locale.ROOT);
    String bare = name.startsWith("SIG") ? name.substring(3) : name;
    for (Signal signal : Signal.values()) {
      if (signal.name().equals(bare)) {
        return signal;
      }
    }
    throw new Unfit("signal");
  }

  private static Optional<String> path(JsonObject in) throws Unfit {
    if (in.get("file") == null) {
      return Optional.empty();
    }
    String path = text(in, "file");
    if (!path.startsWith("/")) {
      throw new Unfit("file");
    }
    return Optional.of(path);
  }

  private static int lines(JsonObject in) throws Unfit {
    if (in.get("lines") instanceof Number number && number.longValue() >= 0) {
      return (int) Math.min(number.longValue(), MOST_LINES);
    }
    throw new Unfit("lines");
  }
}
