package inetd.cli.sim;

import inetd.model.source.Configuration;
import inetd.model.source.text.Suggestion;
import inetd.model.spec.ServiceSpec;
import inetd.model.spec.job.JobSpec;
import inetd.sim.Setting.Scrutiny;
import inetd.sim.storm.Crash;
import inetd.sim.storm.FaultLaw;
import inetd.sim.storm.OptionText;
import inetd.sim.storm.Storm;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say which storm it is; every command with storms has them. */
final class StormOptions {
  private static final long DAY = 86_400_000_000_000L;

  @Option(
      names = "--crash",
      paramLabel = "'NAME: exit N|kill SIGNAL every|after TIME'",
      description =
          "how programs end; in NAME a * is anything; the last that names it counts, else the last"
              + " that fits")
  private List<String> crashes = List.of();

  @Option(
      names = "--fault",
      paramLabel = "'network down|path P absent|fork fails TIME every TIME'",
      description = "what goes wrong, for how long, how often; also: path P present")
  private List<String> faults = List.of();

  @Option(
      names = "--for",
      paramLabel = "TIME",
      converter = Run.SpanConverter.class,
      description = "how long in simulated time, such as 90s or 30d; 1d if not given")
  private long span = DAY;

  /** The laws of what goes wrong in a storm. */
  record Laws(List<Crash> crashes, List<FaultLaw> faults) {}

  /** Returns what was asked for; empty if it could not be understood, which is told. */
  Optional<Laws> laws(PrintWriter err) {
    List<Crash> ends = new ArrayList<>();
    List<FaultLaw> troubles = new ArrayList<>();
    boolean understood = read("--crash", crashes, Crash::parse, ends, err);
    understood &= read("--fault", faults, FaultLaw::parse, troubles, err);
    return understood ? Optional.of(new Laws(ends, troubles)) : Optional.empty();
  }

  /** Reads one of the two small languages. */
  private interface Reader<T> {
    T read(String text) throws OptionText.Wrong;
  }

  private static <T> boolean read(
      String option, List<String> texts, Reader<T> reader, List<T> into, PrintWriter err) {
    boolean understood = true;
    for (String text : texts) {
      try {
        into.add(reader.read(text));
      } catch (OptionText.Wrong wrong) {
        err.println(option + ":\n" + wrong.marked(text));
        understood = false;
      }
    }
    return understood;
  }

  /** Tells whether every crash is one of a service that is there; of the others it is told. */
  boolean named(Laws laws, Configuration configuration, String file, PrintWriter err) {
    List<String> names = new ArrayList<>();
    for (ServiceSpec service : configuration.services()) {
      names.add(service.name());
    }
    for (JobSpec job : configuration.jobs()) {
      names.add(job.name());
    }
    boolean all = true;
    for (int i = 0; i < laws.crashes().size(); i++) {
      Crash crash = laws.crashes().get(i);
      if (names.stream().noneMatch(crash::fits)) {
        err.println(
            "--crash:\n"
                + crashes.get(i)
                + "\n^\nno service '"
                + crash.name()
                + "' in "
                + file
                + Suggestion.forWord(crash.name(), names));
        all = false;
      }
    }
    return all;
  }

  Storm storm(Configuration configuration, Laws laws, long seed, Scrutiny scrutiny) {
    return new Storm(configuration, laws.crashes(), laws.faults(), seed, span, scrutiny);
  }

  /** Returns what was asked for, as it was written. */
  List<String> asked() {
    List<String> asked = new ArrayList<>();
    crashes.forEach(each -> asked.add("--crash '" + each + "'"));
    faults.forEach(each -> asked.add("--fault '" + each + "'"));
    return asked;
  }
}
