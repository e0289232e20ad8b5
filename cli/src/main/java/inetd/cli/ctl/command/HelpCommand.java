package inetd.cli.ctl.command;

import com.grack.nanojson.JsonObject;
import inetd.model.source.text.Suggestion;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code inetdctl help}: how a command is used, or what a word means. */
public final class HelpCommand extends CtlCommand {
  private static final String STATES =
      """
      A service is in one of seven states:

        failed     given up, or its only run failed: it stays down until you start it
        failing    not as it should be; inetd tries again by itself, and says when
        starting   its program is not ready, or its socket not open, yet
        running    its program runs
        listening  its socket is open; its program is started when somebody comes
        waiting    at rest, as it should be: for its time, a path, the network, or it is done
        stopped    down because somebody stopped or disabled it

      inetdctl alone shows those that failed or are failing, and counts the others.
      inetdctl why NAME gives the reason and the cure.
      """;

  private static final String EXIT =
      """
      Exit status of every command:

        0  it was done; status: all that is wanted up is up
        1  it did not become so; check: the configuration has errors
        2  wrong usage
        3  no inetd can be reached; status: something is not up
        4  unknown service, or not permitted
      """;

  private final PositionalParamSpec topic;

  public HelpCommand(Invocation ctl) {
    super(ctl, "help", "Tells how a command is used, or about a topic: states, exit.");
    this.topic =
        positional(
            PositionalParamSpec.builder()
                .index("0")
                .arity("0..1")
                .paramLabel("TOPIC")
                .type(String.class)
                .description("a command, states or exit"));
  }

  @Override
  public Integer call() {
    String text = about(text(topic));
    if (ctl.json()) {
      JsonObject help = new JsonObject();
      help.put("help", text);
      ctl.session().json(help);
    } else {
      ctl.session().out().print(text);
    }
    return 0;
  }

  private String about(String word) {
    CommandLine whole = ctl.whole();
    CommandLine command = whole.getSubcommands().get(word);
    return switch (word) {
      case "" -> whole.getUsageMessage();
      case "states" -> STATES;
      case "exit" -> EXIT;
      default -> {
        if (command == null) {
          List<String> known = new ArrayList<>(whole.getSubcommands().keySet());
          known.addAll(List.of("states", "exit"));
          throw misused("there is no help about '" + word + "'" + Suggestion.forWord(word, known));
        }
        yield command.getUsageMessage();
      }
    };
  }
}
