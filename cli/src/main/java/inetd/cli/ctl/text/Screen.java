package inetd.cli.ctl.text;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * The terminal as a page of its own: the alternate screen, keys one by one, and everything as it
 * was afterwards, also after an interrupt.
 */
public final class Screen implements AutoCloseable {
  /** Stands for what had no room. */
  private static final String MORE = "\u2026";

  private final PrintWriter out;
  private final Thread restoring = new Thread(this::restore);
  private final String before;

  public Screen(PrintWriter out) {
    this.out = out;
    this.before = stty("-g");
    Runtime.getRuntime().addShutdownHook(restoring);
    stty("-icanon", "-echo");
    out.print("\033[?1049h\033[?25l");
    out.flush();
  }

  /** Shows lines from the top, as many as fit. */
  public void show(List<String> lines) {
    Size size = size();
    out.print("\033[H");
    for (int i = 0; i < Math.min(lines.size(), size.height() - 1); i++) {
      out.print(cut(lines.get(i), size.width()) + "\033[0m\033[K\n");
    }
    out.print("\033[J");
    out.flush();
  }

  /** Characters in a line, and lines. */
  public record Size(int width, int height) {}

  /** Returns the size of the terminal; the usual one if it does not say. */
  public static Size size() {
    String[] size = stty("size").split(" ", -1);
    return size.length == 2 ? new Size(number(size[1], 80), number(size[0], 24)) : new Size(80, 24);
  }

  /** Returns the part of a line that is {@code width} wide; colours have no width. */
  public static String cut(String line, int width) {
    int shown = 0;
    int room = 0; // Where a line that turns out too long ends, for the mark that it does.
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) == '\033') {
        i = Math.max(i, line.indexOf('m', i));
      } else if (++shown == width) {
        room = i;
      } else if (shown > width) {
        String kept = line.substring(0, room);
        return kept.indexOf('\033') < 0 ? kept + MORE : kept + MORE + "\033[0m";
      }
    }
    return line;
  }

  private static int number(String text, int otherwise) {
    try {
      int number = Integer.parseInt(text.strip());
      return number > 0 ? number : otherwise;
    } catch (NumberFormatException _) {
      return otherwise;
    }
  }

  /** Has stty(1) do something with the terminal; returns what it says. */
  private static String stty(String... arguments) {
    List<String> command = new ArrayList<>(List.of("stty"));
    command.addAll(List.of(arguments));
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectInput(new File("/dev/tty"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String answer = new String(process.getInputStream().readAllBytes(), US_ASCII).strip();
      process.waitFor();
      return answer;
    } catch (IOException _) {
      return "";
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  private void restore() {
    out.print("\033[?25h\033[?1049l");
    out.flush();
    if (!before.isEmpty()) {
      stty(before);
    }
  }

  @Override
  public void close() {
    restore();
    Runtime.getRuntime().removeShutdownHook(restoring);
  }
}
