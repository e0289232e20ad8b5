package inetd.model.source.job;

import inetd.model.source.Lookup.Answer;
import inetd.model.source.Lookup.Answer.Found;
import inetd.model.source.Lookup.Answer.Missing;
import inetd.model.source.LookupCache;
import inetd.model.source.disk.ProgramFiles;
import inetd.model.source.job.Statement.Placed;
import inetd.model.source.job.Statement.Work;
import inetd.model.source.text.Token;
import inetd.model.source.text.Utf8;
import inetd.model.spec.Hooks;
import inetd.model.spec.Program;
import inetd.model.spec.Program.Credentials;
import inetd.model.spec.Program.Surroundings;
import inetd.model.word.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The programs of a job: a command is executed as it stands, or by the shell where it has a
 * character that means something there, or a name that has to be searched for; a script always is.
 */
final class JobPrograms {
  private static final String SHELL = "/bin/sh";
  private static final String SHELL_CHARACTERS = "~`!$^&*()=|\\{}[];\"'<>?";

  /** Bytes of one argument that Linux executes (MAX_ARG_STRLEN less its NUL). */
  private static final int LONGEST = (1 << 17) - 1;

  private final JobDefinition definition;
  private final LookupCache directory;
  private final Credentials credentials;
  private final Surroundings surroundings;

  JobPrograms(JobDefinition definition, LookupCache directory) {
    this.definition = definition;
    this.directory = directory;
    this.credentials = credentials();
    this.surroundings = JobSurroundings.of(definition);
  }

  /** Returns the main program, if there is one. */
  Optional<Program> main() {
    return program(Role.MAIN);
  }

  Hooks hooks() {
    return new Hooks(
        program(Role.PRE_START),
        program(Role.POST_START),
        program(Role.PRE_STOP),
        program(Role.POST_STOP));
  }

  private Optional<Program> program(Role role) {
    return definition.work(role).map(this::program);
  }

  private Program program(Work work) {
    return switch (work) {
      case Work.Command(Placed line) -> command(line);
      case Work.Script(Placed lines) -> shell(lines, lines.text());
    };
  }

  private Program command(Placed line) {
    for (int i = 0; i < line.text().length(); i++) {
      if (SHELL_CHARACTERS.indexOf(line.text().charAt(i)) >= 0) {
        return shell(line, "exec ".concat(line.text()));
      }
    }
    List<String> words = Arrays.asList(line.text().split("[ \t\r]+"));
    String path = words.getFirst();
    if (path.indexOf('/') < 0) {
      return shell(line, "exec ".concat(line.text())); // By the PATH that the job has then.
    }
    // A pre-start may well look whether the program is there.
    if (path.startsWith("/") && definition.work(Role.PRE_START).isEmpty()) {
      Token word = line.word().part(0, path.length());
      Optional<Token> root =
          definition.last(Statement.RootedIn.class).map(it -> it.directory().word());
      new ProgramFiles(
              line.complaints(), directory.disk(), directory.rights(credentials), root.orElse(null))
          .program(word);
    }
    return new Program(path, words, credentials, surroundings);
  }

  private Program shell(Placed what, String text) {
    if (Utf8.length(text) > LONGEST) {
      what.error(
          "more than " + LONGEST + " bytes for the shell, which the kernel does not execute");
    }
    return new Program(SHELL, List.of(SHELL, "-e", "-c", text), credentials, surroundings);
  }

  /** Returns as whom all of them run; inetd itself where that cannot be told, and an error. */
  private Credentials credentials() {
    Optional<Placed> user = definition.last(Statement.RunsAs.class).map(Statement.RunsAs::user);
    Optional<Placed> group = definition.last(Statement.RunsIn.class).map(Statement.RunsIn::group);
    Credentials own = new Credentials.Own();
    if (group.isEmpty()) {
      return user.isEmpty() ? own : found(user.get(), directory.user(user.get().text()), own);
    }
    Optional<Integer> gid =
        found(group.get(), optional(directory.group(group.get().text())), Optional.empty());
    if (gid.isEmpty()) {
      return own;
    }
    return user.isEmpty()
        ? found(group.get(), directory.withGroup(gid.get()), own)
        : found(user.get(), directory.user(user.get().text(), gid.get()), own);
  }

  private static <T> Answer<Optional<T>> optional(Answer<T> answer) {
    return switch (answer) {
      case Found<T>(T value) -> new Found<>(Optional.of(value));
      case Missing<T>(String reason) -> new Missing<>(reason);
    };
  }

  private static <T> T found(Placed name, Answer<T> answer, T otherwise) {
    return switch (answer) {
      case Found<T>(T value) -> value;
      case Missing<T>(String reason) -> {
        name.error(name.text() + ": " + reason);
        yield otherwise;
      }
    };
  }
}
