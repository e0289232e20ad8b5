package inetd.daemon.log;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/** The last lines of a service, as people are told them. */
public record LineViews(RecentLines recent) {
  /** Returns what it wrote. */
  public List<String> output(String service, int most) {
    List<String> written =
        recent.lines(service, Integer.MAX_VALUE).stream()
            .filter(line -> line.voice() == RecentLines.Voice.OWN)
            .map(RecentLines.Line::text)
            .toList();
    return written.subList(Math.max(0, written.size() - most), written.size());
  }

  /**
   * Returns what it wrote and what was said about it, each with its time, after the number of those
   * that are asked for and gone.
   */
  public List<String> log(String service, int most) {
    List<RecentLines.Line> lines = recent.lines(service, most);
    long dropped = recent.dropped(service);
    Stream<String> told = lines.stream().map(line -> time(line.millis()) + " " + line.text());
    return dropped == 0 || most <= lines.size()
        ? told.toList()
        : Stream.concat(Stream.of("(" + dropped + " before that are not kept)"), told).toList();
  }

  private static String time(long millis) {
    return Instant.ofEpochMilli(millis)
        .atZone(ZoneId.systemDefault())
        .toLocalDateTime()
        .truncatedTo(ChronoUnit.SECONDS)
        .toString();
  }
}
