package inetd.model.machine;

import inetd.model.control.Reply;
import inetd.model.control.Request;
import inetd.model.job.JobRequests;
import inetd.model.operator.LookupResult;
import inetd.model.table.Service;
import java.util.List;
import java.util.Locale;

/** The choice of the instance of a job that a request means. */
final class JobChoice {
  private JobChoice() {}

  static LookupResult of(Request.Act act, JobRequests requests) {
    JobRequests.Choice choice =
        switch (act.verb()) {
          case START -> requests.toStart(act.name(), act.variables());
          case STOP, RESTART -> requests.toStop(act.name(), act.variables());
          case RELOAD, RESET, ENABLE, DISABLE -> requests.meant(act.name(), act.variables());
        };
    String verb = act.verb().name().toLowerCase(Locale.ROOT);
    return result(choice, "cannot " + verb + " '" + act.name() + "': ");
  }

  static LookupResult of(String job, List<String> variables, JobRequests requests) {
    return result(requests.meant(job, variables), "'" + job + "': ");
  }

  private static LookupResult result(JobRequests.Choice choice, String hindered) {
    return switch (choice) {
      case JobRequests.Choice.Chosen(List<Service> chosen) ->
          new LookupResult.Found(chosen.stream().map(Service::id).toList());
      case JobRequests.Choice.Hindered(String why) ->
          new LookupResult.Not(new Reply.Failed(Reply.Cause.NOT_POSSIBLE, hindered.concat(why)));
    };
  }
}
