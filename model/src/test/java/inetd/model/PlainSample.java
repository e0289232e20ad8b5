package inetd.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A class of all that the build makes plain, to be run as it was compiled and as it became. */
public final class PlainSample implements Supplier<List<String>> {
  sealed interface Shape {
    String NOTHING = "nothing";

    /** A switch in an interface. */
    static String word(@Nullable Shape shape) {
      return switch (shape) {
        case null -> NOTHING;
        case Dot(Named(String name, int size)) when name.isEmpty() && size == 1 -> "a small dot";
        case Dot(Named(String name, int _)) when name.isEmpty() -> "a dot";
        case Dot(Named(var name, var _)) -> "the dot " + name;
        case Empty() -> "empty";
      };
    }
  }

  record Named(String name, int size) {}

  record Dot(Named named) implements Shape {}

  record Empty() implements Shape {}

  record Every(
      boolean truth,
      byte tiny,
      char letter,
      short small,
      int number,
      long large,
      float single,
      double twice,
      @Nullable Object any) {}

  @Override
  public List<String> get() {
    List<String> told = new ArrayList<>();
    Shape[] shapes = {
      null,
      new Dot(new Named("", 1)),
      new Dot(new Named("", 2)),
      new Dot(new Named("x", 1)),
      new Empty(),
    };
    for (Shape shape : shapes) {
      told.add(Shape.word(shape) + " " + shape);
    }
    Every one = new Every(true, (byte) -1, 'b', (short) -2, 3, 4L << 40, 0.0f, Double.NaN, "");
    Every[] others = {
      one,
      new Every(true, (byte) -1, 'b', (short) -2, 3, 4L << 40, 0.0f, Double.NaN, ""),
      new Every(false, (byte) -1, 'b', (short) -2, 3, 4L << 40, 0.0f, Double.NaN, ""),
      new Every(true, (byte) 1, 'b', (short) -2, 3, 4L << 40, 0.0f, Double.NaN, ""),
      new Every(true, (byte) -1, 'c', (short) -2, 3, 4L << 40, 0.0f, Double.NaN, ""),
      new Every(true, (byte) -1, 'b', (short) 2, 3, 4L << 40, 0.0f, Double.NaN, ""),
      new Every(true, (byte) -1, 'b', (short) -2, 4, 4L << 40, 0.0f, Double.NaN, ""),
      new Every(true, (byte) -1, 'b', (short) -2, 3, 4L << 41, 0.0f, Double.NaN, ""),
      new Every(true, (byte) -1, 'b', (short) -2, 3, 4L << 40, -0.0f, Double.NaN, ""),
      new Every(true, (byte) -1, 'b', (short) -2, 3, 4L << 40, 0.0f, 1.5, ""),
      new Every(true, (byte) -1, 'b', (short) -2, 3, 4L << 40, 0.0f, Double.NaN, null),
    };
    for (Every other : others) {
      told.add(one.equals(other) + " " + other.hashCode() + " " + other);
    }
    told.add(one.equals(others[others.length - 1].any()) + " " + one.equals((Object) new Empty()));
    told.add(new Empty().hashCode() + " " + new Empty().equals(new Empty()));
    return told;
  }
}
