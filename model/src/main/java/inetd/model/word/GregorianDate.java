package inetd.model.word;

/**
 * A day of the Gregorian calendar, in no time zone.
 *
 * @param month from 1
 * @param day of the month, from 1
 */
public record GregorianDate(long year, int month, int day) {
  private static final long ERA = 146_097; // The days of 400 years, after which all repeats.
  private static final long EPOCH = 719_468; // Days from 0000-03-01 to 1970-01-01.
  private static final long THURSDAY = 4; // 1970-01-01 was one.

  /**
   * Returns the date {@code day} days after 1970-01-01.
   *
   * <p>Years are counted from 1 March, so that the leap day is the last of its year and the months'
   * lengths follow one straight line, 153 days for five months.
   */
  public static GregorianDate ofDay(long day) {
    long since = day + EPOCH;
    long era = Math.floorDiv(since, ERA);
    int inEra = (int) Math.floorMod(since, ERA);
    int year = (inEra - inEra / 1460 + inEra / 36_524 - inEra / 146_096) / 365;
    int inYear = inEra - (365 * year + year / 4 - year / 100);
    int fromMarch = (5 * inYear + 2) / 153;
    int dayOfMonth = inYear - (153 * fromMarch + 2) / 5 + 1;
    boolean newYear = fromMarch >= 10;
    return new GregorianDate(
        era * 400 + year + (newYear ? 1 : 0), newYear ? fromMarch - 9 : fromMarch + 3, dayOfMonth);
  }

  /** Returns the weekday {@code day} days after 1970-01-01: 0 is Sunday. */
  public static int weekday(long day) {
    return (int) Math.floorMod(day + THURSDAY, 7L);
  }
}
