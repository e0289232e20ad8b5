package inetd.bench.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import inetd.model.port.Event;
import inetd.model.source.Configuration;
import inetd.model.source.Problem;
import inetd.model.source.inetdconf.ConfigurationReader;
import inetd.model.spec.ServiceSpec;
import inetd.model.word.Check;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.random.RandomGenerator;

/**
 * Files as configurations, each of which may include a piece of the one before it; some of them are
 * loaded, by a machine that has the last one running.
 */
final class Configurations implements Target {
  private static final int LOADED = 8;
  private static final int PIECE = 300;

  private final Tally tally = new Tally();
  private String before = "";
  private Configuration current = new Configuration(List.of(), List.of());
  private Machine machine = new Machine(() -> current, (_, _) -> {});

  @Override
  public void take(byte[] input, RandomGenerator dice) {
    String text = decoded(input);
    Configuration read =
        ConfigurationReader.read(TwoFiles.FILE, new TwoFiles(text, before), new Names());
    check(text, read);
    before = text.substring(0, Math.min(text.length(), PIECE));
    tally.count(read.services().isEmpty() ? "nothing read" : "services read");
    if (dice.nextInt(LOADED) == 0) {
      current = read;
      machine.tell(new Event.ReloadAsked());
      machine.pass(dice.nextLong(3_000_000_000L));
      tally.count("loaded");
      if (machine.left()) {
        tally.count("left for want of something essential");
        machine = new Machine(() -> current, (_, _) -> {});
      }
    }
  }

  /** As a file is decoded: in ISO 8859-1 if it is no UTF-8. */
  private static String decoded(byte[] input) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(input)).toString();
    } catch (CharacterCodingException e) {
      return new String(input, ISO_8859_1);
    }
  }

  private void check(String text, Configuration read) {
    long lines = text.lines().count() + 1;
    for (Problem problem : read.problems()) {
      ServiceSpec.Origin at = problem.at();
      Check.that(at.line() >= 1 && at.column() >= 1, "a problem has a place: " + problem);
      Check.that(
          !at.file().equals(TwoFiles.FILE) || at.line() <= lines,
          "a problem is in the file: " + problem);
      tally.count(problem.severity().toString());
    }
    Set<String> keys = new HashSet<>();
    for (ServiceSpec service : read.services()) {
      Check.that(keys.add(service.key()), "one key, one service: " + service.key());
      Check.that(!service.name().isEmpty(), "a service has a name");
    }
  }

  @Override
  public SortedMap<String, Long> tally() {
    return tally.counts();
  }
}
