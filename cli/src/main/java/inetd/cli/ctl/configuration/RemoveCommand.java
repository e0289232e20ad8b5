package inetd.cli.ctl.configuration;

import com.grack.nanojson.JsonObject;
import inetd.cli.ctl.client.CommandFailure;
import inetd.cli.ctl.command.Invocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import picocli.CommandLine.Model.OptionSpec;

/** {@code inetdctl remove}: a service's own file, gone. */
public final class RemoveCommand extends FileCommand {
  private final OptionSpec unheard;

  public RemoveCommand(Invocation ctl) {
    super(ctl, "remove", "Deletes NAME.conf from the directory inetd includes, and reloads.");
    this.unheard = flag("--no-reload", "only delete the file");
  }

  @Override
  public Integer call() throws CommandFailure {
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
