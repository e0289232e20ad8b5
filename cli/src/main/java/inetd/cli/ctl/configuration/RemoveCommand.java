package inetd.cli.ctl.configuration;

import com.grack.nanojson.JsonObject;
import inetd.cli.ctl.client.CallParameters;
import inetd.cli.ctl.client.CommandFailure;
import inetd.cli.ctl.command.Invocation;
import inetd.cli.ctl.goal.WaitForGoal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import picocli.CommandLine.Model.OptionSpec;

/** {@code inetdctl remove}: a service that was run, or a service's own file, gone. */
public final class RemoveCommand extends FileCommand {
  private final OptionSpec unheard;

  public RemoveCommand(Invocation ctl) {
    super(
        ctl,
        "remove",
        "Stops what was run under NAME, and inetd forgets it; else deletes NAME.conf from the"
            + " directory inetd includes, and reloads.");
    this.unheard = flag("--no-reload", "only delete the file");
  }

  @Override
  public Integer call() throws CommandFailure {
    try {
      return new WaitForGoal(ctl, "stop", "Remove").run(CallParameters.name(name()));
    } catch (CommandFailure refusal) {
      if (isDone(refusal)) {
        throw refusal;
      }
      return remove();
    }
  }

  /** What was never run, or nobody knows of, may have a file; an older inetd runs nothing. */
  private static boolean isDone(CommandFailure refusal) {
    return switch (refusal.name()) {
      case "NoSuchService", "MethodNotFound", "NotReached" -> false;
      default -> true;
    };
  }

  private int remove() throws CommandFailure {
    Path file = file();
    try {
      Files.delete(file);
    } catch (NoSuchFileException _) {
      throw missing(file);
    } catch (IOException e) {
      throw failed(file, e);
    }
    int status = 0;
    if (!given(unheard)) {
      Reloading rereading = new Reloading(ctl);
      rereading.run();
      status = rereading.report();
    }
    if (ctl.json()) {
      JsonObject result = new JsonObject();
      result.put("file", file.toString());
      ctl.session().json(result);
    }
    return status;
  }
}
