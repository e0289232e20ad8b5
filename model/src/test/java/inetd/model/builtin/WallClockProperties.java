package inetd.model.builtin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.model.word.Moment;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** The texts of daytime and time, against java.time. */
final class WallClockProperties {
  private static final DateTimeFormatter CTIME =
      DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy\r\n", Locale.US);

  // A day inside the years of four digits: the offset must not lead out of them.
  private static final long FIRST_OF_1000 = -30_610_137_600_000L;
  private static final long LAST_OF_9999 = 253_402_214_400_000L;

  private static String daytime(long millis, int offset) {
    byte[] text = WallClock.daytime(new Moment(0, millis), _ -> offset).array();
    return new String(text, StandardCharsets.US_ASCII);
  }

  @Property(tries = 5000)
  void daytimeIsWhatJavaTimeSays(
      @ForAll @LongRange(min = FIRST_OF_1000, max = LAST_OF_9999) long millis,
      @ForAll @IntRange(min = -64_800, max = 64_800) int offset) {
    assertEquals(
        CTIME.format(Instant.ofEpochMilli(millis).atOffset(ZoneOffset.ofTotalSeconds(offset))),
        daytime(millis, offset));
  }

  @Test
  void daytimeKnowsEveryDayOfFourCenturies() {
    for (long day = 0; day < 146_097; day++) {
      long millis = day * 86_400_000L;
      assertEquals(
          CTIME.format(Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC)), daytime(millis, 0));
    }
  }

  @Property
  void daytimeHasTwentySixBytesForEveryYearOfFourDigits(
      @ForAll @LongRange(min = 0, max = LAST_OF_9999) long millis) {
    assertEquals(26, daytime(millis, 0).length());
  }

  @Property
  void timeIsSecondsSince1900ModuloTwoToThe32(@ForAll long millis) {
    byte[] bytes = WallClock.time(new Moment(0, millis)).array();
    long told = 0;
    for (byte b : bytes) {
      told = told << 8 | (b & 0xff);
    }
    assertEquals(Math.floorMod(Math.floorDiv(millis, 1000L) + 2_208_988_800L, 1L << 32), told);
  }

  /** The examples of RFC 868. */
  @Test
  void timeAgreesWithTheExamplesOfTheRfc() {
    assertEquals("\"\\x83\\xaa~\\x80\"", WallClock.time(new Moment(0, 0)).toString());
    long mayDay1983 = 420_595_200_000L;
    assertEquals(2_629_584_000L, Integer.toUnsignedLong(number(mayDay1983)));
  }

  private static int number(long millis) {
    return ByteBuffer.wrap(WallClock.time(new Moment(0, millis)).array()).getInt();
  }

  @Property
  void noMomentIsAnException(@ForAll long millis, @ForAll int offset) {
    daytime(millis, offset);
  }
}
