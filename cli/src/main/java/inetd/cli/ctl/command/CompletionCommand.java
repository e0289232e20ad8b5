package inetd.cli.ctl.command;

import com.grack.nanojson.JsonObject;
import picocli.AutoComplete;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code inetdctl completion}: a script that lets a shell complete commands and services. */
public final class CompletionCommand extends CtlCommand {

  private final PositionalParamSpec shell;

  /** The shells a script is made for, as they are written. */
  enum Shell {
    bash,
    zsh
  }

  public CompletionCommand(Invocation ctl) {
    super(
        ctl,
        "completion",
        "Prints a script for a shell to read: source <(inetdctl completion bash)");
    this.shell =
        positional(
            PositionalParamSpec.builder()
                .index("0")
                .arity("1")
                .required(true)
                .paramLabel("SHELL")
                .type(Shell.class)
                .description("${COMPLETION-CANDIDATES}"));
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
    String script =
        AutoComplete.bash("inetdctl", ctl.whole())
            .replace(
                "\"" + ServiceNames.MARK + "\"",
                "$(inetdctl list 2>/dev/null | sed -e 1d -e 's/ .*//')");
    Shell wanted = shell.getValue();
    return switch (wanted) {
      case bash -> script;
      // What is made for bash asks compgen, which zsh has from there.
      case zsh -> "autoload -U +X compinit && compinit -u\n" + script;
    };
  }
}
