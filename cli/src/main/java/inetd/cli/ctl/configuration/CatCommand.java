package inetd.cli.ctl.configuration;

import com.grack.nanojson.JsonObject;
import inetd.cli.FileSources;
import inetd.cli.ctl.client.CommandFailure;
import inetd.cli.ctl.command.Invocation;
import inetd.model.source.Sources.Opened;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code inetdctl cat}: a service's own file. */
public final class CatCommand extends FileCommand {
  public CatCommand(Invocation ctl) {
    super(ctl, "cat", "Prints NAME.conf from the directory inetd includes.");
  }

  @Override
  public Integer call() throws CommandFailure {
    Path file = file();
    if (!Files.exists(file)) {
      throw missing(file);
    }
    switch (new FileSources().open(file.toString())) {
      case Opened.Content(String _, String text) -> {
        if (ctl.json()) {
          JsonObject result = new JsonObject();
          result.put("file", file.toString());
          result.put("text", text);
          ctl.session().json(result);
        } else {
          ctl.session().out().print(text);
        }
        return 0;
      }
      case Opened.Irregular _, Opened.Remembered _ ->
          throw new CommandFailure(
              CommandFailure.NOT_SO, "NotPossible", file + ": not a regular file");
      case Opened.Unreadable(String reason) ->
          throw new CommandFailure(CommandFailure.UNKNOWN, "NotPermitted", file + ": " + reason);
    }
  }
}
