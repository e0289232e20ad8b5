package inetd.model.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import inetd.model.port.Event.Bytes;
import inetd.model.rule.RuleSettings;
import inetd.model.spec.Setting;
import inetd.model.spec.Settings;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Events of every kind, drawn by their types, written and read again. */
final class EventTextProperties {
  private static final String LETTERS = "aZ09 -_./:\"\\\n\tä\u20ac\udce9";
  private static final int TRIES = 60;

  /** Draws values of a type from a seed. */
  private static final class Draw {
    /** Types within types; below that the last of a sealed family is drawn, which has no parts. */
    private static final int DEEPEST = 16;

    private final Random dice;
    private int depth;

    Draw(Random dice) {
      this.dice = dice;
    }

    Object of(Type type) throws ReflectiveOperationException {
      depth++;
      try {
        return drawn(type);
      } finally {
        depth--;
      }
    }

    private Object drawn(Type type) throws ReflectiveOperationException {
      Class<?> raw =
          type instanceof ParameterizedType generic
              ? (Class<?>) generic.getRawType()
              : (Class<?>) type;
      if (raw == Optional.class) {
        return dice.nextBoolean() ? Optional.of(of(argument(type, 0))) : Optional.empty();
      } else if (raw == OptionalInt.class) {
        return dice.nextBoolean() ? OptionalInt.of(dice.nextInt(9)) : OptionalInt.empty();
      } else if (raw == OptionalLong.class) {
        return dice.nextBoolean() ? OptionalLong.of(dice.nextInt(9)) : OptionalLong.empty();
      } else if (raw == Map.class) {
        Map<Object, Object> map = new HashMap<>();
        for (int i = dice.nextInt(3); i > 0; i--) {
          map.put(of(argument(type, 0)), of(argument(type, 1)));
        }
        return map;
      } else if (raw == List.class) {
        return some(argument(type, 0));
      } else if (raw.isAssignableFrom(LinkedHashSet.class)) {
        return new LinkedHashSet<>(some(argument(type, 0)));
      } else if (raw.isEnum()) {
        return raw.getEnumConstants()[dice.nextInt(raw.getEnumConstants().length)];
      } else if (raw.isSealed()) {
        Class<?>[] all = raw.getPermittedSubclasses();
        return of(all[depth > DEEPEST ? all.length - 1 : dice.nextInt(all.length)]);
      }
      if (raw == Settings.class) {
        Settings settings = Settings.STANDARD;
        for (Setting<?> setting : RuleSettings.SETTINGS) {
          settings = dice.nextBoolean() ? with(settings, setting) : settings;
        }
        return settings;
      }
      return raw.isRecord() ? record(raw) : plain(raw);
    }

    private <T> Settings with(Settings settings, Setting<T> setting)
        throws ReflectiveOperationException {
      return settings.with(setting, setting.type().cast(of(setting.type())));
    }

    private List<Object> some(Type type) throws ReflectiveOperationException {
      List<Object> list = new ArrayList<>();
      for (int i = dice.nextInt(3); i > 0; i--) {
        list.add(of(type));
      }
      return list;
    }

    private Object plain(Class<?> raw) {
      if (raw == int.class || raw == Integer.class) {
        return dice.nextInt(30);
      } else if (raw == long.class || raw == Long.class) {
        return dice.nextInt(4) == 0 ? dice.nextLong() : dice.nextInt(30);
      } else if (raw == boolean.class) {
        return dice.nextBoolean();
      } else if (raw == Bytes.class) {
        byte[] bytes = new byte[dice.nextInt(5)];
        dice.nextBytes(bytes);
        return Bytes.of(bytes);
      }
      assertEquals(String.class, raw, "what an event may be made of");
      StringBuilder text = new StringBuilder();
      for (int i = dice.nextInt(4); i > 0; i--) {
        text.append(LETTERS.charAt(dice.nextInt(LETTERS.length())));
      }
      return text.toString();
    }

    /** Some refuse what means nothing, and are drawn again. */
    private Object record(Class<?> raw) throws ReflectiveOperationException {
      RecordComponent[] components = raw.getRecordComponents();
      Class<?>[] types =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      Constructor<?> canonical = raw.getDeclaredConstructor(types);
      canonical.setAccessible(true);
      ReflectiveOperationException last = new ReflectiveOperationException(raw.getName());
      for (int i = 0; i < TRIES; i++) {
        Object[] parts = new Object[components.length];
        for (int j = 0; j < parts.length; j++) {
          parts[j] = of(components[j].getGenericType());
        }
        try {
          return canonical.newInstance(parts);
        } catch (ReflectiveOperationException e) {
          last = e;
        }
      }
      throw last;
    }

    private static Type argument(Type type, int index) {
      return ((ParameterizedType) type).getActualTypeArguments()[index];
    }
  }

  @Property(tries = 60)
  void everyEventIsOneLineThatIsReadAsTheSame(@ForAll long seed)
      throws ReflectiveOperationException {
    Draw draw = new Draw(new Random(seed));
    for (Class<?> kind : Event.class.getPermittedSubclasses()) {
      if (kind.isRecord()) {
        Event event = (Event) draw.of(kind);
        String line = EventText.write(event);
        assertFalse(line.contains("\n"), line);
        assertEquals(event, EventText.read(line), line);
      }
    }
  }

  @Test
  void whatIsNoEventIsRefused() {
    for (String line : List.of("", "{}", "[]", "{\"is\":\"Nothing\"}", "{\"is\":\"Opened\"}")) {
      assertThrows(IllegalArgumentException.class, () -> EventText.read(line), line);
    }
  }
}
