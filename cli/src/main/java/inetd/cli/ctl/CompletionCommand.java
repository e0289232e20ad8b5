package inetd.cli.ctl;

import com.grack.nanojson.JsonObject;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code inetdctl completion}: a script that lets a shell complete commands and services. */
@Command(
    name = "completion",
    description = "Prints a script for a shell to read: source <(inetdctl completion bash)")
final class CompletionCommand implements Callable<Integer> {
  private final Inetdctl ctl;

  @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}")
  private Shell shell = Shell.bash;

  /** The shells a script is made for, as they are written. */
  enum Shell {
    bash,
    zsh
  }

  CompletionCommand(Inetdctl ctl) {
    this.ctl = ctl;
  }

  @Override
  public Integer call() {
    String script = script();
    if (ctl.json()) {
      JsonObject result = new JsonObject();
      result.put("script", script);
      ctl.session().json(result);
    } else {
      ctl.session().out().print(script);
    }
    return 0;
  }

  private String script() {
    CommandLine line = new CommandLine(ctl);
    Commands.all(ctl).forEach(line::addSubcommand);
    String script =
        AutoComplete.bash("inetdctl", line)
            .replace(
                "\"" + ServiceNames.MARK + "\"",
                "$(inetdctl list 2>/dev/null | sed -e 1d -e 's/ .*//')");
    return switch (shell) {
      case bash -> script;
      // What is made for bash asks compgen, which zsh has from there.
      case zsh -> "autoload -U +X compinit && compinit -u\n" + script;
    };
  }
}
