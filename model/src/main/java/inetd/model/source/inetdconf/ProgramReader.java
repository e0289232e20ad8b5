package inetd.model.source.inetdconf;

import inetd.model.source.Lookup.Answer;
import inetd.model.source.Lookup.Answer.Found;
import inetd.model.source.Lookup.Answer.Missing;
import inetd.model.source.LookupCache;
import inetd.model.source.text.ProblemList;
import inetd.model.source.text.Token;
import inetd.model.spec.Program;
import inetd.model.spec.Program.Credentials;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The program of a definition, and as whom it runs. */
final class ProgramReader {
  private static final Credentials OWN = new Credentials.Own();

  private final ProblemList complaints;
  private final LookupCache directory;
  private final SurroundingsKeys surrounding;

  ProgramReader(ProblemList complaints, LookupCache directory) {
    this.complaints = complaints;
    this.directory = directory;
    this.surrounding = new SurroundingsKeys(complaints);
  }

  /** Returns the program, or null and an error. */
  @Nullable Program program(Definition definition) {
    Token path = definition.value(Key.EXEC);
    Credentials credentials = credentials(definition);
    Program.Surroundings around = surrounding.of(definition);
    if (path != null && path.text().isEmpty()) {
      complaints.error(path, "the path of the program is empty");
      return null;
    }
    if (path == null || credentials == null) {
      return null;
    }
    List<String> words = arguments(definition, path.text());
    Program program = new Program(path.text(), words, credentials, around);
    return athome(program, definition.value(Key.USER));
  }

  /**
   * Whoever becomes a user finds what that user has after logging in, unless {@code env} says else.
   */
  private Program athome(Program program, @Nullable Token user) {
    return Optional.ofNullable(user)
        .flatMap(it -> directory.person(it.text(), program.credentials()))
        .map(it -> program.athome(it.name(), it.home(), it.shell()))
        .orElse(program);
  }

  /** Returns argv; without one it is the path's last component. */
  private static List<String> arguments(Definition definition, String path) {
    List<Token> tokens = definition.values(Key.ARGS);
    if (tokens.isEmpty()) {
      return List.of(path.substring(path.lastIndexOf('/') + 1));
    }
    List<String> arguments = new ArrayList<>(tokens.size());
    for (Token token : tokens) {
      arguments.add(token.text());
    }
    return arguments;
  }

  private @Nullable Credentials credentials(Definition definition) {
    Token user = definition.value(Key.USER);
    Token group = definition.value(Key.GROUP);
    if (definition.has(Key.USER) && user == null) {
      return null;
    }
    if (group == null) {
      return user == null ? OWN : found(definition, user, directory.user(user.text()));
    }
    Integer gid = found(definition, group, directory.group(group.text()));
    if (gid == null) {
      return null;
    }
    return user == null
        ? found(definition, group, directory.withGroup(gid))
        : found(definition, user, directory.user(user.text(), gid));
  }

  private <T> @Nullable T found(Definition definition, Token name, Answer<T> answer) {
    return switch (answer) {
      case Found<T>(T value) -> value;
      case Missing<T>(String reason) -> {
        complaints.error(name, Compiler.name(definition) + ": " + name.text() + ": " + reason);
        yield null;
      }
    };
  }
}
