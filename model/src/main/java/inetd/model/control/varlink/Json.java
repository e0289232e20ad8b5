package inetd.model.control.varlink;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.util.Optional;

/** JSON from strangers. */
final class Json {
  /** Characters of the longest number that is worth reading: that of a long. */
  static final int NUMBER = 20;

  /** Characters of a member's name that are told back. */
  private static final int NAME = 64;

  private Json() {}

  /** Returns the object that {@code text} is; nothing if it is something else. */
  static Optional<JsonObject> object(String text) {
    try {
      return Optional.of(JsonParser.object().from(text));
    } catch (JsonParserException e) {
      return Optional.empty();
    }
  }

  /**
   * Returns what would cost the parser too much: it calls itself for what is nested, and the loop's
   * stack is small; and it makes a big number of many digits, in a time that grows with their
   * square.
   */
  static Optional<ProtocolError> excess(String text, int deepest) {
    int depth = 0;
    int number = 0;
    int name = 0;
    int quote = -1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote >= 0) {
        if (c == '\\') {
          i++;
        } else if (c == '"') {
          name = quote;
          quote = -1;
        }
        continue;
      }
      number = ofNumber(c) ? number + 1 : 0;
      if (number > NUMBER) {
        return Optional.of(ProtocolError.invalid(name(text, name)));
      }
      switch (c) {
        case '"' -> quote = i;
        case '[', '{' -> {
          if (++depth > deepest) {
            return Optional.of(ProtocolError.invalid("message"));
          }
        }
        case ']', '}' -> depth--;
        default -> {}
      }
    }
    return Optional.empty();
  }

  private static boolean ofNumber(char c) {
    return (c >= '0' && c <= '9') || c == '.' || c == '+' || c == '-' || c == 'e' || c == 'E';
  }

  /** Returns the string that begins at {@code quote}: most likely that of the member. */
  private static String name(String text, int quote) {
    int end = text.indexOf('"', quote + 1);
    boolean named = text.charAt(quote) == '"' && end > quote + 1 && end - quote <= NAME;
    return named ? text.substring(quote + 1, end) : "message";
  }
}
