package inetd.cli.ctl.client;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The same command on another host, by ssh; {@code $INETD_SSH} is another program for it. */
public final class RemoteHost {
  private final Session session;
  private final String host;

  public RemoteHost(Session session, String host) {
    this.session = session;
    this.host = host;
  }

  /** Runs it with {@code arguments} but the host; returns the exit status. */
  public int run(List<String> arguments) {
    if (host.isEmpty() || host.startsWith("-")) {
      session.err().println("inetdctl: '" + host + "' is no host"); // ssh would take an option.
      return CommandFailure.USAGE;
    }
    session.out().flush();
    try {
      return new ProcessBuilder(command(arguments)).inheritIO().start().waitFor();
    } catch (IOException e) {
      session.err().println("inetdctl: " + e.getMessage());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return CommandFailure.NOT_THERE;
  }

  private List<String> command(List<String> arguments) {
    String program = session.variable("INETD_SSH");
    List<String> command = new ArrayList<>();
    command.add(program.isEmpty() ? "ssh" : program);
    if (session.typing() && session.watching()) {
      command.add("-t");
    }
    command.add(host);
    command.add("inetdctl");
    // ssh joins its arguments, and a shell there takes them apart again.
    local(arguments).forEach(argument -> command.add(ShellWords.quoted(argument)));
    return command;
  }

  /** Returns the arguments without the host. */
  private static List<String> local(List<String> arguments) {
    List<String> kept = new ArrayList<>();
    boolean options = true;
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      options = options && !argument.equals("--");
      if (options && (argument.equals("-H") || argument.equals("--host"))) {
        i++;
      } else if (!(options && (argument.startsWith("-H") || argument.startsWith("--host=")))) {
        kept.add(argument);
      }
    }
    return kept;
  }
}
