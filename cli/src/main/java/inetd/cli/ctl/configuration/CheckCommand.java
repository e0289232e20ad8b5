package inetd.cli.ctl.configuration;

import inetd.cli.FileOwners;
import inetd.cli.FileSources;
import inetd.cli.GetentLookup;
import inetd.cli.ctl.command.CtlCommand;
import inetd.cli.ctl.command.Invocation;
import inetd.model.source.Configuration;
import inetd.model.source.Dialect;
import inetd.model.source.Lookup;
import inetd.model.source.Problem;
import inetd.model.source.Sources;
import inetd.model.source.inetdconf.ConfigurationReader;
import inetd.model.source.job.JobFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code inetdctl check}: every problem of a configuration, without an inetd. */
public final class CheckCommand extends CtlCommand {

  private static final String USUAL = "/etc/inetd.conf";

  private final PositionalParamSpec file;
  private final OptionSpec jobs;
  private final OptionSpec from;

  public CheckCommand(Invocation ctl) {
    super(
        ctl,
        "check",
        "Reads a configuration as inetd would, and tells everything that is wrong in it.");
    this.file =
        positional(
            PositionalParamSpec.builder()
                .index("0")
                .arity("0..1")
                .paramLabel("FILE")
                .type(Path.class)
                .description("the configuration; /etc/inetd.conf if nothing is given"));
    this.jobs =
        option(
            OptionSpec.builder("--jobs")
                .paramLabel("DIR")
                .arity("1")
                .type(List.class)
                .auxiliaryTypes(Path.class)
                .description("a directory of job files; may be repeated"));
    this.from =
        option(
            OptionSpec.builder("--from")
                .paramLabel("SYSTEM")
                .type(String.class)
                .description("say what means something else there: " + String.join(", ", words())));
  }

  private static List<String> words() {
    return Arrays.stream(Dialect.values()).map(Dialect::word).toList();
  }

  @Override
  public Integer call() {
    Configuration read = read();
    String system = from.getValue();
    return new ProblemReport(ctl, system == null ? read : read.with(differences(system, read)))
        .report();
  }

  /** Reads what is named; what inetd reads if nothing is. */
  private Configuration read() {
    Path named = file.getValue();
    List<String> directories = paths(jobs);
    Sources sources = new FileSources(FileOwners.ofCaller());
    Lookup lookup = new GetentLookup();
    if (named != null) {
      return ConfigurationReader.read(named.toString(), directories, sources, lookup);
    }
    return directories.isEmpty()
        ? ConfigurationReader.read(USUAL, List.of(JobFiles.USUAL), sources, lookup)
        : ConfigurationReader.readJobs(directories, sources, lookup);
  }

  private static List<String> paths(OptionSpec option) {
    List<Path> given = option.getValue();
    List<String> paths = new ArrayList<>();
    for (Path path : given == null ? List.<Path>of() : given) {
      paths.add(path.toString());
    }
    return paths;
  }

  private List<Problem> differences(String system, Configuration read) {
    for (Dialect dialect : Dialect.values()) {
      if (dialect.word().equals(system)) {
        return dialect.differences(read);
      }
    }
    throw misused("'" + system + "' is no system known here: " + String.join(", ", words()));
  }
}
