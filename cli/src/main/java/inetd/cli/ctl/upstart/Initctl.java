package inetd.cli.ctl.upstart;

import com.grack.nanojson.JsonObject;
import inetd.cli.Version;
import inetd.cli.ctl.client.CallParameters;
import inetd.cli.ctl.client.CommandFailure;
import inetd.cli.ctl.client.Connection;
import inetd.cli.ctl.client.Session;
import inetd.cli.ctl.text.Phrases;
import inetd.cli.ctl.text.ServiceStatus;
import inetd.cli.ctl.upstart.InitctlWords.Misused;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code initctl}, and its commands under their own names. */
public final class Initctl {
  private static final long PATIENCE = 60_000_000_000L;

  private static final String USAGE =
      """
      Usage: PROGRAM [OPTION]... COMMAND [ARGUMENT]...
      Commands:
        start JOB [KEY=VALUE]...     start a job, or one of its instances
        stop JOB [KEY=VALUE]...      stop it
        restart JOB [KEY=VALUE]...   stop it and start it again
        reload JOB [KEY=VALUE]...    have it read its configuration again
        status JOB [KEY=VALUE]...    tell how it is
        list                         tell how all are
        emit EVENT [KEY=VALUE]...    raise an event
        reload-configuration         have inetd read its configuration again
        show-config [-e] [JOB]       tell what starts and stops jobs
        check-config [JOB]           tell which jobs wait for others that there are not
        log-priority                 tell how much is logged
        version                      tell which inetd it is
      Options: -n, --no-wait; -q, --quiet; --format=1.x; --socket PATH; --help; --version
      """;

  private final Session session;
  private final String program;
  private final InitctlWords words;

  private Initctl(Session session, String program, InitctlWords words) {
    this.session = session;
    this.program = program;
    this.words = words;
  }

  /** Tells whether {@code program}, the name under which inetdctl was called, is one of these. */
  public static boolean means(String program) {
    return switch (program) {
      case "initctl", "start", "stop", "restart", "reload", "status", "list", "emit" -> true;
      default -> false;
    };
  }

  /** Runs it as {@code program}; returns the exit status, 0 or 1. */
  public static int run(Session session, String program, List<String> arguments) {
    int status;
    try {
      String command = program.equals("initctl") ? "" : program;
      status = new Initctl(session, program, InitctlWords.read(command, arguments)).run();
    } catch (Misused e) {
      complain(session, program, e.getMessage() + "\nTry `" + program + " --help' for more.");
      status = 1;
    } catch (CommandFailure e) {
      complain(session, program, Phrases.clean(e.text()));
      status = 1;
    }
    session.err().flush();
    return session.out().checkError() ? 1 : status; // It flushes first.
  }

  private static void complain(Session session, String program, String text) {
    session.out().flush();
    session.err().println(program + ": " + text);
  }

  private int run() throws Misused, CommandFailure {
    switch (words.asked()) {
      case HELP -> {
        session.out().print(USAGE.replace("PROGRAM", program));
        return 0;
      }
      case VERSION -> {
        return version();
      }
      case COMMAND -> {}
    }
    return switch (words.command()) {
      case "start" -> about((job, line) -> moved(job, line, "Start"));
      case "stop" -> about((job, line) -> moved(job, line, "Stop"));
      case "restart" -> about((job, line) -> moved(job, line, "Restart"));
      case "reload" -> about(this::reload);
      case "status" -> about(this::status);
      case "list" -> list();
      case "emit" -> emit();
      case "reload-configuration" -> call("Reload", CallParameters.none());
      case "version" -> version();
      case "show-config" -> showConfig();
      case "check-config" -> checkConfig();
      case "log-priority" -> logPriority();
      case "" -> throw new Misused("missing command");
      default -> throw new Misused("invalid command: " + words.command());
    };
  }

  private int version() {
    session.out().println("init (inetd " + Version.NUMBER + ")");
    return 0;
  }

  private int showConfig() throws CommandFailure {
    List<String> names = new ArrayList<>(words.arguments());
    boolean singly = names.removeIf(it -> it.equals("-e") || it.equals("--enumerate"));
    try (Connection line = connect()) {
      List<JobConfiguration> jobs = JobConfiguration.all(line.call("Jobs", CallParameters.none()));
      for (JobConfiguration job : JobConfiguration.chosen(jobs, names)) {
        job.lines(singly).forEach(session.out()::println);
      }
      return 0;
    }
  }

  private int checkConfig() throws CommandFailure {
    List<String> names = new ArrayList<>(words.arguments());
    names.removeIf(it -> it.equals("-w") || it.equals("--warn"));
    try (Connection line = connect()) {
      List<JobConfiguration> jobs = JobConfiguration.all(line.call("Jobs", CallParameters.none()));
      int status = 0;
      for (JobConfiguration job : JobConfiguration.chosen(jobs, names)) {
        List<String> missing = job.missing(jobs);
        if (!missing.isEmpty()) {
          session.out().println(job.name());
          missing.forEach(session.out()::println);
          status = 1;
        }
      }
      return status;
    }
  }

  /** What is logged is the log's affair, not inetd's. */
  private int logPriority() throws Misused {
    if (!words.arguments().isEmpty()) {
      throw new Misused("log-priority: inetd says everything; what is kept of it, syslog decides");
    }
    session.out().println("message");
    return 0;
  }

  private Connection connect() throws CommandFailure {
    return Connection.open(words.socket().orElseGet(session::socket), PATIENCE);
  }

  /** Calls what is answered with nothing. */
  private int call(String method, JsonObject parameters) throws CommandFailure {
    try (Connection line = connect()) {
      line.call(method, parameters);
      return 0;
    }
  }

  /** Something that is asked about a job. */
  private interface Question {
    int ask(JobWords job, Connection line) throws CommandFailure;
  }

  /** Asks; a refusal is told in the words of the command. */
  private int about(Question question) throws Misused, CommandFailure {
    JobWords job = JobWords.of(words.arguments(), session);
    try (Connection line = connect()) {
      return question.ask(job, line);
    } catch (CommandFailure refusal) {
      if (refusal.status() == CommandFailure.NOT_THERE) {
        throw refusal;
      }
      return refused(job, Complaint.reason(refusal, words.command(), job.name()));
    }
  }

  private int moved(JobWords job, Connection line, String method) throws CommandFailure {
    line.send(method, job.parameters(), words.waits() && !job.inside());
    JsonObject answer = line.answer();
    while (line.continues()) {
      answer = line.next(System.nanoTime() + PATIENCE).orElse(answer);
    }
    List<ServiceStatus> services = ServiceStatus.all(answer);
    if (!answer.getBoolean("done", true)) {
      return refused(job, failure(services));
    }
    tell(services);
    return 0;
  }

  private static String failure(List<ServiceStatus> services) {
    for (ServiceStatus service : services) {
      if (!service.why().isEmpty()) {
        return "Failed: " + service.why();
      }
      if (!service.lastEnd().isEmpty()) {
        return "Failed: it ended with " + service.lastEnd();
      }
    }
    return "Failed";
  }

  private int refused(JobWords job, String reason) {
    complain(session, program, Complaint.of(words.command(), job.name(), reason, words.format()));
    return 1;
  }

  private int reload(JobWords job, Connection line) throws CommandFailure {
    line.call("ReloadService", job.parameters());
    return 0;
  }

  private int status(JobWords job, Connection line) throws CommandFailure {
    try {
      tell(ServiceStatus.all(line.call("Status", job.question())));
      return 0;
    } catch (CommandFailure refusal) {
      if (refusal.name().equals("NotPermitted")) {
        return listed(job);
      }
      throw refusal;
    }
  }

  /** Everybody may know names and states. */
  private int listed(JobWords job) throws CommandFailure {
    try (Connection line = connect()) {
      List<ServiceStatus> these = new ArrayList<>();
      for (ServiceStatus each : ServiceStatus.all(line.call("List", CallParameters.none()))) {
        if (each.name().equals(job.exact()) || each.name().startsWith(job.exact() + " (")) {
          these.add(each);
        }
      }
      tell(these);
      return 0;
    }
  }

  /** Of what others run, there is the state to tell. */
  private int list() throws CommandFailure {
    try (Connection line = connect()) {
      Map<String, ServiceStatus> all = new LinkedHashMap<>();
      for (ServiceStatus each : ServiceStatus.all(line.call("List", CallParameters.none()))) {
        if (each.kind().equals("daemon")) {
          all.put(each.name(), each);
        }
      }
      JsonObject answer = line.call("Status", CallParameters.names(List.of()));
      for (ServiceStatus each : ServiceStatus.all(answer)) {
        all.replace(each.name(), each);
      }
      tell(all.values());
      return 0;
    }
  }

  private void tell(Collection<ServiceStatus> services) {
    if (words.quiet()) {
      return;
    }
    for (ServiceStatus service : services) {
      session.out().println(JobLine.of(service, words.format()));
    }
  }

  private int emit() throws Misused, CommandFailure {
    if (words.arguments().isEmpty()) {
      throw new Misused("missing event name");
    }
    String event = words.arguments().getFirst();
    List<String> variables = words.arguments().subList(1, words.arguments().size());
    JobWords.checked(variables);
    try (Connection line = connect()) {
      line.send("Emit", CallParameters.event(event, variables), words.waits());
      boolean over = false;
      while (!over) {
        over = line.next(System.nanoTime() + PATIENCE).isPresent() && !line.continues();
      }
      return 0;
    } catch (CommandFailure refusal) {
      if (refusal.status() == CommandFailure.NOT_THERE || !refusal.name().equals("NotPossible")) {
        throw refusal;
      }
      String reason =
          switch (words.format()) {
            case SEED -> "cannot emit '" + event + "': " + refusal.text();
            case LATER -> "Event failed";
          };
      complain(session, program, Phrases.clean(reason));
      return 1;
    }
  }
}
