package inetd.model.control.varlink;

import com.grack.nanojson.JsonStringWriter;
import com.grack.nanojson.JsonWriter;
import inetd.model.control.Reply;
import inetd.model.control.Reply.Cause;
import inetd.model.control.Reply.Course;
import inetd.model.control.Reply.Entry;
import inetd.model.control.Reply.Finding;
import inetd.model.control.Reply.Part;
import inetd.model.control.Reply.Step;
import inetd.model.control.Status;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The wire form of replies: docs/org.netbsd.inetd.varlink. */
public final class ReplyWriter {
  /** How many lines of its output a status shows. */
  static final int OUTPUT = 10;

  private static final String SERVICES = "{\"parameters\":{\"services\":[";
  private static final String JOBS = "{\"parameters\":{\"jobs\":[";
  private static final String STEPS = "{\"parameters\":{\"steps\":[";

  private ReplyWriter() {}

  /** Returns {@code reply} as text; what the machine does not know comes from {@code extras}. */
  public static String of(Reply reply, StatusExtras extras) {
    StringBuilder text = new StringBuilder();
    pieces(reply, extras).forEachRemaining(text::append);
    return text.toString();
  }

  /**
   * Returns {@code reply} as text, in pieces of one service each, none of them made before it is
   * asked for. They are one message together with those of the other replies of its answer.
   */
  public static Iterator<String> pieces(Reply reply, StatusExtras extras) {
    return switch (reply) {
      case Reply.Names(List<Entry> services, Part part) ->
          new ListText<>(part, SERVICES, services.iterator(), ReplyWriter::entry, "]}}");
      case Reply.Statuses(List<Status> services, Part part, Course course) -> {
        StatusExtras seen = course.next() == Reply.Next.MESSAGE ? NEWS : extras;
        yield new ListText<>(
            part, SERVICES, services.iterator(), it -> status(it, seen), tail(course));
      }
      case Reply.Plan(List<Step> steps, List<String> problems) ->
          new ListText<>(
              Part.WHOLE, STEPS, steps.iterator(), ReplyWriter::step, problems(problems));
      case Reply.Jobs(List<Reply.Job> jobs) ->
          new ListText<>(Part.WHOLE, JOBS, jobs.iterator(), ReplyWriter::job, "]}}");
      case Reply.Problems(List<String> errors, List<String> warnings) ->
          List.of(end(begin().array("errors", errors).array("warnings", warnings))).iterator();
      case Reply.Taken() -> List.of(end(begin())).iterator();
      case Reply.Why why -> List.of(why(why, extras)).iterator();
      case Reply.Log(String name, int lines) ->
          List.of(end(begin().array("lines", extras.log(name, lines)))).iterator();
      case Reply.News(String notice, String text, Optional<Status> service) ->
          List.of(news(notice, text, service)).iterator();
      case Reply.Failed failed -> List.of(failed(failed)).iterator();
    };
  }

  /** Returns what is said to somebody for whom there is no place. */
  public static String busy(String text) {
    return failed(new Reply.Failed(Cause.BUSY, text));
  }

  /** Answers {@link VarlinkMessage.Describe}. */
  public static String description(String version, int pid, int uid, String configuration) {
    return end(
        begin()
            .value("version", version)
            .value("pid", pid)
            .value("uid", uid)
            .value("configuration", configuration));
  }

  /** Answers {@link VarlinkMessage.Introduction}. */
  public static String info(String version) {
    return end(
        begin()
            .value("vendor", "inetd")
            .value("product", "inetd")
            .value("version", version)
            .value("url", "")
            .array("interfaces", List.of(RequestParser.SERVICE, RequestParser.INETD)));
  }

  /** Answers {@link VarlinkMessage.Interface} with {@code text}, the interface's own. */
  public static String described(String text) {
    return end(begin().value("description", text));
  }

  private static JsonStringWriter begin() {
    return JsonWriter.string().object().object("parameters");
  }

  private static String end(JsonStringWriter json) {
    return json.end().end().done();
  }

  private static String job(Reply.Job job) {
    JsonStringWriter json =
        JsonWriter.string()
            .object()
            .value("name", job.name())
            .value("start_on", job.startOn())
            .value("stop_on", job.stopOn())
            .array("movers");
    for (Reply.Mover mover : job.movers()) {
      json.object()
          .value("move", word(mover.move()))
          .value("event", mover.event())
          .value("job", mover.job())
          .end();
    }
    return json.end().end().done();
  }

  private static String entry(Entry entry) {
    return JsonWriter.string()
        .object()
        .value("name", entry.name())
        .value("kind", word(entry.kind()))
        .value("goal", word(entry.goal()))
        .value("state", word(entry.health()))
        .end()
        .done();
  }

  private static String status(Status status, StatusExtras extras) {
    return status(JsonWriter.string().object(), status, extras).end().done();
  }

  private static String step(Step step) {
    return JsonWriter.string()
        .object()
        .value("name", step.name())
        .value("move", word(step.move()))
        .value("why", step.why())
        .end()
        .done();
  }

  /** What follows the services of an answer. */
  private static String tail(Course course) {
    return switch (course) {
      case Course.Unasked _ -> "]}}";
      case Course.Before _ -> "]},\"continues\":true}";
      case Course.UnderWay(List<String> missing) ->
          "],\"missing\":" + array(missing) + "},\"continues\":true}";
      case Course.Over(List<String> missing) ->
          "],\"done\":" + missing.isEmpty() + ",\"missing\":" + array(missing) + "}}";
    };
  }

  private static String array(List<String> words) {
    return JsonWriter.string().array(words).done();
  }

  /** What follows the steps of a plan. */
  private static String problems(List<String> problems) {
    return "],\"problems\":" + array(problems) + "}}";
  }

  private static String why(Reply.Why why, StatusExtras extras) {
    JsonStringWriter json = status(begin().object("service"), why.status(), extras).end();
    json.array("findings");
    for (Finding finding : why.findings()) {
      json.object()
          .value("rule", finding.rule())
          .value("answer", finding.answer())
          .value("why", finding.why())
          .end();
    }
    return end(json.end().value("waits_for", why.waitsFor()).value("if_ended", why.ifEnded()));
  }

  private static String news(String notice, String text, Optional<Status> service) {
    JsonStringWriter json = JsonWriter.string().object().object("parameters");
    json.value("notice", notice).value("text", text);
    if (service.isPresent()) {
      status(json.object("service"), service.get(), NEWS).end();
    } else {
      json.nul("service");
    }
    return json.end().value("continues", true).end().done();
  }

  private static String failed(Reply.Failed failed) {
    String error =
        switch (failed.cause()) {
          case NO_SUCH_SERVICE -> "NoSuchService";
          case NOT_PERMITTED -> "NotPermitted";
          case NOT_POSSIBLE -> "NotPossible";
          case BUSY -> "Busy";
        };
    JsonStringWriter json = JsonWriter.string().object();
    json.value("error", RequestParser.INETD + "." + error).object("parameters");
    if (failed.cause() == Cause.NO_SUCH_SERVICE) {
      json.value("name", failed.name());
    }
    return end(json.value("text", failed.text()));
  }

  private static JsonStringWriter status(
      JsonStringWriter json, Status status, StatusExtras extras) {
    json.value("name", status.name())
        .value("kind", word(status.kind()))
        .value("goal", word(status.goal()))
        .value("state", word(status.health()))
        .value("pid", status.pid())
        .value("phase", status.step().phase())
        .value("hook", status.step().hook())
        .value("since", status.since())
        .value("why", status.why());
    if (status.next().isPresent()) {
      json.value("next_in", status.next().get().in());
    } else {
      json.nul("next_in");
    }
    return json.value("next_what", status.next().map(Status.Change::what).orElse(""))
        .value("starts", status.starts())
        .value("restarts", status.restarts())
        .value("last_end", status.lastEnd())
        .value("said", status.said())
        .value("address", status.address())
        .value("servers", status.servers())
        .value("enabled", status.enabled())
        .value("uid", status.uid())
        .value("origin", status.origin())
        .value("memory", status.pid() == 0 ? 0 : extras.memory(status.pid()))
        .array("output", extras.output(status.name(), OUTPUT));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** News come by the thousand in a storm: they do without what takes a look at the system. */
  private static final StatusExtras NEWS =
      new StatusExtras() {
        @Override
        public long memory(int pid) {
          return 0;
        }

        @Override
        public List<String> output(String service, int most) {
          return List.of();
        }

        @Override
        public List<String> log(String service, int most) {
          return List.of();
        }
      };
}
