package inetd.daemon.loop;

import inetd.daemon.kernel.Events;
import inetd.daemon.kernel.Mailbox;
import inetd.daemon.kernel.Worker;
import inetd.daemon.state.DefinitionFiles;
import inetd.model.memory.UserDefinition;
import inetd.model.port.Event;
import inetd.model.source.Configuration;
import inetd.model.source.Problem;
import inetd.model.source.Problem.Severity;
import inetd.model.spec.ServiceSpec.Origin;
import inetd.model.word.Check;
import inetd.model.word.ClientId;
import inetd.model.word.Moment;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The readings of the configuration, away from the loop, since one may wait for a disk or a name
 * server. Only the first is waited for, and not long: until it is there nobody is served.
 *
 * <p>One question is read for at a time, so that the last answer is that to the last question. A
 * reading that takes too long, or fails in whatever way, is answered with a configuration that says
 * so and has no service: one with errors removes nothing. The next question then has another
 * reader; what the late one brings is thrown away, unless it is the first and nothing was read
 * since: nobody would ask again. For the loop's thread.
 */
final class ConfigurationLoader {
  /** How long a reading may take: as long as a name server or two that do not answer. */
  static final long PATIENCE = 30 * Moment.SECOND;

  /** How long the loop waits for the first: longer than one name server that does not answer. */
  static final Duration AT_START = Duration.ofSeconds(6);

  /** What somebody wants to be told when {@code file}, or what is called so, was read. */
  private record Question(
      String file, Use use, Supplier<Configuration> reading, Consumer<Configuration> answer) {}

  /** What a reading is for. */
  private enum Use {
    SERVE,
    SERVE_DIRECTORIES,
    LOOK
  }

  /** The reading of an answer, until {@code deadline}. */
  private record Reading(Question question, Worker reader, long deadline) {}

  private final ConfigurationSource definitions;
  private final Mailbox mailbox;
  private final Events events;
  private final LongSupplier clock;
  private final Duration atStart;

  /** Who has nothing to read. */
  private final List<Worker> idle;

  private final Deque<Question> waiting = new ArrayDeque<>();
  private @Nullable Reading current;

  /** The first, while nothing was read but that may be. */
  private @Nullable Reading first;

  private boolean serving;

  ConfigurationLoader(
      ConfigurationSource definitions,
      List<Worker> readers,
      Mailbox mailbox,
      Events events,
      LongSupplier clock,
      Duration atStart) {
    this.definitions = definitions;
    this.idle = new ArrayList<>(readers);
    this.mailbox = mailbox;
    this.events = events;
    this.clock = clock;
    this.atStart = atStart;
  }

  /** From now on somebody is waiting for us. */
  void serving() {
    serving = true;
  }

  void read() {
    Question question = new Question(definitions.name(), Use.SERVE, definitions::take, this::serve);
    if (!serving) {
      readFirst(question);
    } else {
      askOnce(question);
    }
  }

  /** Reads again what is told when it changes. */
  void readDirectories() {
    askOnce(
        new Question(
            definitions.name(), Use.SERVE_DIRECTORIES, definitions::takeDirectories, this::serve));
  }

  private void serve(Configuration read) {
    events.add(new Event.ConfigurationRead(read));
  }

  private void askOnce(Question question) {
    for (Question other : waiting) {
      if (other.use() == question.use()) {
        return; // That one has yet to begin.
      }
    }
    ask(question);
  }

  private void readFirst(Question question) {
    ask(question);
    first = current;
    CountDownLatch read = new CountDownLatch(1);
    Check.present(first, "a reader has nothing else to do yet").reader().execute(read::countDown);
    try {
      if (read.await(atStart.toNanos(), TimeUnit.NANOSECONDS)) {
        mailbox.open(events);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Reads {@code file}, or the configuration, for somebody who wants to look at it only. */
  void rehearse(ClientId client, Optional<String> file) {
    String name = file.orElse(definitions.name());
    ask(
        new Question(
            name,
            Use.LOOK,
            () -> definitions.read(name),
            read -> events.add(new Event.Rehearsed(client, read))));
  }

  /** Reads a definition that stands in no file, and keeps it if it is sound. */
  void define(UserDefinition definition, DefinitionFiles kept) {
    ask(
        new Question(
            definition.name(),
            Use.LOOK,
            () -> definitions.read(definition),
            read -> {
              if (read.services().isEmpty()) {
                events.add(new Event.Defined(definition, read));
              } else {
                kept.keep(
                    definition, () -> mailbox.post(() -> new Event.Defined(definition, read)));
              }
            }));
  }

  private void ask(Question question) {
    waiting.add(question);
    next();
  }

  private void next() {
    while (current == null && !waiting.isEmpty()) {
      Question question = waiting.remove();
      if (idle.isEmpty()) {
        answer(question, failure(question, "not read: readings from before still hang"));
      } else {
        Worker reader = idle.removeFirst();
        Reading reading = new Reading(question, reader, clock.getAsLong() + PATIENCE);
        current = reading;
        reader.execute(() -> {
          Configuration result = result(question);
          mailbox.leave(_ -> done(reading, result));
        });
      }
    }
  }

  private void done(Reading reading, Configuration result) {
    idle.addFirst(reading.reader()); // The others are for when it hangs.
    if (reading.equals(current)) {
      current = null;
      answer(reading.question(), result);
    } else if (reading.equals(first)) {
      answer(reading.question(), result);
    }
    next();
  }

  private void answer(Question question, Configuration result) {
    if (question.use() == Use.SERVE) {
      first = null;
    }
    question.answer().accept(result);
  }

  /** Returns how long of {@code nanos} may be waited. */
  long patience(long nanos) {
    return current == null
        ? nanos
        : Math.min(nanos, Math.max(current.deadline() - clock.getAsLong(), 0));
  }

  /** Gives up what has taken too long. */
  void due() {
    Reading late = current;
    if (late != null && clock.getAsLong() - late.deadline() >= 0) {
      current = null;
      boolean kept = late.equals(first);
      if (!kept) {
        late.reader().interrupt();
      }
      long seconds = PATIENCE / Moment.SECOND;
      answer(late.question(), failure(late.question(), "not read within " + seconds + " s"));
      first = kept ? late : first;
      next();
    }
  }

  /** Returns what {@code question} asks for; any thread may ask. */
  private static Configuration result(Question question) {
    try {
      return question.reading().get();
    } catch (OutOfMemoryError | StackOverflowError _) {
      return failure(question, "not read: it needs more memory than there is");
    } catch (RuntimeException | Error e) {
      return failure(question, "not read: this is a bug in inetd: " + e);
    }
  }

  private static Configuration failure(Question question, String why) {
    Origin all = new Origin(question.file(), 1, 1);
    return new Configuration(List.of(), List.of(new Problem(all, Severity.ERROR, why)));
  }
}
