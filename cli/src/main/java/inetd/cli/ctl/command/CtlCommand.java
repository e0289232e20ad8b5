package inetd.cli.ctl.command;

import com.grack.nanojson.JsonObject;
import inetd.cli.ctl.client.Session;
import inetd.cli.ctl.text.ServiceStatus;
import inetd.cli.ctl.text.ServiceText;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

/**
 * A command of inetdctl.
 *
 * <p>What it takes is said in code. Annotations would need a proxy class for each kind of them,
 * made anew at every start: a third of the time there is for one.
 */
public abstract class CtlCommand implements Callable<Integer> {
  public final Invocation ctl;
  private final CommandSpec spec;

  // What is made of it here is only kept: no command is asked anything before it is complete.
  @SuppressWarnings("this-escape")
  protected CtlCommand(Invocation ctl, String name, String... description) {
    this.ctl = ctl;
    this.spec = CommandSpec.wrapWithoutInspection(this).name(name);
    Usage.describe(spec, description);
  }

  public final CommandSpec spec() {
    return spec;
  }

  protected final ParameterException misused(String text) {
    return new ParameterException(spec.commandLine(), text);
  }

  protected final OptionSpec option(OptionSpec.Builder builder) {
    OptionSpec option = builder.build();
    spec.addOption(option);
    return option;
  }

  /** Takes an option that is there or not. */
  protected final OptionSpec flag(String name, String description) {
    return option(OptionSpec.builder(name).type(boolean.class).description(description));
  }

  protected final PositionalParamSpec positional(PositionalParamSpec.Builder builder) {
    PositionalParamSpec positional = builder.build();
    spec.addPositional(positional);
    return positional;
  }

  /** Takes the name of one service. */
  protected final PositionalParamSpec service() {
    return positional(
        service(PositionalParamSpec.builder().index("0").arity("1").required(true), "a service"));
  }

  /** Takes names of services, {@code least} of them or more. */
  protected final PositionalParamSpec services(int least, String description) {
    return positional(
        service(PositionalParamSpec.builder().index("0..*"), description)
            .arity(least + "..*")
            .required(least > 0)
            .type(List.class)
            .auxiliaryTypes(String.class));
  }

  protected static PositionalParamSpec.Builder service(
      PositionalParamSpec.Builder builder, String description) {
    return builder
        .paramLabel("NAME")
        .type(String.class)
        .description(description)
        .completionCandidates(new ServiceNames());
  }

  /** Prints what an answer says of services: a line of each, or all of it as JSON. */
  protected final void tell(JsonObject answer) {
    Session session = ctl.session();
    if (ctl.json()) {
      session.json(answer);
      return;
    }
    for (ServiceStatus service : ServiceStatus.all(answer)) {
      session.out().println(new ServiceText(service, session).line());
    }
  }

  protected static String text(PositionalParamSpec positional) {
    String text = positional.getValue();
    return text == null ? "" : text;
  }

  protected static List<String> texts(PositionalParamSpec positional) {
    List<String> texts = positional.getValue();
    return texts == null ? List.of() : texts;
  }

  /** Tells whether a flag was given. */
  public static boolean given(OptionSpec flag) {
    return Boolean.TRUE.equals(flag.getValue());
  }
}
