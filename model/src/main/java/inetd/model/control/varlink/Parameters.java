package inetd.model.control.varlink;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import inetd.model.event.Emission;
import inetd.model.source.notation.DefinitionText.Pair;
import inetd.model.word.Signal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The members of a JSON object, taken one by one.
 *
 * <p>A member that is missing or of another type is remembered as the fault, and something harmless
 * returned for it, so that whoever takes looks for a fault once, at the end. A null is a member
 * that is missing. One that nobody asks for is a fault too: it is most likely misspelt.
 */
final class Parameters {
  private final JsonObject object;
  private final Set<String> asked = new HashSet<>();
  private @Nullable ProtocolError first;

  Parameters(JsonObject object) {
    this.object = object;
  }

  /** Returns what was wrong first; asked for last. */
  Optional<ProtocolError> fault() {
    for (Map.Entry<String, Object> member : object.entrySet()) {
      if (!asked.contains(member.getKey())) {
        wrong(member.getKey());
      }
    }
    return Optional.ofNullable(first);
  }

  private void wrong(String key) {
    if (first == null) {
      first = ProtocolError.invalid(key);
    }
  }

  private Optional<Object> take(String key) {
    asked.add(key);
    return Optional.ofNullable(object.get(key));
  }

  /** A string that is there and not empty. */
  String word(String key) {
    if (take(key).orElse("") instanceof String word && !word.isEmpty()) {
      return word;
    }
    wrong(key);
    return "";
  }

  /**
   * An array of at most so many strings, none of them empty; the empty one if it is missing. What
   * is said twice counts once.
   */
  List<String> words(String key, int most) {
    Set<String> words = new LinkedHashSet<>();
    for (Object element : array(key, most)) {
      if (element instanceof String word && !word.isEmpty()) {
        words.add(word);
      } else {
        wrong(key);
      }
    }
    return List.copyOf(words);
  }

  /** An array of keys with their words, as many as there are. */
  List<Pair> pairs(String key) {
    List<Pair> pairs = new ArrayList<>();
    for (Object element : array(key, Integer.MAX_VALUE)) {
      if (element instanceof JsonObject object) {
        Parameters pair = new Parameters(object);
        pairs.add(new Pair(pair.word("key"), pair.texts("words")));
        pair.fault().ifPresent(_ -> wrong(key));
      } else {
        wrong(key);
      }
    }
    return pairs;
  }

  /** An array of strings, which may be empty and come twice. */
  private List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (Object element : array(key, Integer.MAX_VALUE)) {
      if (element instanceof String text) {
        texts.add(text);
      } else {
        wrong(key);
      }
    }
    return texts;
  }

  /** An array of at most so many NAME=value, in their order; the empty one if it is missing. */
  List<String> variables(String key, int most) {
    List<String> variables = new ArrayList<>();
    for (Object element : array(key, most)) {
      if (element instanceof String word && Emission.isVariable(word) && word.indexOf('\0') < 0) {
        variables.add(word);
      } else {
        wrong(key);
      }
    }
    return variables;
  }

  /** An array of at most so many elements; the empty one if it is missing, or wrong. */
  private JsonArray array(String key, int most) {
    if (take(key).orElseGet(JsonArray::new) instanceof JsonArray array && array.size() <= most) {
      return array;
    }
    wrong(key);
    return new JsonArray();
  }

  /** An absolute path, or nothing. */
  Optional<String> path(String key) {
    Optional<Object> value = take(key);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (value.get() instanceof String path && path.startsWith("/") && path.indexOf('\0') < 0) {
      return Optional.of(path);
    }
    wrong(key);
    return Optional.empty();
  }

  /** A number of things. */
  int count(String key) {
    Object value = take(key).orElse("");
    // The parser makes a Long of what an int could hold, too.
    if (value instanceof Integer || value instanceof Long) {
      long count = ((Number) value).longValue();
      if (count >= 0 && count <= Integer.MAX_VALUE) {
        return (int) count;
      }
    }
    wrong(key);
    return 0;
  }

  boolean flag(String key) {
    if (take(key).orElse(false) instanceof Boolean flag) {
      return flag;
    }
    wrong(key);
    return false;
  }

  Signal signal(String key) {
    String name = word(key);
    for (Signal signal : Signal.values()) {
      if (signal.name().equals(name)) {
        return signal;
      }
    }
    wrong(key);
    return Signal.CONT;
  }

  JsonObject object(String key) {
    if (take(key).orElseGet(JsonObject::new) instanceof JsonObject inner) {
      return inner;
    }
    wrong(key);
    return new JsonObject();
  }
}
