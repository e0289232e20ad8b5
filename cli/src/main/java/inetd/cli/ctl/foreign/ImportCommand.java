package inetd.cli.ctl.foreign;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import inetd.cli.FileSources;
import inetd.cli.ctl.client.CommandFailure;
import inetd.cli.ctl.command.CtlCommand;
import inetd.cli.ctl.command.Invocation;
import inetd.model.source.Sources.Opened;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code inetdctl import}: definitions of other systems, written as ours. */
public final class ImportCommand extends CtlCommand {
  private final PositionalParamSpec files;
  private final OptionSpec from;

  public ImportCommand(Invocation ctl) {
    super(
        ctl,
        "import",
        "Prints what files of another system say as definitions for inetd.conf,",
        "and names every line that has no equal.");
    this.files =
        positional(
            PositionalParamSpec.builder()
                .index("0..*")
                .arity("1..*")
                .required(true)
                .paramLabel("FILE")
                .type(List.class)
                .auxiliaryTypes(Path.class)
                .description("a file, or a directory of such files"));
    this.from =
        option(
            OptionSpec.builder("--from")
                .paramLabel("LANGUAGE")
                .type(String.class)
                .description("their language, if it is not to be guessed: " + languages()));
  }

  private static String languages() {
    return String.join(
        ", ", Arrays.stream(ForeignLanguage.values()).map(ForeignLanguage::word).toList());
  }

  @Override
  public Integer call() throws CommandFailure {
    Map<ForeignLanguage, List<ForeignFile>> sorted = new EnumMap<>(ForeignLanguage.class);
    Draft unknown = new Draft("unknown");
    List<Path> named = files.getValue();
    for (Path path : named) {
      for (Path file : below(path)) {
        ForeignFile read = read(file);
        if (!file.equals(path) && from.getValue() == null && ForeignLanguage.of(read) == null) {
          if (!read.silent()) {
            ForeignFile.Line first = new ForeignFile.Line(file.toString(), 1, "");
            unknown.remark(first, "nothing known here: see --from");
          }
        } else {
          sorted.computeIfAbsent(language(read), _ -> new ArrayList<>()).add(read);
        }
      }
    }
    List<Draft> drafts = new ArrayList<>();
    drafts.add(unknown);
    sorted.forEach((language, read) -> drafts.addAll(language.read(read)));
    return print(drafts);
  }

  private int print(List<Draft> drafts) {
    boolean equal = true;
    StringBuilder text = new StringBuilder();
    JsonArray remarks = new JsonArray();
    for (Draft draft : drafts) {
      String definition = draft.text();
      text.append(text.isEmpty() || definition.isEmpty() ? "" : "\n").append(definition);
      for (Draft.Remark remark : draft.remarks()) {
        equal = false;
        remarks.add(remark.toString());
        if (!ctl.json()) {
          ctl.session().err().println(remark);
        }
      }
    }
    if (ctl.json()) {
      JsonObject result = new JsonObject();
      result.put("text", text.toString());
      result.put("remarks", remarks);
      ctl.session().json(result);
    } else {
      ctl.session().out().print(text);
    }
    return equal ? 0 : CommandFailure.NOT_SO;
  }

  private ForeignLanguage language(ForeignFile file) throws CommandFailure {
    String word = from.getValue();
    for (ForeignLanguage language : ForeignLanguage.values()) {
      if (language.word().equals(word)) {
        return language;
      }
    }
    if (word != null) {
      throw misused("'" + word + "' is no language known here: " + languages());
    }
    ForeignLanguage guessed = ForeignLanguage.of(file);
    if (guessed == null) {
      throw new CommandFailure(
          CommandFailure.UNKNOWN,
          "NotPossible",
          file.path() + ": say what it is with --from: " + languages());
    }
    return guessed;
  }

  /** Returns a file itself, or the files below a directory in the order of their names. */
  private static List<Path> below(Path path) throws CommandFailure {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (Stream<Path> found = Files.walk(path)) {
      return found.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new CommandFailure(
          CommandFailure.UNKNOWN, "NotPermitted", path + ": " + FileSources.reason(e));
    }
  }

  private static ForeignFile read(Path file) throws CommandFailure {
    return switch (new FileSources().open(file.toString())) {
      case Opened.Content(String _, String text) -> new ForeignFile(file, text);
      case Opened.Irregular _, Opened.Remembered _ ->
          throw new CommandFailure(
              CommandFailure.NOT_SO, "NotPossible", file + ": not a regular file");
      case Opened.Unreadable(String reason) ->
          throw new CommandFailure(CommandFailure.UNKNOWN, "NotPermitted", file + ": " + reason);
    };
  }
}
