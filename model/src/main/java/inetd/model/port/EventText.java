package inetd.model.port;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonWriter;
import inetd.model.port.Event.Bytes;
import inetd.model.rule.RuleSettings;
import inetd.model.spec.Setting;
import inetd.model.spec.Settings;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The text of an event: one line of JSON, from which the same event can be made again.
 *
 * <p>A record is an object with a member for each component; where one of several may stand, {@code
 * is} names it. All events are records of records, so that a new one needs nothing here. What a
 * definition says to rules is an object with a member for each setting that it gives.
 */
public final class EventText {
  /** The member that names which of a sealed family it is. */
  private static final String IS = "is";

  private EventText() {}

  /** Returns {@code event} in one line. */
  public static String write(Event event) {
    return JsonWriter.string(written(event, Event.class));
  }

  /**
   * Returns the event that {@link #write} made {@code line} of.
   *
   * @throws IllegalArgumentException if {@code line} is no event
   */
  public static Event read(String line) {
    try {
      return (Event) read(JsonParser.any().from(line), Event.class);
    } catch (JsonParserException | ClassCastException e) {
      throw new IllegalArgumentException("no event: " + line, e);
    }
  }

  // --- to text ---

  private static Object written(Object value, Type type) {
    return switch (value) {
      case Optional<?> some -> list(some.stream(), argument(type, 0));
      case OptionalInt some -> list(some.stream().boxed(), Integer.class);
      case OptionalLong some -> list(some.stream().boxed(), Long.class);
      case Iterable<?> all -> {
        JsonArray list = new JsonArray();
        all.forEach(it -> list.add(written(it, argument(type, 0))));
        yield list;
      }
      case Map<?, ?> map -> {
        JsonArray pairs = new JsonArray();
        map.forEach((key, it) ->
            pairs.add(
                new JsonArray(
                    List.of(written(key, argument(type, 0)), written(it, argument(type, 1))))));
        yield pairs;
      }
      case Settings settings -> settings(settings);
      case Enum<?> constant -> constant.name();
      case Bytes bytes -> Base64.getEncoder().encodeToString(bytes.array());
      case Record record -> object(record, type);
      case String _, Number _, Boolean _ -> value;
      default -> throw new AssertionError("broken invariant: an event has a " + value.getClass());
    };
  }

  private static JsonArray list(Stream<?> some, Type type) {
    return new JsonArray(some.map(it -> written(it, type)).toList());
  }

  private static JsonObject object(Record record, Type type) {
    JsonObject object = new JsonObject();
    if (raw(type).isSealed()) {
      object.put(IS, record.getClass().getSimpleName());
    }
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      object.put(component.getName(), written(part(record, component), component.getGenericType()));
    }
    return object;
  }

  private static JsonObject settings(Settings settings) {
    JsonObject object = new JsonObject();
    for (Setting<?> setting : RuleSettings.SETTINGS) {
      settings
          .given(setting)
          .ifPresent(value -> object.put(setting.key(), written(value, setting.type())));
    }
    return object;
  }

  private static Object part(Record record, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(record);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new LinkageError("a record shows its components", e);
    }
  }

  // --- from text ---

  private static Object read(Object json, Type type) {
    Class<?> raw = raw(type);
    if (raw == Optional.class) {
      return ((JsonArray) json).stream().findFirst().map(it -> read(it, argument(type, 0)));
    } else if (raw == OptionalInt.class) {
      return ((JsonArray) json).stream().mapToInt(it -> ((Number) it).intValue()).findFirst();
    } else if (raw == OptionalLong.class) {
      return ((JsonArray) json).stream().mapToLong(it -> ((Number) it).longValue()).findFirst();
    } else if (raw == List.class) {
      return ((JsonArray) json).stream().map(it -> read(it, argument(type, 0))).toList();
    } else if (raw.isAssignableFrom(LinkedHashSet.class)) {
      LinkedHashSet<Object> set = new LinkedHashSet<>();
      ((JsonArray) json).forEach(it -> set.add(read(it, argument(type, 0))));
      return set;
    } else if (raw == Map.class) {
      Map<Object, Object> map = new LinkedHashMap<>();
      for (Object pair : (JsonArray) json) {
        JsonArray both = (JsonArray) pair;
        map.put(read(both.get(0), argument(type, 0)), read(both.get(1), argument(type, 1)));
      }
      return map;
    }
    if (raw == Settings.class) {
      return settings((JsonObject) json);
    }
    return json instanceof JsonObject object ? record(object, raw) : plain(json, raw);
  }

  private static Settings settings(JsonObject object) {
    Settings settings = Settings.STANDARD;
    for (Setting<?> setting : RuleSettings.SETTINGS) {
      Object value = object.get(setting.key());
      settings = value == null ? settings : with(settings, setting, value);
    }
    return settings;
  }

  private static <T> Settings with(Settings settings, Setting<T> setting, Object json) {
    return settings.with(setting, setting.type().cast(read(json, setting.type())));
  }

  private static Object plain(Object json, Class<?> raw) {
    if (raw == Bytes.class) {
      return Bytes.of(Base64.getDecoder().decode((String) json));
    } else if (raw == int.class || raw == Integer.class) {
      return ((Number) json).intValue();
    } else if (raw == long.class || raw == Long.class) {
      return ((Number) json).longValue();
    } else if (raw.isEnum()) {
      return Arrays.stream(raw.getEnumConstants())
          .filter(it -> ((Enum<?>) it).name().equals(json))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("no " + raw.getSimpleName()));
    }
    return json;
  }

  private static Object record(JsonObject object, Class<?> raw) {
    @Nullable Class<?> one = raw.isSealed() ? member(raw, object.getString(IS, "")) : raw;
    if (one == null) {
      throw new IllegalArgumentException("no " + raw.getSimpleName() + ": " + object);
    }
    RecordComponent[] components = one.getRecordComponents();
    List<Object> parts = new ArrayList<>();
    for (RecordComponent component : components) {
      Object part = object.get(component.getName());
      if (part == null) {
        throw new IllegalArgumentException("no " + component.getName() + ": " + object);
      }
      parts.add(read(part, component.getGenericType()));
    }
    try {
      Class<?>[] types =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      Constructor<?> canonical = one.getDeclaredConstructor(types);
      canonical.setAccessible(true);
      return canonical.newInstance(parts.toArray());
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("no " + one.getSimpleName() + ": " + object, e);
    }
  }

  /** Returns the one of a sealed family with that name, or null. */
  private static @Nullable Class<?> member(Class<?> family, String name) {
    for (Class<?> one : family.getPermittedSubclasses()) {
      Class<?> found =
          one.isSealed() ? member(one, name) : one.getSimpleName().equals(name) ? one : null;
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static Class<?> raw(Type type) {
    return type instanceof ParameterizedType generic
        ? (Class<?>) generic.getRawType()
        : (Class<?>) type;
  }

  private static Type argument(Type type, int index) {
    return ((ParameterizedType) type).getActualTypeArguments()[index];
  }
}
