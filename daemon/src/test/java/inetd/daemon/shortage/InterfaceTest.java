package inetd.daemon.shortage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The completeness of these tests: all is tried that may be asked. */
final class InterfaceTest {
  private static final Pattern METHOD = Pattern.compile("(?m)^method (\\w+)");

  @Test
  void everyMethodOfTheInterfaceIsTried() throws IOException {
    String text = Files.readString(Path.of("..", "docs", "org.netbsd.inetd.varlink"));
    TreeSet<String> methods = new TreeSet<>();
    METHOD.matcher(text).results().forEach(result -> methods.add(result.group(1)));
    methods.remove("Upgrade"); // It ends the inetd that is tried here; t_upgrade.sh has it.
    assertEquals(
        methods,
        Arrays.stream(Verb.values())
            .map(Verb::method)
            .collect(Collectors.toCollection(TreeSet::new)));
  }
}
