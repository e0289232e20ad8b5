package inetd.cli.ctl.configuration;

import inetd.cli.FileSources;
import inetd.cli.ctl.client.CallParameters;
import inetd.cli.ctl.client.CommandFailure;
import inetd.cli.ctl.client.Connection;
import inetd.cli.ctl.command.CtlCommand;
import inetd.cli.ctl.command.Invocation;
import inetd.cli.ctl.text.ServiceStatus;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** A command about a service's own file, {@code NAME.conf} in a directory inetd includes. */
abstract class FileCommand extends CtlCommand {
  private final PositionalParamSpec name;
  private final OptionSpec directory;
  private final OptionSpec configuration;

  FileCommand(Invocation ctl, String word, String... description) {
    super(ctl, word, description);
    this.name = service();
    this.directory =
        option(
            OptionSpec.builder("--directory")
                .paramLabel("DIR")
                .type(Path.class)
                .description("the directory of such files; else that of the first .include DIR/*"));
    this.configuration =
        option(
            OptionSpec.builder("--config")
                .paramLabel("FILE")
                .type(Path.class)
                .description("where to look for .include, instead of the file inetd has read"));
  }

  String name() {
    return text(name);
  }

  /** Returns the file of this name. */
  Path file() throws CommandFailure {
    String name = name();
    boolean plain = !name.isEmpty() && !name.startsWith(".") && !name.startsWith("-");
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      plain &= Character.isLetterOrDigit(c) || "_.:@%+-*[]".indexOf(c) >= 0;
    }
    if (!plain) {
      throw misused("'" + name + "' cannot be the name of a file of its own");
    }
    return new IncludeDirectory(ctl, directory.getValue(), configuration.getValue())
        .directory()
        .resolve(name + ".conf");
  }

  /** Returns what to say if {@code file} is not there: where else the service is defined, if so. */
  CommandFailure missing(Path file) {
    StringBuilder text = new StringBuilder("there is no " + file);
    try (Connection line = ctl.connect()) {
      for (ServiceStatus service :
          ServiceStatus.all(line.call("Status", CallParameters.names(List.of(name()))))) {
        text.append("; ").append(service.name()).append(" is defined at ").append(service.origin());
      }
    } catch (CommandFailure _) {
      // Without inetd there is just less to tell.
    }
    return new CommandFailure(CommandFailure.UNKNOWN, "NoSuchFile", text.toString());
  }

  static CommandFailure failed(Path file, IOException e) {
    boolean forbidden = e instanceof AccessDeniedException;
    return new CommandFailure(
        forbidden ? CommandFailure.UNKNOWN : CommandFailure.NOT_SO,
        forbidden ? "NotPermitted" : "NotPossible",
        file + ": " + FileSources.reason(e));
  }
}
