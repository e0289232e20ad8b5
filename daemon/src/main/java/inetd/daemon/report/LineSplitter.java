package inetd.daemon.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Bytes that become lines: printable, and none longer than {@link #MOST} bytes. What is cut off is
 * lost.
 */
final class LineSplitter {
  static final int MOST = 1_024;

  private static final String CUT = " …";
  private static final byte[] NOTHING = new byte[0];

  private byte[] pending = NOTHING;
  private int length;
  private boolean cut;

  /** Takes {@code count} bytes and gives every line that is complete to {@code out}. */
  void take(byte[] bytes, int count, Consumer<String> out) {
    int from = 0;
    for (int i = 0; i < count; i++) {
      if (bytes[i] == '\n') {
        keep(bytes, from, i);
        end(out);
        from = i + 1;
      }
    }
    keep(bytes, from, count);
    if (length == 0) {
      pending = NOTHING; // Most pipes have nothing in them most of the time.
    }
  }

  /** Returns how many bytes wait for the rest of their line. */
  int waiting() {
    return length;
  }

  /** Gives what there is of a line that nobody will complete. */
  void finish(Consumer<String> out) {
    if (length > 0) {
      end(out);
      pending = NOTHING;
    }
  }

  private void keep(byte[] bytes, int from, int to) {
    int fits = Math.min(to - from, MOST - length);
    cut |= fits < to - from;
    if (length + fits > pending.length) {
      pending = Arrays.copyOf(pending, Math.min(MOST, Math.max(2 * pending.length, length + fits)));
    }
    System.arraycopy(bytes, from, pending, length, fits);
    length += fits;
  }

  private void end(Consumer<String> out) {
    int end = !cut && length > 0 && pending[length - 1] == '\r' ? length - 1 : length;
    String text = visible(new String(pending, 0, end, UTF_8));
    String line = cut ? text + CUT : text;
    length = 0;
    cut = false;
    out.accept(line);
  }

  /** Returns {@code text} with escapes for what could act on a terminal. */
  static String visible(String text) {
    int plain = 0;
    while (plain < text.length() && !Character.isISOControl(text.charAt(plain))) {
      plain++;
    }
    if (plain == text.length()) {
      return text;
    }
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\t') {
        shown.append("\\t");
      } else if (Character.isISOControl(c)) {
        shown.append("\\x%02x".formatted((int) c));
      } else {
        shown.append(c);
      }
    }
    return shown.toString();
  }
}
