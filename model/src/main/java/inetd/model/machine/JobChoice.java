package inetd.model.machine;

import inetd.model.control.Reply;
import inetd.model.control.Request;
import inetd.model.control.Request.Verb;
import inetd.model.job.JobRequests;
import inetd.model.operator.LookupResult;
import inetd.model.table.Service;
import java.util.List;
import java.util.Locale;

/** The choice of the instance of a job that a start or a stop means. */
final class JobChoice {
  private JobChoice() {}

  static LookupResult of(Request.Act act, JobRequests requests) {
    JobRequests.Choice choice =
        act.verb() == Verb.START
            ? requests.toStart(act.name(), act.variables())
            : requests.toStop(act.name(), act.variables());
    return switch (choice) {
      case JobRequests.Choice.Chosen(List<Service> chosen) ->
          new LookupResult.Found(chosen.stream().map(Service::id).toList());
      case JobRequests.Choice.Hindered(String why) -> {
        String verb = act.verb().name().toLowerCase(Locale.ROOT);
        String text = "cannot " + verb + " '" + act.name() + "': " + why;
        yield new LookupResult.Not(new Reply.Failed(Reply.Cause.NOT_POSSIBLE, text));
      }
    };
  }
}
