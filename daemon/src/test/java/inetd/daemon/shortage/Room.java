package inetd.daemon.shortage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A place for one inetd after another: a directory, a small disk, a {@code /dev/log}, a loopback
 * address. Mounts are in a namespace of its own, which a process that does nothing else holds open;
 * that ends when its standard input does, so with this program at the latest.
 */
final class Room implements AutoCloseable {
  /** Its small disk, in MiB: state and db fit many times. */
  private static final int DISK = 1;

  private static final Path PROGRAMS = Path.of("target", "test-native");

  private static final String MACHINE =
      """
      set -e
      cd "$1"
      mount -t tmpfs -o "size=%dm,mode=755,uid=$2" tmpfs disk
      mount -t tmpfs -o mode=755 tmpfs dev
      for node in null zero full random urandom; do
        : >dev/$node
        mount --bind /dev/$node dev/$node
      done
      ln -s "$1/log" dev/log
      mount --move dev /dev
      echo made
      exec cat
      """
          .formatted(DISK);

  private final Path directory;
  private final User user;
  private final Syslogd syslogd;
  private final Process holder;
  private final String address;

  Room(User user) throws IOException, InterruptedException {
    assumeTrue("root".equals(System.getProperty("user.name")), "root is needed to limit others");
    for (String program : List.of("unshare", "nsenter", "prlimit", "setpriv")) {
      assumeTrue(here(program), program + " of util-linux is needed");
    }
    this.user = user;
    directory = Files.createTempDirectory("inetd-shortage").toRealPath();
    for (String name : List.of("disk", "dev", "bin")) {
      Files.createDirectory(directory.resolve(name));
    }
    for (String program : List.of("notify", "serve")) {
      Files.copy(PROGRAMS.resolve(program), file("bin/" + program));
    }
    run("chmod", "755", directory.toString());
    run("chown", user.account(), directory.toString());
    for (String name : List.of("talk", "report")) {
      run("mkfifo", "-m", "666", file(name).toString());
    }
    syslogd = new Syslogd(file("log"));
    holder =
        new ProcessBuilder(
                List.of(
                    "unshare",
                    "--mount",
                    "--propagation",
                    "private",
                    "--",
                    "sh",
                    "-c",
                    MACHINE,
                    "sh",
                    directory.toString(),
                    Integer.toString(user.uid())))
            .redirectError(file("holder").toFile())
            .start();
    int first = holder.getInputStream().read();
    assumeTrue(
        first == 'm', () -> "no mount namespace can be made: " + text(directory.resolve("holder")));
    long pid = holder.pid();
    address = "127.77." + (pid >> 8 & 0xff) + "." + Math.max(1, pid & 0xff);
  }

  private static boolean here(String program) {
    return Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
  }

  User user() {
    return user;
  }

  /** Where everybody listens: nobody else does there, whatever the port. */
  String address() {
    return address;
  }

  List<String> lines() {
    return syslogd.lines();
  }

  Path file(String name) {
    return directory.resolve(name);
  }

  /** A file on the small disk, as this program sees it. */
  Path onDisk(String name) {
    return Path.of("/proc", Long.toString(holder.pid()), "root" + file("disk").resolve(name));
  }

  /** The words that start a command inside, as root. */
  List<String> inside(String... words) {
    List<String> all = new ArrayList<>();
    all.addAll(List.of("nsenter", "--mount", "--target", Long.toString(holder.pid()), "--"));
    all.addAll(List.of(words));
    return all;
  }

  static void run(List<String> words) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    String said;
    try (InputStream output = process.getInputStream()) {
      said = new String(output.readAllBytes(), UTF_8);
    }
    assertEquals(0, process.waitFor(), () -> words + ": " + said);
  }

  static void run(String... words) throws IOException, InterruptedException {
    run(List.of(words));
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return "";
    }
  }

  /** Ends whoever carries this directory in the environment, by number; there should be nobody. */
  void sweep() throws IOException {
    String mark = mark();
    try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
      all.filter(process -> marked(process, mark)).forEach(ProcessHandle::destroyForcibly);
    }
  }

  /** What everybody who was started in here carries in the environment. */
  String mark() {
    return "INETD_SHORTAGE=" + directory;
  }

  private static boolean marked(ProcessHandle process, String mark) {
    String environment = text(Path.of("/proc", Long.toString(process.pid()), "environ"));
    return List.of(environment.split("\0")).contains(mark);
  }

  @Override
  public void close() throws IOException {
    sweep();
    holder.destroyForcibly();
    holder.onExit().join();
    syslogd.close();
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  /** Who runs inetd. */
  enum User {
    ROOT("root", 0),
    /** Bound by limits, and nobody else's: they are set for one process at a time. */
    NOBODY("nobody", 65_534);

    private final String account;
    private final int uid;

    User(String account, int uid) {
      this.account = account;
      this.uid = uid;
    }

    String account() {
      return account;
    }

    int uid() {
      return uid;
    }
  }
}
