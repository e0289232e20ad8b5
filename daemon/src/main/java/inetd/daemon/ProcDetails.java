package inetd.daemon;

import inetd.model.control.Extras;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What /proc tells of a process. */
final class ProcDetails implements Extras {
  /** KiB of a page. */
  private static final long PAGE = 4;

  @Override
  public List<String> output(String service, int most) {
    return List.of();
  }

  @Override
  public List<String> log(String service, int most) {
    return List.of();
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
