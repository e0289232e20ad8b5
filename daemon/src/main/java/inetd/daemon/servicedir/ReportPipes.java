package inetd.daemon.servicedir;

import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;
import inetd.daemon.posix.OpenDirectory;
import inetd.model.servicedir.DirectoryStatus;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * The pipes {@code supervise/report}: whoever opens one reads one line that says how the service
 * is, and the end.
 *
 * <p>Each pipe serves one opening, and is replaced by the next before it is answered: who comes
 * meanwhile has that one, and who never reads keeps nobody waiting. For one thread, not the loop's.
 */
final class ReportPipes {
  private static final int NONE = -1;

  private final Libc libc;
  private final ScanWatch watch;

  /** Milliseconds since 1970. */
  private final LongSupplier clock;

  private final Map<String, Integer> pipes = new HashMap<>();
  private final Map<String, DirectoryStatus> last = new HashMap<>();

  ReportPipes(Libc libc, ScanWatch watch, LongSupplier clock) {
    this.libc = libc;
    this.watch = watch;
    this.clock = clock;
  }

  /** Whoever asks from now on is told {@code status} of the directory at {@code path}. */
  void show(String path, DirectoryStatus status) throws IOException {
    last.put(path, status);
    if (!pipes.containsKey(path)) {
      replace(path);
    }
  }

  /** Somebody reads. */
  void answer(String path) throws IOException {
    DirectoryStatus status = last.get(path);
    if (status == null) {
      return; // It was given up meanwhile.
    }
    int asked = pipes.getOrDefault(path, NONE);
    replace(path);
    if (asked != NONE) {
      byte[] line = status.report(name(path), clock.getAsLong());
      long room = libc.malloc(line.length);
      if (room != 0) {
        Memory.putBytes(room, line);
        libc.write(asked, room, line.length); // It is empty, and takes that much.
        libc.free(room);
      }
      libc.close(asked);
    }
  }

  private void replace(String path) throws IOException {
    SuperviseDirectory supervise = SuperviseDirectory.of(libc, path);
    try (OpenDirectory directory = OpenDirectory.make(libc, supervise.path(), 0700)) {
      directory.remove("report.new");
      int pipe = supervise.pipe("report.new");
      watch.watchReaders(supervise.path() + "/report.new", path); // Before anybody finds it.
      pipes.put(path, pipe);
      directory.rename("report.new", "report");
    }
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  void forget(String path) {
    last.remove(path);
    Integer pipe = pipes.remove(path);
    if (pipe != null) {
      libc.close(pipe);
    }
  }

  void close() {
    pipes.values().forEach(libc::close);
    pipes.clear();
    last.clear();
  }
}
