package inetd.cli.ctl;

import inetd.cli.ctl.command.CompletionCommand;
import inetd.cli.ctl.command.CtlCommand;
import inetd.cli.ctl.command.HelpCommand;
import inetd.cli.ctl.command.Invocation;
import inetd.cli.ctl.configuration.AddCommand;
import inetd.cli.ctl.configuration.CatCommand;
import inetd.cli.ctl.configuration.CheckCommand;
import inetd.cli.ctl.configuration.PlanCommand;
import inetd.cli.ctl.configuration.ReloadCommand;
import inetd.cli.ctl.configuration.RemoveCommand;
import inetd.cli.ctl.configuration.RunCommand;
import inetd.cli.ctl.configuration.UpgradeCommand;
import inetd.cli.ctl.foreign.ImportCommand;
import inetd.cli.ctl.goal.DisableCommand;
import inetd.cli.ctl.goal.EmitCommand;
import inetd.cli.ctl.goal.EnableCommand;
import inetd.cli.ctl.goal.ResetCommand;
import inetd.cli.ctl.goal.RestartCommand;
import inetd.cli.ctl.goal.SignalCommand;
import inetd.cli.ctl.goal.StartCommand;
import inetd.cli.ctl.goal.StopCommand;
import inetd.cli.ctl.view.GraphCommand;
import inetd.cli.ctl.view.ListCommand;
import inetd.cli.ctl.view.LogCommand;
import inetd.cli.ctl.view.StatusCommand;
import inetd.cli.ctl.view.TopCommand;
import inetd.cli.ctl.view.WatchCommand;
import inetd.cli.ctl.view.WhyCommand;
import inetd.model.source.text.Suggestion;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The commands by name. Only the one that is wanted is loaded: each costs a start its time. */
final class Commands {
  private static final List<String> NAMES =
      List.of(
          "list",
          "status",
          "start",
          "stop",
          "restart",
          "reload",
          "emit",
          "signal",
          "enable",
          "disable",
          "reset",
          "add",
          "run",
          "remove",
          "cat",
          "check",
          "plan",
          "import",
          "upgrade",
          "graph",
          "why",
          "log",
          "watch",
          "top",
          "help",
          "completion");

  private Commands() {}

  /** Returns the first argument that is no option nor an option's value; empty without one. */
  static String word(String... args) {
    for (int i = 0; i < args.length; i++) {
      switch (args[i]) {
        case "--socket", "--timeout", "--host", "-H" -> i++;
        default -> {
          if (!args[i].startsWith("-")) {
            return args[i];
          }
        }
      }
    }
    return "";
  }

  /** Tells whether there is nothing but options that say how to reach and show. */
  static boolean isAlone(String... args) {
    for (String arg : args) {
      if (arg.equals("-h") || arg.equals("--help")) {
        return false;
      }
    }
    return word(args).isEmpty();
  }

  static @Nullable CtlCommand named(String word, Invocation ctl) {
    return switch (word) {
      case "list" -> new ListCommand(ctl);
      case "status" -> new StatusCommand(ctl);
      case "start" -> new StartCommand(ctl);
      case "stop" -> new StopCommand(ctl);
      case "restart" -> new RestartCommand(ctl);
      case "reload" -> new ReloadCommand(ctl);
      case "emit" -> new EmitCommand(ctl);
      case "signal" -> new SignalCommand(ctl);
      case "enable" -> new EnableCommand(ctl);
      case "disable" -> new DisableCommand(ctl);
      case "reset" -> new ResetCommand(ctl);
      case "add" -> new AddCommand(ctl);
      case "run" -> new RunCommand(ctl);
      case "remove" -> new RemoveCommand(ctl);
      case "cat" -> new CatCommand(ctl);
      case "check" -> new CheckCommand(ctl);
      case "plan" -> new PlanCommand(ctl);
      case "import" -> new ImportCommand(ctl);
      case "upgrade" -> new UpgradeCommand(ctl);
      case "graph" -> new GraphCommand(ctl);
      case "why" -> new WhyCommand(ctl);
      case "log" -> new LogCommand(ctl);
      case "watch" -> new WatchCommand(ctl);
      case "top" -> new TopCommand(ctl);
      case "help" -> new HelpCommand(ctl);
      case "completion" -> new CompletionCommand(ctl);
      default -> null;
    };
  }

  /**
   * Returns the command that is probably meant by {@code word}, as a question; empty if none is.
   */
  static String meant(String word) {
    return Suggestion.forWord(word, NAMES);
  }

  static List<CtlCommand> all(Invocation ctl) {
    List<CtlCommand> all = new ArrayList<>();
    for (String name : NAMES) {
      CtlCommand command = named(name, ctl);
      if (command != null) {
        all.add(command);
      }
    }
    return all;
  }
}
