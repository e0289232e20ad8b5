package inetd.cli.ctl.upstart;

import inetd.cli.ctl.client.CommandFailure;
import inetd.cli.ctl.text.Phrases;

/**
 * The word about something that was not done: {@code cannot start 'sobby': Already running}, or as
 * later versions of Upstart said it.
 */
final class Complaint {
  private static final String UNKNOWN_JOB = "Unknown job";

  private Complaint() {}

  /**
   * Returns the sentence without the program's name.
   *
   * @param job as it was named
   */
  static String of(String command, String job, String reason, JobLine.Format format) {
    return Phrases.clean(
        switch (format) {
          case SEED -> prefix(command, job) + reason;
          case LATER -> later(command, job, reason);
        });
  }

  private static String prefix(String command, String job) {
    return command.equals("status") ? "'" + job + "': " : "cannot " + command + " '" + job + "': ";
  }

  /** Returns the reason in a refusal of inetd, which may be a whole sentence of that kind. */
  static String reason(CommandFailure refusal, String command, String job) {
    if (refusal.name().equals("NoSuchService")) {
      return UNKNOWN_JOB;
    }
    String prefix = prefix(command, job);
    String text = refusal.text();
    return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
  }

  private static String later(String command, String job, String reason) {
    return switch (reason) {
      case "Already running" -> "Job is already running: " + job;
      case "Already stopped" -> "Job has already been stopped: " + job;
      case "Not running" ->
          command.equals("reload") ? "Job is not running: " + job : "Unknown instance: ";
      case UNKNOWN_JOB -> UNKNOWN_JOB + ": " + job;
      default -> {
        if (reason.startsWith("Unknown parameter: ")) {
          yield reason.replace(" (usage: ", "\nUsage: ").replaceFirst("\\)$", "");
        }
        yield switch (command) {
          case "start" -> "Job failed to start";
          case "stop" -> "Job failed while stopping";
          case "restart" -> "Job failed to restart";
          default -> reason;
        };
      }
    };
  }
}
