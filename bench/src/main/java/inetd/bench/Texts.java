package inetd.bench;

import inetd.model.source.Configuration;
import inetd.model.source.Lookup;
import inetd.model.source.Sources;
import inetd.model.source.inetdconf.ConfigurationReader;
import inetd.model.spec.IpAddress;
import inetd.model.word.Check;
import java.util.List;
import java.util.OptionalInt;

/** Readings of one file in a world that has no other, and knows root only. */
final class Texts {
  private static final String FILE = "/etc/inetd.conf";

  private Texts() {}

  /** Reads {@code text} as the one file there is. */
  static Configuration read(String text) {
    return ConfigurationReader.read(FILE, new OneFile(text), new Names());
  }

  /** Returns {@code services} services that start {@code program}, as they are read, all valid. */
  static Configuration configuration(int services, String program) {
    Configuration read = read(Notation.POSITIONAL.file(services, program));
    Check.that(read.problems().isEmpty(), "the benchmark's file is sound: " + read.problems());
    Check.that(read.services().size() == services, "every service was read");
    return read;
  }

  private record OneFile(String text) implements Sources {
    @Override
    public Opened open(String path) {
      return path.equals(FILE)
          ? new Opened.Content(FILE, text)
          : new Opened.Unreadable("No such file or directory");
    }

    @Override
    public Matches glob(String pattern) {
      return new Matches.Paths(List.of());
    }
  }

  private static final class Names implements Lookup {
    @Override
    public Identity self() {
      return new Identity(0, 0);
    }

    @Override
    public Answer<Account> user(String name, OptionalInt gid) {
      return name.equals("root")
          ? new Answer.Found<>(new Account("root", 0, gid.orElse(0), List.of(gid.orElse(0))))
          : new Answer.Missing<>("No such user");
    }

    @Override
    public Answer<Integer> group(String name) {
      return new Answer.Missing<>("No such group");
    }

    @Override
    public Answer<List<IpAddress>> addresses(String host, IpAddress.Family family) {
      return new Answer.Missing<>("Name or service not known");
    }

    @Override
    public Answer<Integer> port(String service, String transport) {
      return new Answer.Missing<>("unknown service");
    }

    @Override
    public Answer<Integer> rpcProgram(String name) {
      return new Answer.Missing<>("unknown rpc program");
    }

    @Override
    public boolean supports(IpAddress.Family family) {
      return true;
    }
  }
}
