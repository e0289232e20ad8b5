package inetd.cli.ctl;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/** An inetd whose answers are written down, behind a real socket. */
final class FakeInetd implements AutoCloseable {
  private final Path socket;
  private final ServerSocketChannel server;
  private final Map<String, Function<JsonObject, String>> answers = new ConcurrentHashMap<>();
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private final List<SocketChannel> watchers = new CopyOnWriteArrayList<>();
  private final List<SocketChannel> clients = new CopyOnWriteArrayList<>();
  private final CountDownLatch watched = new CountDownLatch(1);
  private final List<Thread> threads = new CopyOnWriteArrayList<>();

  FakeInetd(Path directory) throws IOException {
    socket = directory.resolve("sock");
    server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket));
    threads.add(Thread.ofPlatform().start(this::accept));
    on("Watch", "{}");
  }

  Path socket() {
    return socket;
  }

  /** The method and parameters of every call so far. */
  List<String> calls() {
    return calls;
  }

  /** Answers a method with these parameters; quotes may be written as apostrophes. */
  FakeInetd on(String method, String parameters) {
    return on(method, _ -> parameters);
  }

  FakeInetd on(String method, Function<JsonObject, String> answer) {
    answers.put(method, answer);
    return this;
  }

  /** Answers a method with one after the other of these, the last for ever. */
  FakeInetd inTurn(String method, String... parameters) {
    List<String> left = new ArrayList<>(List.of(parameters));
    return on(method, _ -> left.size() > 1 ? left.removeFirst() : left.getFirst());
  }

  /** Answers a method that may be answered more than once with all of these. */
  FakeInetd tells(String method, String... replies) {
    return on(method, String.join("\n", replies));
  }

  FakeInetd refuses(String method, String error, String parameters) {
    return on(method, _ -> "!" + error + " " + parameters);
  }

  /** Tells all who watch. */
  void news(String parameters) {
    watchers.forEach(
        channel -> write(channel, "{'parameters':" + parameters + ",'continues':true}"));
  }

  /** Waits until somebody watches. */
  void awaitWatcher() {
    try {
      watched.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Closes the connections of all who watch. */
  void leave() {
    watchers.forEach(FakeInetd::close);
  }

  private void accept() {
    try {
      while (true) {
        SocketChannel client = server.accept();
        clients.add(client);
        threads.add(Thread.ofPlatform().start(() -> serve(client)));
      }
    } catch (IOException _) {
      // Closed: the test is over.
    }
  }

  private void serve(SocketChannel client) {
    ByteArrayOutputStream call = new ByteArrayOutputStream();
    ByteBuffer one = ByteBuffer.allocate(1);
    try (client) {
      while (client.read(one.clear()) > 0) {
        if (one.get(0) != 0) {
          call.write(one.get(0));
          continue;
        }
        answer(client, JsonParser.object().from(call.toString(UTF_8)));
        call.reset();
      }
    } catch (IOException | JsonParserException e) {
      calls.add("broken: " + e.getMessage());
    }
  }

  private void answer(SocketChannel client, JsonObject call) {
    String method = call.getString("method").replace("org.netbsd.inetd.", "");
    JsonObject parameters = call.getObject("parameters");
    calls.add(method + " " + JsonWriter.string(parameters).replace('"', '\''));
    Function<JsonObject, String> answer =
        answers.getOrDefault(
            method, _ -> "!org.varlink.service.MethodNotFound {'method':'" + method + "'}");
    if (call.getBoolean("more") && !method.equals("Watch")) {
      String[] replies = answer.apply(parameters).split("\n", -1);
      for (int i = 0; i < replies.length - 1; i++) {
        write(client, "{'parameters':" + replies[i] + ",'continues':true}");
      }
      say(client, replies[replies.length - 1]);
      return;
    }
    if (call.getBoolean("more")) {
      watchers.add(client); // Before it knows that it watches: then it may ask for what is news.
      write(client, "{'parameters':" + answer.apply(parameters) + ",'continues':true}");
      watched.countDown();
      return;
    }
    say(client, answer.apply(parameters));
  }

  private static void say(SocketChannel client, String text) {
    if (text.startsWith("!")) {
      String error = text.substring(1, text.indexOf(' '));
      String name = error.indexOf('.') < 0 ? "org.netbsd.inetd." + error : error;
      String details = text.substring(text.indexOf(' ') + 1);
      write(client, "{'error':'" + name + "','parameters':" + details + "}");
    } else if (text.startsWith("raw ")) {
      write(client, text.substring(4));
    } else if (text.equals("leaves")) {
      close(client);
    } else if (!text.equals("nothing")) {
      write(client, "{'parameters':" + text + "}");
    }
  }

  private static synchronized void write(SocketChannel client, String text) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap((text.replace('\'', '"') + "\0").getBytes(UTF_8));
      // In two parts, as it may come.
      bytes.limit(bytes.limit() / 2);
      client.write(bytes);
      bytes.limit(bytes.capacity());
      while (bytes.hasRemaining()) {
        client.write(bytes);
      }
    } catch (IOException _) {
      // The client has left, as it may.
    }
  }

  private static void close(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    Files.deleteIfExists(socket);
    clients.forEach(FakeInetd::close);
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }
}
