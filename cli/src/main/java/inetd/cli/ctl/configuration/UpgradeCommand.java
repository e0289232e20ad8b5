package inetd.cli.ctl.configuration;

import com.grack.nanojson.JsonObject;
import inetd.cli.ctl.client.CallParameters;
import inetd.cli.ctl.client.CommandFailure;
import inetd.cli.ctl.client.Connection;
import inetd.cli.ctl.command.CtlCommand;
import inetd.cli.ctl.command.Invocation;
import inetd.cli.ctl.text.Phrases;

/** {@code inetdctl upgrade}: the inetd that is installed now takes over. */
public final class UpgradeCommand extends CtlCommand {
  public UpgradeCommand(Invocation ctl) {
    super(
        ctl,
        "upgrade",
        "Has the inetd that is installed now take over: the same process, with all sockets and"
            + " services. It is tried first; if it would not serve, nothing changes.");
  }

  @Override
  public Integer call() throws CommandFailure {
    try (Connection line = ctl.connect()) {
      line.call("Upgrade", CallParameters.none());
      if (ctl.waits()) {
        awaitEnd(line);
      }
    }
    if (ctl.waits()) {
      try (Connection next = ctl.connect()) {
        told(next.call("Describe", CallParameters.none()));
      }
    } else if (ctl.json()) {
      ctl.session().json(new JsonObject());
    }
    return 0;
  }

  private void told(JsonObject described) {
    if (ctl.json()) {
      ctl.session().json(described);
      return;
    }
    ctl.session()
        .out()
        .println(
            "inetd "
                + Phrases.clean(described.getString("version", ""))
                + " has taken over (pid "
                + described.getInt("pid", 0)
                + ")");
  }

  /** The connection ends with the inetd that was asked. */
  private void awaitEnd(Connection line) throws CommandFailure {
    long deadline = System.nanoTime() + ctl.patience();
    try {
      while (System.nanoTime() - deadline < 0) {
        var _ = line.next(deadline);
      }
    } catch (CommandFailure e) {
      if (e.name().equals("NotReached")) {
        return;
      }
      throw e;
    }
    throw new CommandFailure(
        CommandFailure.NOT_SO, "TimedOut", "the inetd that runs goes on; its log says why");
  }
}
