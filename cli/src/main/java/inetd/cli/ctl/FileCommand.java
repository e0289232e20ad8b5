package inetd.cli.ctl;

import inetd.cli.FileSources;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A command about a service's own file, {@code NAME.conf} in a directory inetd includes. */
abstract class FileCommand implements Callable<Integer> {
  final Inetdctl ctl;

  @Parameters(
      index = "0",
      paramLabel = "NAME",
      completionCandidates = ServiceNames.class,
      description = "a service")
  private String name = "";

  @Option(
      names = "--directory",
      paramLabel = "DIR",
      description = "the directory of such files; else that of the first .include DIR/*")
  private @Nullable Path directory;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "where to look for .include, instead of the file inetd has read")
  private @Nullable Path configuration;

  @Spec private CommandSpec spec = CommandSpec.create();

  FileCommand(Inetdctl ctl) {
    this.ctl = ctl;
  }

  String name() {
    return name;
  }

  CommandSpec spec() {
    return spec;
  }

  /** Returns the file of this name. */
  Path file() throws Refusal {
    boolean plain = !name.isEmpty() && !name.startsWith(".") && !name.startsWith("-");
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      plain &= Character.isLetterOrDigit(c) || "_.:@%+-*[]".indexOf(c) >= 0;
    }
    if (!plain) {
      throw new ParameterException(
          spec.commandLine(), "'" + name + "' cannot be the name of a file of its own");
    }
    return new Includes(ctl, directory, configuration).directory().resolve(name + ".conf");
  }

  /** Returns what to say if {@code file} is not there: where else the service is defined, if so. */
  Refusal missing(Path file) {
    StringBuilder text = new StringBuilder("there is no " + file);
    try (Connection line = ctl.connect()) {
      for (Service service : Service.all(line.call("Status", Calls.names(List.of(name))))) {
        text.append("; ").append(service.name()).append(" is defined at ").append(service.origin());
      }
    } catch (Refusal _) {
      // Without inetd there is just less to tell.
    }
    return new Refusal(Refusal.UNKNOWN, "NoSuchFile", text.toString());
  }

  static Refusal failed(Path file, IOException e) {
    boolean forbidden = e instanceof AccessDeniedException;
    return new Refusal(
        forbidden ? Refusal.UNKNOWN : Refusal.NOT_SO,
        forbidden ? "NotPermitted" : "NotPossible",
        file + ": " + FileSources.reason(e));
  }
}
