package inetd.daemon.posix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import inetd.daemon.posix.Spawner.Outcome;
import inetd.model.spec.Program;
import inetd.model.spec.Program.Credentials;
import inetd.model.spec.Program.ResourceLimit;
import inetd.model.spec.Program.Streams;
import inetd.model.spec.Program.Surroundings;
import inetd.model.word.Check;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Starts programs and hears what they found; witness.c is the one that tells most. */
final class SpawnWitness {
  static final Path DIRECTORY = Path.of("target", "test-native").toAbsolutePath();
  static final String PROGRAM = DIRECTORY.resolve("witness").toString();
  static final Path PLAIN = DIRECTORY.resolve("plain");
  static final int NOBODY = 65534;
  static final Credentials OWN = new Credentials.Own();
  static final Credentials AS_NOBODY =
      new Credentials.As("nobody", NOBODY, NOBODY, List.of(7, NOBODY));

  private static final int AF_UNIX = 1;
  private static final int CLOEXEC = 0x80000;
  private static final int STREAM_CLOEXEC = 1 | CLOEXEC;

  private final Libc libc;
  private final Spawner spawner;
  private final long word = Memory.allocate(16);
  private final long buffer = Memory.allocate(4096);

  SpawnWitness(Libc libc, Spawner spawner) {
    this.libc = libc;
    this.spawner = spawner;
  }

  /**
   * What a program wrote and how it ended.
   *
   * @param status as waitpid gives it
   */
  record Testimony(int pid, String text, int status) {
    /** Returns what stands behind {@code name}, each time it does. */
    List<String> all(String name) {
      return text.lines()
          .filter(line -> line.equals(name) || line.startsWith(name + " "))
          .map(line -> line.substring(name.length()).strip())
          .toList();
    }

    String only(String name) {
      assertEquals(1, all(name).size(), text);
      return all(name).getFirst();
    }
  }

  /** Starts it with a socket and reads that to its end, which must come when the program ends. */
  Testimony hear(Program program) {
    return hear(program, false);
  }

  Testimony hear(Program program, boolean blocking) {
    assertEquals(0, libc.socketpair(AF_UNIX, STREAM_CLOEXEC, 0, word));
    int ours = Memory.getInt(word);
    int theirs = Memory.getInt(word + 4);
    if (blocking) {
      assertEquals(0, libc.fcntl(theirs, 4 /* F_SETFL */, 2 | 0x800 /* O_NONBLOCK */));
    }
    long plan = spawner.prepare(program);
    try {
      Outcome outcome =
          blocking ? spawner.spawnBlocking(plan, theirs) : spawner.spawn(plan, theirs);
      libc.close(theirs);
      int pid = assertInstanceOf(Outcome.Started.class, outcome).pid();
      String text = readAll(ours);
      return new Testimony(pid, text, reap(pid));
    } finally {
      libc.close(ours);
      spawner.release(plan);
    }
  }

  /**
   * Starts {@code plan} with {@code fd} and a pipe for its output, and reads that to its end.
   *
   * @param ready what it may write its readiness to; -1 is nothing
   */
  Testimony hearOutput(long plan, int fd, int ready) {
    assertEquals(0, libc.pipe2(word, CLOEXEC));
    int ours = Memory.getInt(word);
    int theirs = Memory.getInt(word + 4);
    try {
      Outcome outcome = spawner.spawn(plan, fd, theirs, ready);
      libc.close(theirs);
      int pid = assertInstanceOf(Outcome.Started.class, outcome, outcome.toString()).pid();
      String text = readAll(ours);
      return new Testimony(pid, text, reap(pid));
    } finally {
      libc.close(ours);
      spawner.release(plan);
    }
  }

  String readAll(int fd) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    long length = libc.read(fd, buffer, 4096);
    while (length > 0) {
      all.writeBytes(Memory.getBytes(buffer, (int) length));
      length = libc.read(fd, buffer, 4096);
    }
    assertEquals(0, length);
    return all.toString(StandardCharsets.UTF_8);
  }

  /** Waits for {@code pid} and returns its status. */
  int reap(int pid) {
    Check.that(libc.waitpid(pid, word, 0) == pid, "the child is ours to reap");
    return Memory.getInt(word);
  }

  /** Tries to start it and returns what was in the way, found before or behind the launcher. */
  String refusal(Program program) {
    long plan = spawner.prepare(program);
    try {
      return switch (spawner.spawn(plan, -1)) {
        case Outcome.Refused(var failure) -> "refused " + failure.step() + " " + failure.errno();
        case Outcome.Started(int pid) -> {
          int status = reap(pid);
          yield spawner.reports().stream()
              .map(report ->
                  (report.pid() == pid && status == 127 << 8 ? "reported " : "confused ")
                      + report.failure().step()
                      + " "
                      + report.failure().errno())
              .collect(Collectors.joining(", "));
        }
      };
    } finally {
      spawner.release(plan);
    }
  }

  static Program program(Credentials credentials, Surroundings surroundings) {
    return new Program(PROGRAM, List.of("witness", "one", ""), credentials, surroundings);
  }

  static Program program(Credentials credentials) {
    return program(credentials, Surroundings.INHERITED);
  }

  static Program path(Credentials credentials, String path) {
    return new Program(path, List.of(path), credentials, Surroundings.INHERITED);
  }

  static Surroundings nice(int nice) {
    return new Surroundings(
        OptionalInt.of(nice),
        OptionalInt.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of());
  }

  static Surroundings places(Optional<String> directory, Optional<String> root) {
    return new Surroundings(
        OptionalInt.empty(), OptionalInt.empty(), directory, root, List.of(), List.of());
  }

  /** Those of a program that does not lead its session. */
  static Surroundings member(OptionalInt oomScore, Streams streams) {
    Surroundings none = Surroundings.INHERITED;
    return new Surroundings(
        none.nice(),
        none.umask(),
        none.directory(),
        none.root(),
        none.limits(),
        none.environment(),
        streams,
        none.passed(),
        oomScore,
        Program.Session.MEMBER);
  }

  /** The same below another root. */
  static Surroundings below(Optional<String> root, Surroundings asked) {
    return new Surroundings(
        asked.nice(),
        asked.umask(),
        asked.directory(),
        root,
        asked.limits(),
        asked.environment(),
        asked.streams(),
        asked.passed(),
        asked.oomScore(),
        asked.session());
  }

  static Surroundings streams(Streams streams) {
    Surroundings none = Surroundings.INHERITED;
    return new Surroundings(
        none.nice(),
        none.umask(),
        none.directory(),
        none.root(),
        none.limits(),
        none.environment(),
        streams);
  }

  static Surroundings passing(List<String> names, String... variables) {
    return new Surroundings(
        OptionalInt.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(variables),
        Streams.NONE,
        Optional.of(names));
  }

  static Surroundings limit(String resource, long soft, long hard) {
    return new Surroundings(
        OptionalInt.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(new ResourceLimit(resource, soft, hard)),
        List.of());
  }

  static Map<String, String> environment() {
    return Map.of("PATH", "/usr/bin:/bin", "KEPT", "kept", "CHANGED", "old");
  }
}
