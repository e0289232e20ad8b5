package inetd.daemon.kernel;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/**
 * The threads besides the loop's and the log's; there are no others, and these are there before
 * anybody is served.
 *
 * @param readers read configurations, one of them as long as none hangs
 * @param keys writes the key files, what is disabled and what is stopped; answers wait for it
 * @param paths looks at paths that are watched, any of which may hang
 * @param background does what takes a moment or two, and may be a moment late
 */
public record Workers(List<Worker> readers, Worker keys, Worker paths, Worker background)
    implements AutoCloseable {
  public Workers {
    readers = List.copyOf(readers);
  }

  /** Starts them all; {@code failed} is told what a task threw. */
  public static Workers start(Consumer<Throwable> failed) throws IOException {
    return new Workers(
        List.of(Worker.start("reader", failed), Worker.start("other reader", failed)),
        Worker.start("keys", failed),
        Worker.start("paths", failed),
        Worker.start("background", failed));
  }

  @Override
  public void close() {
    readers.forEach(Worker::close);
    keys.close();
    paths.close();
    background.close();
  }
}
