package inetd.cli.ctl;

import com.grack.nanojson.JsonObject;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code inetdctl why}: why a service is as it is. */
final class WhyCommand extends CtlCommand {

  private final PositionalParamSpec name;

  WhyCommand(Inetdctl ctl) {
    super(
        ctl,
        "why",
        "Tells why a service is as it is: what each rule says, what it waits for, what comes next.");
    this.name = service();
  }

  @Override
  public Integer call() throws Refusal {
    try (Connection line = ctl.connect()) {
      JsonObject answer = line.call("Why", Calls.name(text(name)));
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
    Service service = Service.of(answer.getObject("service", new JsonObject()));
    Picture picture = new Picture(service, session);
    out.println(picture.line());
    if (!service.why().isEmpty()) {
      out.println("    " + Words.clean(service.why()));
    }
    List<JsonObject> findings = Service.objects(answer, "findings");
    if (!findings.isEmpty()) {
      Table table = new Table(-1, "RULE", "ANSWER", "WHY");
      for (JsonObject finding : findings) {
        table.row(
            finding.getString("rule", ""),
            finding.getString("answer", ""),
            finding.getString("why", ""));
      }
      table.lines(new Paint(session.coloured())).forEach(row -> out.println("    " + row));
    }
    String awaited = answer.getString("waits_for", "");
    out.println("    waits for " + (awaited.isEmpty() ? "nothing" : Words.clean(awaited)));
    out.println(
        "    next change " + (picture.next().isEmpty() ? "none by itself" : picture.next()));
  }
}
