package inetd.model.source.inetdconf;

import inetd.model.source.Disk;
import inetd.model.source.Lookup.Account;
import inetd.model.source.Lookup.Answer;
import inetd.model.source.Lookup.Answer.Found;
import inetd.model.source.Lookup.Answer.Missing;
import inetd.model.source.LookupCache;
import inetd.model.source.Rights;
import inetd.model.source.disk.ProgramFiles;
import inetd.model.source.text.Numbers;
import inetd.model.source.text.ProblemList;
import inetd.model.source.text.Token;
import inetd.model.spec.Program;
import inetd.model.spec.Program.Credentials;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The program of a definition, and as whom it runs. */
final class ProgramReader {
  private static final Credentials OWN = new Credentials.Own();

  private final ProblemList complaints;
  private final LookupCache directory;
  private final SurroundingsKeys surrounding;

  /** The programs that were looked at, and as whom, with nothing to complain about. */
  private final Map<String, Credentials> sound = new HashMap<>();

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
    String found = files(definition, path, credentials);
    descriptors(definition);
    ownName(definition, found);
    Program program = new Program(found, arguments(definition, found), credentials, around);
    return athome(program, definition.value(Key.USER));
  }

  /**
   * Tells that the program's own name was probably forgotten: everybody else's args begin with what
   * follows it. A login shell is meant by a hyphen before the name.
   */
  private void ownName(Definition definition, String path) {
    List<Token> arguments = definition.values(Key.ARGS);
    String name = path.substring(path.lastIndexOf('/') + 1);
    if (arguments.isEmpty()) {
      return;
    }
    Token first = arguments.getFirst();
    if (first.text().startsWith("-") && !first.text().equals("-" + name)) {
      complaints.warning(
          first,
          "the first argument is the program's own name; did you mean args = "
              + name
              + " "
              + first.text()
              + "?");
    }
  }

  /** Tells that more descriptors are asked for than the kernel ever allows, even to root. */
  private void descriptors(Definition definition) {
    List<Token> limits = definition.values(Key.LIMIT);
    for (int i = 0; i + 2 < limits.size(); i += 3) {
      Token hard = limits.get(i + 2);
      if (!limits.get(i).text().equals("nofile")) {
        continue;
      }
      long most = directory.mostDescriptors();
      if (Numbers.decimal(hard.text()).orElse(Long.MAX_VALUE) > most) {
        complaints.absent(
            hard, "limit nofile " + hard.text() + ": the kernel allows " + most + " at most");
      }
    }
  }

  /** Returns the absolute path that a key has; null where there is none. */
  private static @Nullable Token path(Definition definition, Key key) {
    Token path = definition.value(key);
    return path != null && path.text().startsWith("/") ? path : null;
  }

  /** Tells which files the program would miss; returns its path. */
  private String files(Definition definition, Token path, Credentials credentials) {
    if (credentials instanceof Credentials.Awaited) {
      return path.text(); // With whose rights it is to be looked at, nobody knows.
    }
    Disk disk = directory.disk();
    Rights rights = directory.rights(credentials);
    Token root = path(definition, Key.ROOT);
    if (root == null && credentials.equals(sound.get(path.text()))) {
      others(definition, new ProgramFiles(complaints, disk, rights, null));
      return path.text();
    }
    ProgramFiles real = new ProgramFiles(complaints, disk, rights, null);
    if (path.text().equals("internal") || (root != null && !real.directory(root))) {
      return path.text();
    }
    ProgramFiles files = root == null ? real : new ProgramFiles(complaints, disk, rights, root);
    others(definition, files);
    int before = complaints.count();
    String found = files.program(path);
    if (root == null && complaints.count() == before) {
      sound.put(path.text(), credentials);
    }
    return found;
  }

  /** Tells which files the program would miss beside itself. */
  private static void others(Definition definition, ProgramFiles files) {
    Token home = path(definition, Key.DIRECTORY);
    if (home != null) {
      files.directory(home);
    }
    Token input = path(definition, Key.STDIN);
    if (input != null) {
      files.input(input);
    }
    for (Key key : new Key[] {Key.STDOUT, Key.STDERR}) {
      Token output = path(definition, key);
      if (output != null) {
        files.output(output);
      }
    }
  }

  /**
   * Whoever becomes a user finds what that user has after logging in, unless {@code env} says else.
   */
  private Program athome(Program program, @Nullable Token user) {
    return user == null
        ? program
        : program.athome(directory.environment(user.text(), program.credentials()));
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
    Token whole = dotted(definition);
    if (whole != null && directory.account(whole.text()) instanceof Found<Account>) {
      return found(definition, whole, directory.user(whole.text()));
    }
    if (whole != null && user != null && group != null) {
      String wrong = wrong(user.text(), group.text());
      if (!wrong.isEmpty()) {
        complaints.error(
            whole,
            Compiler.name(definition)
                + ": "
                + whole.text()
                + ": No such user; cut at its full stop it is user '"
                + user.text()
                + "' and group '"
                + group.text()
                + "', and "
                + wrong);
        return null;
      }
    }
    if (group == null) {
      return user == null ? OWN : become(definition, user, directory.user(user.text()));
    }
    return switch (directory.group(group.text())) {
      case Missing<Integer>(String why) -> awaited(definition, "group ", group, why);
      case Found<Integer>(Integer gid) ->
          user == null
              ? found(definition, group, directory.withGroup(gid))
              : become(definition, user, directory.user(user.text(), gid));
    };
  }

  /** Returns what was found; somebody who is not there is waited for. */
  private @Nullable Credentials become(
      Definition definition, Token user, Answer<Credentials> answer) {
    return answer instanceof Missing<Credentials>
            && directory.account(user.text()) instanceof Missing<Account>(String why)
        ? awaited(definition, "user ", user, why)
        : found(definition, user, answer);
  }

  /** Says that nothing is started until there is such a user or group. */
  private Credentials awaited(Definition definition, String kind, Token name, String why) {
    String what = Compiler.name(definition) + ": " + name.text() + ": " + why;
    complaints.absent(name, what.concat("; it waits until there is one"));
    return new Credentials.Awaited(kind.concat(name.text()));
  }

  /** Returns the word of an entry that may be a user's name, or user and group; or null. */
  private static @Nullable Token dotted(Definition definition) {
    Definition.Option group = definition.option(Key.GROUP);
    return group != null
            && group.name().text().indexOf('.') > 0
            && group.name().text().indexOf(':') < 0
        ? group.name()
        : null;
  }

  /** Returns which of the two there is not. */
  private String wrong(String user, String group) {
    boolean nobody = directory.account(user) instanceof Missing<Account>;
    boolean none = directory.group(group) instanceof Missing<Integer>;
    return nobody && none
        ? "neither exists"
        : nobody ? "there is no such user" : none ? "there is no such group" : "";
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
