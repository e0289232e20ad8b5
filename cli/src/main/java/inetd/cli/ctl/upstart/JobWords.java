package inetd.cli.ctl.upstart;

import com.grack.nanojson.JsonObject;
import inetd.cli.ctl.client.CallParameters;
import inetd.cli.ctl.client.Session;
import inetd.cli.ctl.upstart.InitctlWords.Misused;
import java.util.List;

/**
 * The words about a job: its name and variables, or nothing: then it is the one that this is a
 * process of, by its environment.
 *
 * @param name the job's
 * @param instance the name of one of its instances, known from the environment; else empty
 * @param variables KEY=VALUE: for its processes, and by which an instance is found
 * @param inside whether it is asked by a process of the job: waiting for it would last for ever
 */
record JobWords(String name, String instance, List<String> variables, boolean inside) {
  static JobWords of(List<String> words, Session session) throws Misused {
    if (words.isEmpty()) {
      String job = session.environment().getOrDefault("UPSTART_JOB", "");
      if (job.isEmpty()) {
        throw new Misused("missing job name");
      }
      String instance = session.environment().getOrDefault("UPSTART_INSTANCE", "");
      return new JobWords(job, instance, List.of(), true);
    }
    List<String> variables = List.copyOf(words.subList(1, words.size()));
    checked(variables);
    return new JobWords(words.getFirst(), "", variables, false);
  }

  /** Refuses what is no variable, before anything changes. */
  static void checked(List<String> variables) throws Misused {
    for (String variable : variables) {
      if (variable.indexOf('=') <= 0) {
        throw new Misused("Env must be KEY=VALUE pairs: " + variable);
      }
    }
  }

  /** Returns the name of the very instance, if that is known. */
  String exact() {
    return instance.isEmpty() ? name : name + " (" + instance + ")";
  }

  /** Returns the parameters of what is asked about it. */
  JsonObject question() {
    return CallParameters.names(List.of(exact()), variables);
  }

  /** Returns the parameters of what is done to it. */
  JsonObject parameters() {
    return CallParameters.of(exact(), variables);
  }
}
