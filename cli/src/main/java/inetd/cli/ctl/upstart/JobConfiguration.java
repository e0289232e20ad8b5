package inetd.cli.ctl.upstart;

import com.grack.nanojson.JsonObject;
import inetd.cli.ctl.client.CommandFailure;
import inetd.cli.ctl.text.Phrases;
import inetd.cli.ctl.text.ServiceStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The events that start and stop a job, as {@code initctl show-config} tells it. */
record JobConfiguration(String name, String startOn, String stopOn, List<Mover> movers) {
  /** A single event of that; {@code job} is empty if it is nobody's. */
  record Mover(String move, String event, String job) {}

  static List<JobConfiguration> all(JsonObject answer) {
    List<JobConfiguration> all = new ArrayList<>();
    for (JsonObject job : ServiceStatus.objects(answer, "jobs")) {
      List<Mover> movers = new ArrayList<>();
      for (JsonObject mover : ServiceStatus.objects(job, "movers")) {
        movers.add(
            new Mover(
                mover.getString("move", "").toLowerCase(Locale.ROOT),
                mover.getString("event", ""),
                mover.getString("job", "")));
      }
      all.add(
          new JobConfiguration(
              job.getString("name", ""),
              job.getString("start_on", ""),
              job.getString("stop_on", ""),
              movers));
    }
    return all;
  }

  /** Returns those of these names; all if none is given. */
  static List<JobConfiguration> chosen(List<JobConfiguration> all, List<String> names)
      throws CommandFailure {
    if (names.isEmpty()) {
      return all;
    }
    List<JobConfiguration> chosen = new ArrayList<>();
    for (String name : names) {
      int before = chosen.size();
      for (JobConfiguration job : all) {
        if (job.name.equals(name)) {
          chosen.add(job);
        }
      }
      if (chosen.size() == before) {
        throw new CommandFailure(
            CommandFailure.NOT_SO, "NotFound", "Unknown job: ".concat(Phrases.clean(name)));
      }
    }
    return chosen;
  }

  /**
   * Returns it in lines.
   *
   * @param singly each event for itself, and not how they go together
   */
  List<String> lines(boolean singly) {
    List<String> lines = new ArrayList<>();
    lines.add(Phrases.clean(name));
    if (singly) {
      for (Mover mover : movers) {
        String whose = mover.job.isEmpty() ? "" : " (job: " + mover.job + ")";
        lines.add(Phrases.clean("  " + mover.move + " on " + mover.event + whose));
      }
      return lines;
    }
    if (!startOn.isEmpty()) {
      lines.add(Phrases.clean("  start on " + startOn));
    }
    if (!stopOn.isEmpty()) {
      lines.add(Phrases.clean("  stop on " + stopOn));
    }
    return lines;
  }

  /** Returns a line for each job that it waits for and that is not among {@code all}. */
  List<String> missing(List<JobConfiguration> all) {
    List<String> lines = new ArrayList<>();
    for (Mover mover : movers) {
      boolean there = mover.job.isEmpty();
      for (JobConfiguration job : all) {
        there |= job.name.equals(mover.job);
      }
      if (!there) {
        lines.add(Phrases.clean("  " + mover.move + " on: unknown job " + mover.job));
      }
    }
    return lines;
  }
}
