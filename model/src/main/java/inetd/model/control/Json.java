package inetd.model.control;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.util.Optional;

/** JSON from strangers. */
final class Json {
  private Json() {}

  /** Returns the object that {@code text} is, unless it is something else or nested too deep. */
  static Optional<JsonObject> object(String text, int depth) {
    if (nesting(text) > depth) { // The parser calls itself, and the loop's stack is small.
      return Optional.empty();
    }
    try {
      return Optional.of(JsonParser.object().from(text));
    } catch (JsonParserException e) {
      return Optional.empty();
    }
  }

  /** Returns how deep brackets stand in one another, at most. */
  static int nesting(String text) {
    int deepest = 0;
    int depth = 0;
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted && c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == '[' || c == '{')) {
        deepest = Math.max(deepest, ++depth);
      } else if (!quoted && (c == ']' || c == '}')) {
        depth--;
      }
    }
    return deepest;
  }
}
