package inetd.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import inetd.model.source.Disk;
import inetd.model.source.Lookup;
import inetd.model.source.text.Numbers;
import inetd.model.spec.IpAddress;
import inetd.model.spec.IpAddress.Family;
import java.io.File;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeSet;

/**
 * The system's databases of names, by getent(1) and id(1), so that whatever nsswitch.conf(5) says
 * holds.
 */
public final class GetentLookup implements Lookup {
  private final Map<List<String>, String> asked = new HashMap<>();

  @Override
  public Identity self() {
    return new Identity(0, 0); // Whoever looks at a file, it is for the system's inetd.
  }

  @Override
  public Answer<Account> user(String name, OptionalInt gid) {
    String[] fields = ask("getent", "passwd", name).split(":", -1);
    if (fields.length < 7) {
      return new Answer.Missing<>("No such user");
    }
    int primary = gid.orElse(number(fields[3]));
    TreeSet<Integer> groups = new TreeSet<>(List.of(primary));
    for (String group : ask("id", "-G", name).split(" ", -1)) {
      groups.add(number(group));
    }
    groups.remove(-1);
    return new Answer.Found<>(
        new Account(name, number(fields[2]), primary, List.copyOf(groups), fields[5], fields[6]));
  }

  @Override
  public Answer<Integer> group(String name) {
    String[] fields = ask("getent", "group", name).split(":", -1);
    return found(fields.length < 3 ? -1 : number(fields[2]), "No such group");
  }

  @Override
  public Answer<List<IpAddress>> addresses(String host, Family family) {
    try {
      List<IpAddress> found = new ArrayList<>();
      for (InetAddress address : InetAddress.getAllByName(host)) {
        boolean suits =
            switch (family) {
              case V4 -> address instanceof Inet4Address;
              case V6 -> address instanceof Inet6Address;
            };
        if (suits) {
          found.add(address(family, ByteBuffer.wrap(address.getAddress())));
        }
      }
      return found.isEmpty()
          ? new Answer.Missing<>("No address associated with hostname")
          : new Answer.Found<>(List.copyOf(found));
    } catch (UnknownHostException _) {
      return new Answer.Missing<>("Name or service not known");
    }
  }

  private static IpAddress address(Family family, ByteBuffer bytes) {
    return switch (family) {
      case V4 -> IpAddress.v4(bytes.getInt());
      case V6 -> new IpAddress(Family.V6, bytes.getLong(), bytes.getLong());
    };
  }

  @Override
  public Answer<Integer> port(String service, String transport) {
    String line = ask("getent", "services", service + "/" + transport);
    String[] words = line.split("[ \t]+", -1);
    int slash = words.length < 2 ? -1 : words[1].indexOf('/');
    return found(slash < 0 ? -1 : number(words[1].substring(0, slash)), "unknown service");
  }

  @Override
  public Answer<Integer> rpcProgram(String name) {
    String[] words = ask("getent", "rpc", name).split("[ \t]+", -1);
    return found(words.length < 2 ? -1 : number(words[1]), "unknown rpc program");
  }

  @Override
  public Disk disk() {
    return new FileDisk();
  }

  @Override
  public long mostDescriptors() {
    return Numbers.decimal(new FileDisk().head("/proc/sys/fs/nr_open").strip())
        .orElse(Long.MAX_VALUE);
  }

  @Override
  public boolean supports(Family family) {
    ProtocolFamily protocol =
        switch (family) {
          case V4 -> StandardProtocolFamily.INET;
          case V6 -> StandardProtocolFamily.INET6;
        };
    try (DatagramChannel channel = DatagramChannel.open(protocol)) {
      return channel.isOpen();
    } catch (IOException | UnsupportedOperationException _) {
      return false;
    }
  }

  private static Answer<Integer> found(int number, String reason) {
    return number < 0 ? new Answer.Missing<>(reason) : new Answer.Found<>(number);
  }

  /** Returns a number of these databases, which may be as large as 2^32-2; -1 if it is none. */
  private static int number(String text) {
    try {
      return Integer.parseUnsignedInt(text);
    } catch (NumberFormatException _) {
      return -1;
    }
  }

  /** Returns the first line a command prints; each is run once. */
  private String ask(String... command) {
    return asked.computeIfAbsent(List.of(command), GetentLookup::run);
  }

  private static String run(List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String output = new String(process.getInputStream().readAllBytes(), UTF_8);
      return process.waitFor() == 0 ? output.lines().findFirst().orElse("") : "";
    } catch (IOException _) {
      return "";
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
