package inetd.model.source.inetdconf;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * A definition that can be written in both notations and means the same in both.
 *
 * @param socket service, socket type and protocol that go together
 * @param max service_max, or empty
 * @param acceptMax accept_max, or empty; nowait streams only
 * @param args argv; with an empty list nothing is written
 */
record Sample(
    String address,
    Socket socket,
    String buffers,
    boolean waits,
    String max,
    String acceptMax,
    String user,
    String group,
    List<String> args) {
  /** What stands in the fields service, socket type and protocol. */
  record Socket(String service, String type, String protocol) {}

  static Arbitrary<Sample> any() {
    Arbitrary<String> word =
        Arbitraries.strings()
            .withChars("abc -#;,=:'\"\\.*%\u00e9\u20ac\t[]")
            .ofMinLength(0)
            .ofMaxLength(8);
    return Combinators.combine(
            Arbitraries.of("", "127.0.0.1:", "*:"),
            sockets(),
            Arbitraries.of("", "sndbuf=1k", "rcvbuf=2m", "rcvbuf=7,sndbuf=8k"),
            Arbitraries.of(true, false),
            Arbitraries.of("", "0", "7", "600"),
            Arbitraries.of("", "0", "3"),
            Arbitraries.of("root", "alice", "nobody"),
            Arbitraries.of("", "kmem"))
        .flatAs((address, socket, buffers, wait, max, acceptMax, user, group) ->
            word.list()
                .ofMaxSize(4)
                // A first word with a hyphen is told of: see BroughtWordsTest.
                .filter(args -> args.isEmpty() || !args.getFirst().startsWith("-"))
                .map(args ->
                    new Sample(address, socket, buffers, wait, max, acceptMax, user, group, args)));
  }

  private static Arbitrary<Socket> sockets() {
    return Arbitraries.integers()
        .between(1, 65_535)
        .flatMap(port ->
            Arbitraries.of(
                new Socket("" + port, "stream", "tcp"),
                new Socket("" + port, "stream", "tcp4"),
                new Socket("" + port, "dgram", "udp"),
                new Socket("/run/" + port, "stream", "unix"),
                new Socket("/run/" + port, "dgram", "unix"),
                new Socket("rstatd/" + port, "dgram", "rpc/udp")));
  }

  boolean limited() {
    return !waits && socket.type().equals("stream") && !acceptMax.isEmpty();
  }

  String positional() {
    return address
        + socket.service()
        + " "
        + socket.type()
        + (limited() ? "," + acceptMax : "")
        + "\t"
        + socket.protocol()
        + (buffers.isEmpty() ? "" : "," + buffers)
        + (waits ? " wait" : " nowait")
        + (max.isEmpty() ? " " : ":" + max + "\n ")
        + user
        + (group.isEmpty() ? "" : ":" + group)
        + " /bin/x "
        + args.stream().map(Sample::quoted).collect(Collectors.joining(" "))
        + "\n";
  }

  String keyed() {
    StringBuilder text = new StringBuilder();
    text.append(address).append(socket.service()).append(" on");
    if (!max.isEmpty()) {
      text.append(" service_max = ").append(max).append(",");
    }
    if (limited()) {
      text.append("\taccept_max=").append(acceptMax).append(",\n");
    }
    if (!buffers.isEmpty()) {
      text.append(' ')
          .append(buffers.replace("rcvbuf", "recvbuf").replace("=", " = # size\n"))
          .append(',');
    }
    if (!group.isEmpty()) {
      text.append(" group = ").append(group).append(",");
    }
    if (!args.isEmpty()) {
      text.append(" args =");
      for (String arg : args) {
        text.append(" \"")
            .append(arg.replace("\\", "\\\\").replace("\"", "\\\"").replace("\t", "\\t"))
            .append('"');
      }
      text.append(',');
    }
    return text.append(" socktype = ")
        .append(socket.type())
        .append(", protocol = ")
        .append(socket.protocol())
        .append(", wait = ")
        .append(waits ? "yes" : "no")
        .append(", user = ")
        .append(user)
        .append(", exec = /bin/x;\n")
        .toString();
  }

  /** Quotes each double quote with single ones and all else with double ones. */
  private static String quoted(String word) {
    return "\"" + word.replace("\"", "\"'\"'\"") + "\"";
  }
}
