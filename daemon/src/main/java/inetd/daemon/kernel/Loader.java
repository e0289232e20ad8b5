package inetd.daemon.kernel;

import inetd.model.Event;
import inetd.model.conf.Configuration;
import inetd.model.control.ClientId;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads the configuration: at once while nothing is served yet, away from the loop afterwards,
 * since it may wait for a disk or a name server.
 */
final class Loader {
  private final Supplier<Configuration> source;
  private final Function<String, Configuration> others;
  private final Mailbox mailbox;
  private final Events events;

  // One after the other, so that the last answer is that to the last question; and no thread stays.
  private final ThreadPoolExecutor reader =
      new ThreadPoolExecutor(
          0,
          1,
          1,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          Thread.ofPlatform().daemon().name("configuration").factory());

  private boolean serving;

  Loader(
      Supplier<Configuration> source,
      Function<String, Configuration> others,
      Mailbox mailbox,
      Events events) {
    this.source = source;
    this.others = others;
    this.mailbox = mailbox;
    this.events = events;
  }

  /** From now on somebody is waiting for us. */
  void serving() {
    serving = true;
  }

  void read() {
    if (!serving) {
      events.add(new Event.ConfigurationRead(source.get()));
      return;
    }
    later(source::get, Event.ConfigurationRead::new);
  }

  /** Reads {@code file}, or the configuration, for somebody who wants to look at it only. */
  void rehearse(ClientId client, Optional<String> file) {
    later(
        () -> file.isPresent() ? others.apply(file.get()) : source.get(),
        configuration -> new Event.Rehearsed(client, configuration));
  }

  private void later(Callable<Configuration> what, Function<Configuration, Event> answer) {
    FutureTask<Configuration> reading = new FutureTask<>(what);
    reader.execute(() -> {
      reading.run();
      mailbox.post(() -> answer.apply(result(reading)));
    });
  }

  void close() {
    reader.shutdownNow();
  }

  private static Configuration result(FutureTask<Configuration> reading) {
    try {
      return reading.get();
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException("reading the configuration failed", e);
    }
  }
}
