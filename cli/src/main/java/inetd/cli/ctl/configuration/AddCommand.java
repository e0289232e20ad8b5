package inetd.cli.ctl.configuration;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import inetd.cli.FileSources;
import inetd.cli.GetentLookup;
import inetd.cli.ctl.client.CallParameters;
import inetd.cli.ctl.client.CommandFailure;
import inetd.cli.ctl.client.Connection;
import inetd.cli.ctl.client.Session;
import inetd.cli.ctl.command.Invocation;
import inetd.cli.ctl.text.Phrases;
import inetd.cli.ctl.text.ServiceStatus;
import inetd.cli.ctl.text.ServiceText;
import inetd.model.source.Configuration;
import inetd.model.source.inetdconf.ConfigurationReader;
import inetd.model.spec.ServiceSpec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code inetdctl add}: a new service, in a file of its own. */
public final class AddCommand extends FileCommand {
  private final PositionalParamSpec asked;
  private final OptionSpec force;
  private final OptionSpec unheard;

  public AddCommand(Invocation ctl) {
    super(
        ctl,
        "add",
        "Writes NAME.conf into the directory inetd includes, after checking it, and reloads.",
        "A value is split as a shell does: args='sleep \"1 000\"' are two words.");
    this.asked =
        positional(
            PositionalParamSpec.builder()
                .index("1..*")
                .arity("1..*")
                .required(true)
                .paramLabel("KEY=VALUE")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description("what inetd.conf(5) knows, such as exec=/usr/sbin/sshd"));
    this.force = flag("--force", "replace the file if there is one");
    this.unheard = flag("--no-reload", "only write the file");
  }

  @Override
  public Integer call() throws CommandFailure {
    List<String> pairs = texts(asked);
    String text =
        NewDefinition.text(name(), pairs).orElseThrow(() -> misused(NewDefinition.mistake(pairs)));
    Path file = file();
    if (!given(force) && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new CommandFailure(
          CommandFailure.NOT_SO, "Exists", file + " is there already; --force replaces it");
    }
    Configuration read =
        ConfigurationReader.read(
            file.toString(),
            new NewDefinition(file.toString(), text, new FileSources()),
            new GetentLookup());
    int status = new ProblemReport(ctl, read).problems();
    if (status != 0) {
      return status;
    }
    if (given(unheard)) {
      write(file, text);
      return tell(file, text, Arrival.nobody());
    }
    if (!given(force) && read.services().stream().allMatch(ServiceSpec::isDaemon)) {
      undefined(file);
    }
    write(file, text);
    Reloading rereading = new Reloading(ctl);
    rereading.run();
    status = rereading.report();
    JsonObject services;
    try {
      services = new Arrival(ctl, name()).settled();
    } catch (CommandFailure refusal) {
      if (refusal.name().equals("NoSuchService")) {
        takeBack(file);
      }
      throw refusal;
    }
    return Math.max(status, tell(file, text, services));
  }

  /** Refuses what is defined already: which of the two would hold is a matter of their order. */
  private void undefined(Path file) throws CommandFailure {
    for (ServiceStatus service : known()) {
      if (!service.origin().isEmpty() && !service.origin().startsWith(file + ":")) {
        throw new CommandFailure(
            CommandFailure.NOT_SO,
            "Exists",
            service.name() + " is defined at " + service.origin() + " already; --force adds it");
      }
    }
  }

  private List<ServiceStatus> known() {
    try (Connection line = ctl.connect()) {
      return ServiceStatus.all(line.call("Status", CallParameters.names(List.of(name()))));
    } catch (CommandFailure _) {
      return List.of(); // There is none of that name, or nobody who knows.
    }
  }

  /** What has no effect is not left to have one at another time. */
  private void takeBack(Path file) throws CommandFailure {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw failed(file, e);
    }
    new Reloading(ctl).run();
  }

  /** Prints what has become of it; returns the exit status that goes with it. */
  private int tell(Path file, String text, JsonObject answer) {
    Session session = ctl.session();
    int status = 0;
    for (ServiceStatus service : ServiceStatus.all(answer)) {
      ServiceText picture = new ServiceText(service, session);
      if (Arrival.failed(service)) {
        status = CommandFailure.NOT_SO;
        String end = service.lastEnd().isEmpty() ? "" : "; it ended with " + service.lastEnd();
        session.out().flush();
        session
            .err()
            .println(
                "inetdctl: "
                    + Phrases.clean(service.name())
                    + " did not start: it is "
                    + picture.trouble()
                    + end);
      } else if (!ctl.json()) {
        session.out().println(picture.line());
      }
    }
    if (ctl.json()) {
      JsonObject result = new JsonObject();
      result.put("file", file.toString());
      result.put("text", text);
      result.put("services", answer.getArray("services", new JsonArray()));
      session.json(result);
    } else if (given(unheard)) {
      session.out().println(file);
    }
    return status;
  }

  /** A hidden file first, which no pattern matches: inetd may read the directory at any time. */
  private static void write(Path file, String text) throws CommandFailure {
    Path fresh = file.resolveSibling("." + file.getFileName() + ".new");
    try {
      Files.deleteIfExists(fresh);
      try (FileChannel channel =
          FileChannel.open(fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(UTF_8));
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-r--r--"));
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw failed(file, e);
    }
  }
}
