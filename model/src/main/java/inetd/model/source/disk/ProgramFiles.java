package inetd.model.source.disk;

import inetd.model.source.Disk;
import inetd.model.source.Disk.Node;
import inetd.model.source.Rights;
import inetd.model.source.disk.PathWalk.End;
import inetd.model.source.text.ProblemList;
import inetd.model.source.text.Token;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The files a program needs, looked at before it is started: what of them is missing is told. */
public final class ProgramFiles {
  /** The directories in which a program without a path is looked for, as busybox does. */
  public static final List<String> PATH =
      List.of("/sbin", "/usr/sbin", "/bin", "/usr/bin", "/usr/local/sbin", "/usr/local/bin");

  /** Beside them, where servers are that have moved. */
  private static final List<String> ELSEWHERE =
      List.of("/usr/libexec", "/usr/local/libexec", "/usr/pkg/sbin", "/usr/pkg/libexec");

  private static final int READ = 4;
  private static final int WRITE = 2;
  private static final int EXECUTE = 1;

  private final ProblemList complaints;
  private final Disk disk;
  private final Rights rights;
  private final String root;

  /**
   * Makes one.
   *
   * @param root the program's root directory, which is there; null for the real one
   */
  public ProgramFiles(ProblemList complaints, Disk disk, Rights rights, @Nullable Token root) {
    this.complaints = complaints;
    this.disk = disk;
    this.rights = rights;
    this.root = root == null ? "" : stripped(root.text());
  }

  private static String stripped(String path) {
    int end = path.length();
    while (end > 0 && path.charAt(end - 1) == '/') {
      end--;
    }
    return path.substring(0, end);
  }

  /** Tells what is wrong with a directory; returns whether nothing is. */
  public boolean directory(Token token) {
    return walked(token)
        .map(end -> {
          if (!(end.node() instanceof Node.Directory(Disk.Access access))) {
            complaints.absent(token, token.text() + " is no directory");
            return false;
          }
          if (!access.allows(rights, EXECUTE)) {
            complaints.absent(token, token.text() + ": its user may not search it");
            return false;
          }
          return true;
        })
        .orElse(false);
  }

  /** Tells what is wrong with a file that is read. */
  public void input(Token token) {
    walked(token).ifPresent(end -> allowed(token, end.node(), READ, "read"));
  }

  /** Tells what is wrong with a file that is written, and made if it is not there. */
  public void output(Token token) {
    End end = PathWalk.along(disk, rights, root, token.text());
    if (end instanceof End.Free(Node.Directory(Disk.Access access), String _)) {
      if (!access.allows(rights, WRITE)) {
        complaints.absent(token, token.text() + ": its user may not make it");
      }
      return;
    }
    there(token, end, "").ifPresent(there -> allowed(token, there.node(), WRITE, "write"));
  }

  private void allowed(Token token, Node node, int bit, String what) {
    switch (node) {
      case Node.Directory _ -> complaints.absent(token, token.text() + " is a directory");
      case Node.Regular(Disk.Access access) when !access.allows(rights, bit) ->
          complaints.absent(token, token.text() + ": its user may not " + what + " it");
      case Node.Regular _, Node.Special _, Node.Link _, Node.Missing _, Node.Unknown _ -> {}
    }
  }

  /** Returns the path of the program that {@code token} names, having told what is wrong. */
  public String program(Token token) {
    if (token.text().indexOf('/') < 0) {
      return searched(token);
    }
    End end = PathWalk.along(disk, rights, root, token.text());
    there(token, end, elsewhere(token.text(), end))
        .ifPresent(there -> {
          if (!token.text().startsWith("/")) {
            relative(token);
          }
          executable(token, there);
        });
    return token.text();
  }

  private void relative(Token token) {
    complaints.warning(
        token,
        "'"
            + token.text()
            + "' is no absolute path: it is looked for where inetd was started, which is / in the"
            + " background");
  }

  /** Returns where a program without a path is; itself if that cannot be said. */
  private String searched(Token token) {
    String name = token.text();
    switch (PathWalk.along(disk, rights, "", name)) {
      case End.Unknown _ -> {
        return name;
      }
      case End.There there when root.isEmpty() && there.node() instanceof Node.Regular -> {
        relative(token);
        executable(token, there);
        return name;
      }
      case End.There _, End.Free _, End.Nowhere _ -> {}
    }
    Optional<String> found = in(PATH, name);
    if (found.isPresent()) {
      complaints.note(token, "'" + name + "' is " + found.get());
    } else {
      complaints.absent(
          token,
          "'"
              + name
              + "' is no absolute path, and is not in "
              + String.join(", ", PATH)
              + in(ELSEWHERE, name).map(path -> " (" + path + " is there)").orElse(""));
    }
    return found.orElse(name);
  }

  private Optional<String> in(List<String> directories, String name) {
    for (String directory : directories) {
      String path = directory + "/" + name;
      if (PathWalk.along(disk, rights, root, path)
              instanceof End.There(Node.Regular(Disk.Access access), String _)
          && access.allows(rights, EXECUTE)) {
        return Optional.of(path);
      }
    }
    return Optional.empty();
  }

  private void executable(Token token, End.There there) {
    String path = token.text();
    switch (there.node()) {
      case Node.Directory _ -> complaints.absent(token, path + " is a directory, not a program");
      case Node.Special _ -> complaints.absent(token, path + " is no program");
      case Node.Regular(Disk.Access access) when !access.allows(rights, EXECUTE) ->
          complaints.absent(
              token,
              (access.mode() & 0111) == 0
                  ? path + " is not executable (chmod +x " + path + ")"
                  : path + ": its user may not execute it");
      case Node.Regular _ -> interpreter(token, disk.head(there.path()));
      case Node.Link _, Node.Missing _, Node.Unknown _ -> {}
    }
  }

  /** Tells what is wrong with the program that a script names in its first line. */
  private void interpreter(Token token, String head) {
    Optional<Interpreter> named = Interpreter.of(head);
    if (named.isEmpty()) {
      return;
    }
    String path = named.get().path();
    String script = token.text() + ": the interpreter in its first line, " + path;
    if (named.get().carriage()) {
      complaints.absent(
          token,
          script + ", has a carriage return behind it (sed -i 's/\\r$//' " + token.text() + ")");
    } else if (path.isEmpty()) {
      complaints.absent(token, token.text() + ": there is no interpreter in its first line");
    } else {
      switch (PathWalk.along(disk, rights, root, path)) {
        case End.Free _ -> complaints.absent(token, script + ", is not there");
        case End.Nowhere(String why) -> complaints.absent(token, script + why);
        case End.There(Node.Regular(Disk.Access access), String _)
            when !access.allows(rights, EXECUTE) ->
            complaints.absent(token, script + ", cannot be executed");
        case End.There _, End.Unknown _ -> {}
      }
    }
  }

  private Optional<End.There> walked(Token token) {
    return there(token, PathWalk.along(disk, rights, root, token.text()), "");
  }

  /**
   * Returns what is at the end of a way, or says why nothing is.
   *
   * @param cure what to say beside
   */
  private Optional<End.There> there(Token token, End end, String cure) {
    switch (end) {
      case End.There there -> {
        return Optional.of(there);
      }
      case End.Free(Node.Directory _, String path) ->
          complaints.absent(token, token.text() + ": there is no such file" + cure);
      case End.Nowhere(String why) -> complaints.absent(token, token.text() + why + cure);
      case End.Unknown _ -> {}
    }
    return Optional.empty();
  }

  /** Returns where a program of the same name is. */
  private String elsewhere(String path, End end) {
    if (end instanceof End.There || end instanceof End.Unknown) {
      return "";
    }
    String name = path.substring(path.lastIndexOf('/') + 1);
    return name.isEmpty()
        ? ""
        : in(PATH, name)
            .or(() -> in(ELSEWHERE, name))
            .map(found -> " (" + found + " is)")
            .orElse("");
  }
}
