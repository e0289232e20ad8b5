package inetd.model.control;

import com.grack.nanojson.JsonStringWriter;
import com.grack.nanojson.JsonWriter;

/**
 * An error that varlink itself defines.
 *
 * @param error its name, in org.varlink.service
 * @param key its one parameter; empty if it has none
 * @param value of that parameter
 */
public record Fault(String error, String key, String value) {
  static Fault interfaceNotFound(String name) {
    return new Fault("InterfaceNotFound", "interface", name);
  }

  static Fault methodNotFound(String method) {
    return new Fault("MethodNotFound", "method", method);
  }

  static Fault notImplemented(String method) {
    return new Fault("MethodNotImplemented", "method", method);
  }

  static Fault invalid(String parameter) {
    return new Fault("InvalidParameter", "parameter", parameter);
  }

  /** The method answers more than once, and the caller did not say that it wants that. */
  static Fault expectedMore() {
    return new Fault("ExpectedMore", "", "");
  }

  /** Returns the message that says so. */
  public String text() {
    JsonStringWriter json = JsonWriter.string().object();
    json.value("error", Varlink.SERVICE + "." + error).object("parameters");
    if (!key.isEmpty()) {
      json.value(key, value);
    }
    return json.end().end().done();
  }
}
