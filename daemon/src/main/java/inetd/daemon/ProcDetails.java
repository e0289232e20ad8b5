package inetd.daemon;

import inetd.daemon.log.Chronicle;
import inetd.model.control.Extras;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What is to be told of a service and is not the machine's to know: its lines, its memory. */
record ProcDetails(Chronicle chronicle) implements Extras {
  /** KiB of a page. */
  private static final long PAGE = 4;

  @Override
  public List<String> output(String service, int most) {
    List<String> written =
        chronicle.lines(service, Integer.MAX_VALUE).stream()
            .map(Chronicle.Line::text)
            .filter(text -> !said(service, text))
            .toList();
    return written.subList(Math.max(0, written.size() - most), written.size());
  }

  /** Tells whether a line is a notice: those begin with the service's name. */
  private static boolean said(String service, String text) {
    return text.startsWith(service + ":") || text.startsWith(service + " (pid ");
  }

  @Override
  public List<String> log(String service, int most) {
    return chronicle.lines(service, most).stream()
        .map(line -> time(line.millis()) + " " + line.text())
        .toList();
  }

  private static String time(long millis) {
    return Instant.ofEpochMilli(millis)
        .atZone(ZoneId.systemDefault())
        .toLocalDateTime()
        .truncatedTo(ChronoUnit.SECONDS)
        .toString();
  }

  @Override
  public long memory(int pid) {
    try {
      String statm = Files.readString(Path.of("/proc/" + pid + "/statm"));
      int first = statm.indexOf(' ') + 1;
      return Long.parseLong(statm, first, statm.indexOf(' ', first), 10) * PAGE;
    } catch (IOException | NumberFormatException | IndexOutOfBoundsException _) {
      return 0; // It has just ended.
    }
  }
}
