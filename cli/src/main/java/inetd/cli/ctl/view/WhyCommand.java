package inetd.cli.ctl.view;

import com.grack.nanojson.JsonObject;
import inetd.cli.ctl.client.CallParameters;
import inetd.cli.ctl.client.CommandFailure;
import inetd.cli.ctl.client.Connection;
import inetd.cli.ctl.client.Session;
import inetd.cli.ctl.command.CtlCommand;
import inetd.cli.ctl.command.Invocation;
import inetd.cli.ctl.text.Colours;
import inetd.cli.ctl.text.Phrases;
import inetd.cli.ctl.text.ServiceStatus;
import inetd.cli.ctl.text.ServiceText;
import inetd.cli.ctl.text.Table;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code inetdctl why}: why a service is as it is. */
public final class WhyCommand extends CtlCommand {

  private final PositionalParamSpec name;

  public WhyCommand(Invocation ctl) {
    super(
        ctl,
        "why",
        "Tells why a service is as it is: what each rule says, what it waits for, what comes next.");
    this.name = service();
  }

  @Override
  public Integer call() throws CommandFailure {
    try (Connection line = ctl.connect()) {
      JsonObject answer = line.call("Why", CallParameters.name(text(name)));
      if (ctl.json()) {
        ctl.session().json(answer);
      } else {
        print(answer);
      }
      return 0;
    }
  }

  private void print(JsonObject answer) {
    Session session = ctl.session();
    PrintWriter out = session.out();
    ServiceStatus service = ServiceStatus.of(answer.getObject("service", new JsonObject()));
    ServiceText picture = new ServiceText(service, session);
    out.println(picture.line());
    if (!service.why().isEmpty()) {
      out.println("    " + Phrases.clean(service.why()));
    }
    if (!picture.since().isEmpty()) {
      out.println("    since " + picture.since());
    }
    String ifEnded = answer.getString("if_ended", "");
    if (!ifEnded.isEmpty()) {
      out.println("    " + Phrases.clean(ifEnded));
      out.println("    if it failed now:");
    }
    List<JsonObject> findings = ServiceStatus.objects(answer, "findings");
    if (!findings.isEmpty()) {
      Table table = new Table(-1, "RULE", "ANSWER", "WHY");
      for (JsonObject finding : findings) {
        table.row(
            finding.getString("rule", ""),
            finding.getString("answer", ""),
            finding.getString("why", ""));
      }
      table.lines(new Colours(session.coloured())).forEach(row -> out.println("    " + row));
    }
    String awaited = answer.getString("waits_for", "");
    out.println("    waits for " + (awaited.isEmpty() ? "nothing" : Phrases.clean(awaited)));
    out.println(
        "    next change " + (picture.next().isEmpty() ? "none by itself" : picture.next()));
  }
}
