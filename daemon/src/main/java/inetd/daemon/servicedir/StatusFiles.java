package inetd.daemon.servicedir;

import inetd.daemon.posix.Libc;
import inetd.daemon.posix.OpenDirectory;
import inetd.model.servicedir.DirectoryStatus;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * The status files of service directories, written away from the loop: a directory may be on a disk
 * that is full, or on a file server that is gone. Of each directory only the latest is written.
 */
final class StatusFiles {
  private static final int READABLE = 0644;
  private static final int DIRECTORY = 0700;

  private final Libc libc;
  private final Executor elsewhere;
  private final ReportPipes reports;
  private final Consumer<String> problems;

  /** What is still to be written, the oldest first. */
  private final Map<String, DirectoryStatus> waiting = new LinkedHashMap<>();

  /**
   * Makes it.
   *
   * @param reports is told there what was written, too
   * @param problems is told, on the other thread, what could not be written
   */
  StatusFiles(Libc libc, Executor elsewhere, ReportPipes reports, Consumer<String> problems) {
    this.libc = libc;
    this.elsewhere = elsewhere;
    this.reports = reports;
    this.problems = problems;
  }

  /** Has {@code status} written to the directory at {@code path}. */
  void show(String path, DirectoryStatus status) {
    boolean first;
    synchronized (waiting) {
      first = waiting.put(path, status) == null;
    }
    if (first) {
      elsewhere.execute(this::writeOne);
    }
  }

  /** Somebody reads the report of the directory at {@code path}. */
  void report(String path) {
    elsewhere.execute(() -> {
      try {
        reports.answer(path);
      } catch (IOException e) {
        problems.accept(String.valueOf(e.getMessage()));
      }
    });
  }

  /** The directory at {@code path} is given up. On the other thread. */
  void forget(String path) {
    reports.forget(path);
  }

  private void writeOne() {
    String path;
    DirectoryStatus status;
    synchronized (waiting) {
      Map.Entry<String, DirectoryStatus> next = waiting.entrySet().iterator().next();
      path = next.getKey();
      status = next.getValue();
      waiting.remove(path);
    }
    try (OpenDirectory supervise = OpenDirectory.make(libc, path + "/supervise", DIRECTORY)) {
      supervise.show("pid", status.pidFile(), READABLE);
      supervise.show("stat", status.stat(), READABLE);
      supervise.show("status", status.status(), READABLE);
      reports.show(path, status);
    } catch (IOException e) {
      problems.accept(String.valueOf(e.getMessage()));
    }
  }
}
