package inetd.model.source.inetdconf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import inetd.model.source.Configuration;
import inetd.model.source.Lookup;
import inetd.model.source.Lookup.Answer.Found;
import inetd.model.source.Lookup.Answer.Missing;
import inetd.model.source.Sources;
import inetd.model.spec.IpAddress;
import inetd.model.spec.IpAddress.Family;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Examples of the user guide and the manual page, read as they say. */
final class GuideTest {
  private static final Pattern GUIDE =
      Pattern.compile("^```inetd\\.conf\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern MANUAL =
      Pattern.compile("^\\.Bd -literal[^\\n]*\\n(.*?)^\\.Ed$", Pattern.MULTILINE | Pattern.DOTALL);

  /** An example and the line of its document that it starts after. */
  record Example(String document, int line, String text) {
    @Override
    public String toString() {
      return document + ":" + line;
    }
  }

  static Stream<Example> examples() throws IOException {
    return Stream.concat(in("../docs/guide.md", GUIDE), in("../docs/man/inetd.conf.5", MANUAL));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyExampleIsReadWithoutAProblem(Example example) {
    Configuration read =
        ConfigurationReader.read(example.document(), new OneFile(example), new Names());
    assertEquals(List.of(), read.problems());
    assertFalse(read.services().isEmpty(), "an example defines something");
  }

  private static Stream<Example> in(String document, Pattern block) throws IOException {
    String text = Files.readString(Path.of(document));
    Matcher found = block.matcher(text);
    List<Example> examples =
        found
            .results()
            .map(result -> {
              long line = text.substring(0, result.start(1)).lines().count();
              return new Example(document, (int) line, result.group(1));
            })
            .toList();
    assertFalse(examples.isEmpty(), "no examples in " + document);
    return examples.stream();
  }

  private record OneFile(Example example) implements Sources {
    @Override
    public Opened open(String path) {
      return path.equals(example.document())
          ? new Opened.Content(path, example.text())
          : new Opened.Unreadable("No such file or directory");
    }

    @Override
    public Matches glob(String pattern) {
      return new Matches.Paths(List.of());
    }
  }

  /** The users, groups and services that examples are about. */
  private static final class Names implements Lookup {
    private static final Map<String, Integer> USERS =
        Map.of("root", 0, "nobody", 32_767, "backup", 34);
    private static final Map<String, Integer> GROUPS = Map.of("wheel", 0, "tty", 4);
    private static final Map<String, Integer> PORTS =
        Map.of(
            "tcpmux", 1, "echo", 7, "daytime", 13, "ftp", 21, "ssh", 22, "time", 37, "tftp", 69,
            "ntalk", 518);

    private static <T> Answer<T> find(Map<String, T> table, String name, String reason) {
      T value = table.get(name);
      return value == null ? new Missing<>(reason) : new Found<>(value);
    }

    @Override
    public Identity self() {
      return new Identity(0, 0);
    }

    @Override
    public Answer<Account> user(String name, OptionalInt gid) {
      return switch (find(USERS, name, "No such user")) {
        case Found<Integer>(Integer uid) -> {
          int group = gid.orElse(uid);
          yield new Found<>(new Account(name, uid, group, List.of(group)));
        }
        case Missing<Integer>(String reason) -> new Missing<>(reason);
      };
    }

    @Override
    public Answer<Integer> group(String name) {
      return find(GROUPS, name, "No such group");
    }

    @Override
    public Answer<List<IpAddress>> addresses(String host, Family family) {
      return new Missing<>("Name or service not known");
    }

    @Override
    public Answer<Integer> port(String service, String transport) {
      return find(PORTS, service, "unknown service");
    }

    @Override
    public Answer<Integer> rpcProgram(String name) {
      return find(Map.of("rstatd", 100_001), name, "unknown rpc program");
    }

    @Override
    public boolean supports(Family family) {
      return true;
    }
  }
}
