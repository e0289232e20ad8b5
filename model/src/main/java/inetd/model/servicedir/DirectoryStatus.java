package inetd.model.servicedir;

import java.nio.charset.StandardCharsets;

/**
 * The status of a supervised directory, as its three files tell it.
 *
 * @param pid its process: that of {@code run}, or of {@code finish} while that runs; 0 if none
 * @param since milliseconds since 1970 of the last start, or of its end when it is down
 * @param paused whether it was stopped by {@code p}
 * @param termSent whether a SIGTERM was sent to the process
 */
public record DirectoryStatus(
    State state, Want want, int pid, long since, boolean paused, boolean termSent) {
  /** What runs. */
  public enum State {
    DOWN("down", 0),
    RUN("run", 1),
    FINISH("finish", 2);

    private final String word;
    private final int number;

    State(String word, int number) {
      this.word = word;
      this.number = number;
    }
  }

  /** What is wanted. */
  public enum Want {
    UP,
    DOWN,
    EXIT
  }

  /** TAI64 of 1970-01-01 UTC: 2^62, and the ten seconds between TAI and UTC then. */
  private static final long EPOCH = (1L << 62) + 10;

  private static final int BYTES = 20;

  /** The same, its process having been sent a SIGTERM. */
  public DirectoryStatus termed() {
    return new DirectoryStatus(state, want, pid, since, paused, true);
  }

  /** The same, paused or not. */
  public DirectoryStatus paused(boolean now) {
    return new DirectoryStatus(state, want, pid, since, now, termSent);
  }

  /** Returns {@code stat}: a line for people. */
  public byte[] stat() {
    String wanted =
        state == State.DOWN
            ? ""
            : switch (want) {
              case UP -> "";
              case DOWN -> ", want down";
              case EXIT -> ", want exit";
            };
    String line =
        state.word + (paused ? ", paused" : "") + (termSent ? ", got TERM" : "") + wanted + "\n";
    return line.getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Returns {@code report}: the line that sv(8) has for it.
   *
   * @param name what it is called there
   * @param now milliseconds since 1970
   */
  public byte[] report(String name, long now) {
    long seconds = Math.max(0, Math.floorDiv(now, 1000L) - Math.floorDiv(since, 1000L));
    String process = pid == 0 ? "" : "(pid " + pid + ") ";
    String wanted =
        switch (want) {
          case UP -> pid == 0 ? ", want up" : "";
          case DOWN, EXIT -> pid == 0 ? "" : ", want down";
        };
    String line =
        state.word
            + ": "
            + name
            + ": "
            + process
            + seconds
            + "s"
            + (paused ? ", paused" : "")
            + wanted
            + (termSent ? ", got TERM" : "")
            + "\n";
    return line.getBytes(StandardCharsets.UTF_8);
  }

  /** Returns {@code status}: 20 bytes for programs, big-endian but for the pid. */
  public byte[] status() {
    byte[] bytes = new byte[BYTES];
    put(bytes, 0, 8, EPOCH + Math.floorDiv(since, 1000L));
    put(bytes, 8, 4, Math.floorMod(since, 1000L) * 1_000_000L);
    put(bytes, 12, 4, Integer.toUnsignedLong(Integer.reverseBytes(pid)));
    bytes[16] = (byte) (paused ? 1 : 0);
    bytes[17] = (byte) (want == Want.UP ? 'u' : 'd');
    bytes[18] = (byte) (termSent ? 1 : 0);
    bytes[19] = (byte) state.number;
    return bytes;
  }

  private static void put(byte[] bytes, int at, int length, long value) {
    for (int i = 0; i < length; i++) {
      bytes[at + i] = (byte) (value >>> (8 * (length - 1 - i)));
    }
  }

  /** Returns {@code pid}: a number, or nothing. */
  public byte[] pidFile() {
    return (pid == 0 ? "" : pid + "\n").getBytes(StandardCharsets.US_ASCII);
  }
}
