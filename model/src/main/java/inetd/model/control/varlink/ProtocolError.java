package inetd.model.control.varlink;

import com.grack.nanojson.JsonStringWriter;
import com.grack.nanojson.JsonWriter;

/**
 * An error that varlink itself defines.
 *
 * @param error its name, in org.varlink.service
 * @param key its one parameter; empty if it has none
 * @param value of that parameter
 */
public record ProtocolError(String error, String key, String value) {
  static ProtocolError interfaceNotFound(String name) {
    return new ProtocolError("InterfaceNotFound", "interface", name);
  }

  static ProtocolError methodNotFound(String method) {
    return new ProtocolError("MethodNotFound", "method", method);
  }

  static ProtocolError notImplemented(String method) {
    return new ProtocolError("MethodNotImplemented", "method", method);
  }

  static ProtocolError invalid(String parameter) {
    return new ProtocolError("InvalidParameter", "parameter", parameter);
  }

  /** The method answers more than once, and the caller did not say that it wants that. */
  static ProtocolError expectedMore() {
    return new ProtocolError("ExpectedMore", "", "");
  }

  /** Returns the message that says so. */
  public String text() {
    JsonStringWriter json = JsonWriter.string().object();
    json.value("error", RequestParser.SERVICE + "." + error).object("parameters");
    if (!key.isEmpty()) {
      json.value(key, value);
    }
    return json.end().end().done();
  }
}
