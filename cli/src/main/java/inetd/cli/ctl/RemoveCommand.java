package inetd.cli.ctl;

import com.grack.nanojson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code inetdctl remove}: a service's own file, gone. */
@Command(
    name = "remove",
    description = "Deletes NAME.conf from the directory inetd includes, and reloads.")
final class RemoveCommand extends FileCommand {
  @Option(names = "--no-reload", description = "only delete the file")
  private boolean quiet;

  RemoveCommand(Inetdctl ctl) {
    super(ctl);
  }

  @Override
  public Integer call() throws Refusal {
    Path file = file();
    try {
      Files.delete(file);
    } catch (NoSuchFileException _) {
      throw missing(file);
    } catch (IOException e) {
      throw failed(file, e);
    }
    int status = 0;
    if (!quiet) {
      Rereading rereading = new Rereading(ctl);
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
