package inetd.daemon.shortage;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** An inetd as it is packaged, in a room, with its log and clients for all that it serves. */
final class RunningInetd implements AutoCloseable {
  private static final Path SCRIPT = Path.of("bin", "inetd").toAbsolutePath();
  private static final int CONNECT_MILLIS = 1000;

  private final Room room;
  private final Process process;

  /**
   * Starts one; it need not be there yet.
   *
   * @param before words of commands that become inetd, such as {@code prlimit --nofile=64 --}
   */
  RunningInetd(Room room, String configuration, String... before) throws IOException {
    this.room = room;
    Files.writeString(room.file("inetd.conf"), configuration);
    List<String> words = new ArrayList<>(List.of(before));
    words.addAll(
        becoming(List.of("--inh-caps=+net_bind_service", "--ambient-caps=+net_bind_service")));
    words.add(SCRIPT.toString());
    words.add("-f");
    for (String place : List.of("state", "db", "pid-file")) {
      words.addAll(List.of("--" + place, room.file("disk/" + place).toString()));
    }
    words.addAll(List.of("--socket", room.file("control").toString()));
    words.add(room.file("inetd.conf").toString());
    ProcessBuilder builder = new ProcessBuilder(room.inside(words.toArray(String[]::new)));
    builder.directory(room.file(".").toFile());
    builder.environment().put("INETD_SHORTAGE", room.mark().split("=", 2)[1]);
    builder.environment().put("INETD_JAVA", System.getProperty("java.home") + "/bin/java");
    builder.environment().remove("INETD_JAVA_OPTIONS");
    builder.redirectErrorStream(true);
    builder.redirectOutput(room.file("output").toFile());
    process = builder.start();
  }

  Room room() {
    return room;
  }

  long pid() {
    return process.pid();
  }

  boolean alive() {
    return process.isAlive();
  }

  int exitStatus() throws InterruptedException {
    if (!process.waitFor(Patience.PREPARATION.nanos(), TimeUnit.NANOSECONDS)) {
      throw new AssertionError("inetd has not ended\n" + story());
    }
    return process.exitValue();
  }

  /** What it said, to syslog and to standard error, at the end. */
  String story() {
    List<String> lines = room.lines();
    return "\n--- what inetd said:\n"
        + String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()))
        + "\n"
        + Room.text(room.file("output"));
  }

  void awaitReady() {
    Patience.PREPARATION.until("it serves", this::served, this::story);
  }

  // Control.

  Caller caller() throws IOException {
    return new Caller(room.file("control"));
  }

  JsonObject ask(String method, String parameters) throws IOException {
    try (Caller caller = caller()) {
      return caller.ask(method, parameters);
    }
  }

  /** Everything about one service; nothing about one that is not known. */
  JsonObject status(String name) throws IOException {
    JsonObject parameters =
        ask("Status", "\"names\":[\"" + name + "\"]").getObject("parameters", new JsonObject());
    return parameters.getArray("services", new JsonArray()).getObject(0, new JsonObject());
  }

  long pidOf(String name) throws IOException {
    return status(name).getLong("pid");
  }

  boolean running(String name) throws IOException {
    return "running".equals(status(name).getString("state"));
  }

  void signal(long pid, String name) throws IOException, InterruptedException {
    Room.run("kill", "-" + name, Long.toString(pid));
  }

  // Clients.

  /** Tells whether a fresh connection is served by a fresh process. */
  boolean served() throws IOException {
    try (Socket socket = connect(Scene.LINE)) {
      return "served\n".equals(new String(socket.getInputStream().readNBytes(7), UTF_8));
    }
  }

  Socket connect(int port) throws IOException {
    Socket socket = new Socket();
    try {
      socket.connect(new InetSocketAddress(room.address(), port), CONNECT_MILLIS);
      socket.setSoTimeout((int) (Patience.ANSWER.nanos() / 1_000_000));
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** Tells whether {@code text} comes back from the built-in service. */
  boolean echoed(Socket socket, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    socket.getOutputStream().write(bytes);
    return text.equals(new String(socket.getInputStream().readNBytes(bytes.length), UTF_8));
  }

  void send(int port, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.send(
          new DatagramPacket(bytes, bytes.length, InetAddress.getByName(room.address()), port));
    }
  }

  /** Tells whether a datagram to the built-in service comes back. */
  boolean datagramEchoed(String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.setSoTimeout(CONNECT_MILLIS);
      socket.send(
          new DatagramPacket(
              bytes, bytes.length, InetAddress.getByName(room.address()), Scene.ECHO));
      DatagramPacket answer = new DatagramPacket(new byte[bytes.length], bytes.length);
      socket.receive(answer);
      return text.equals(new String(answer.getData(), 0, answer.getLength(), UTF_8));
    }
  }

  // Limits.

  /**
   * Sets a limit of inetd alone; its hard limit stays, so that it can be had back. Done as its
   * user, who may: root may not where he lacks CAP_SYS_RESOURCE, as in a container.
   */
  void limit(String resource, long soft) throws IOException, InterruptedException {
    Room.run(limiting(resource, soft));
  }

  /** The same, of one that may have died meanwhile. */
  void relieve(String resource, long soft) throws IOException, InterruptedException {
    new ProcessBuilder(limiting(resource, soft))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  private List<String> limiting(String resource, long soft) {
    List<String> words = new ArrayList<>(becoming(List.of()));
    words.addAll(
        List.of("prlimit", "--pid", Long.toString(pid()), "--" + resource + "=" + soft + ":"));
    return words;
  }

  /** The words that become inetd's user. */
  private List<String> becoming(List<String> more) {
    if (room.user() == Room.User.ROOT) {
      return List.of();
    }
    List<String> words =
        new ArrayList<>(List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"));
    words.addAll(more);
    words.add("--");
    return words;
  }

  /** The number that the next descriptor it opens would get. */
  int nextDescriptor() throws IOException {
    NavigableSet<Integer> open = descriptors();
    int next = 0;
    while (open.contains(next)) {
      next++;
    }
    return next;
  }

  /** The highest number of a descriptor that it has. */
  int lastDescriptor() throws IOException {
    return descriptors().last();
  }

  private NavigableSet<Integer> descriptors() throws IOException {
    NavigableSet<Integer> open = new TreeSet<>();
    try (Stream<Path> all = Files.list(Path.of("/proc", Long.toString(pid()), "fd"))) {
      all.forEach(path -> open.add(Integer.parseInt(String.valueOf(path.getFileName()))));
    }
    return open;
  }

  void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.onExit().get(Patience.PREPARATION.nanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      kill();
    }
  }
}
