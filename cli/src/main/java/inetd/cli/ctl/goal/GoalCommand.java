package inetd.cli.ctl.goal;

import inetd.cli.ctl.client.CommandFailure;
import inetd.cli.ctl.command.CtlCommand;
import inetd.cli.ctl.command.Invocation;
import inetd.model.event.Emission;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.PositionalParamSpec;

/** A command that wants named services to come to something, one after the other. */
abstract class GoalCommand extends CtlCommand {
  private final String verb;
  private final String method;

  private final PositionalParamSpec names;

  /**
   * Makes one.
   *
   * @param verb what a service did not do if it did not come to it
   */
  GoalCommand(Invocation ctl, String word, String verb, String method, String description) {
    super(ctl, word, description);
    this.verb = verb;
    this.method = method;
    this.names = services(1, "a service; NAME=value is a variable for a job");
  }

  @Override
  public Integer call() throws CommandFailure {
    List<String> services = new ArrayList<>();
    List<String> variables = new ArrayList<>();
    for (String word : texts(names)) {
      (Emission.isVariable(word) ? variables : services).add(word);
    }
    if (services.isEmpty()) {
      throw misused("which service is meant?");
    }
    int status = 0;
    for (String name : services) {
      status = Math.max(status, run(name, variables));
    }
    return status;
  }

  /** One that is unknown, or refused, does not keep the others from theirs. */
  private int run(String name, List<String> variables) throws CommandFailure {
    try {
      return new WaitForGoal(ctl, verb, method).run(name, variables);
    } catch (CommandFailure refusal) {
      if (refusal.status() == CommandFailure.NOT_THERE) {
        throw refusal; // There is nobody to ask for the others, either.
      }
      ctl.say(refusal);
      return refusal.status();
    }
  }
}
