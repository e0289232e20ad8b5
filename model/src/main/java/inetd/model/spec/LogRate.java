package inetd.model.spec;

/**
 * {@code log_rate = LINES SECONDS}: how many lines of what a program writes the log takes in a
 * time.
 *
 * @param lines from 1 on
 * @param seconds from 1 on
 */
public record LogRate(int lines, int seconds) {
  /** What holds where nobody says otherwise. */
  public static final LogRate STANDARD = new LogRate(100, 1);

  @Override
  public String toString() {
    return lines + " " + seconds;
  }
}
