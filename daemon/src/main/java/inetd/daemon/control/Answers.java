package inetd.daemon.control;

import com.grack.nanojson.JsonStringWriter;
import com.grack.nanojson.JsonWriter;
import inetd.model.control.Reply;
import inetd.model.control.Reply.Finding;
import inetd.model.control.Status;
import java.util.List;
import java.util.Locale;

/** Answers as varlink has them; what only the kernel knows of a service is put in here. */
final class Answers {
  /** Lines of output that a service is shown with. */
  private static final int SHOWN = 10;

  private final Details details;

  Answers(Details details) {
    this.details = details;
  }

  /** Writes a reply of the machine; {@code more} if others follow. */
  String of(Reply reply, boolean more) {
    return switch (reply) {
      case Reply.Failed(Reply.Cause cause, String text) -> failed(cause, text);
      case Reply.Names(var services) -> {
        JsonStringWriter out = begin().array("services");
        for (Reply.Entry entry : services) {
          out.object()
              .value("name", entry.name())
              .value("kind", word(entry.kind()))
              .value("goal", word(entry.goal()))
              .value("state", entry.state())
              .end();
        }
        yield end(out.end(), more);
      }
      case Reply.Statuses(List<Status> services) -> {
        JsonStringWriter out = begin().array("services");
        for (Status status : services) {
          service(out.object(), status).end();
        }
        yield end(out.end(), more);
      }
      case Reply.Taken _ -> end(begin(), more);
      case Reply.Plan plan -> end(plan(begin(), plan), more);
      case Reply.Why(Status status, List<Finding> findings, String waitsFor) -> {
        JsonStringWriter out = begin();
        service(out.object("service"), status).end().array("findings");
        for (Finding finding : findings) {
          out.object()
              .value("rule", finding.rule())
              .value("answer", finding.answer())
              .value("why", finding.why())
              .end();
        }
        yield end(out.end().value("waits_for", waitsFor), more);
      }
      case Reply.Log(String name, int lines) ->
          end(lines(begin(), "lines", details.log(name, lines)), more);
      case Reply.News(String notice, String text, var service) -> {
        JsonStringWriter out = begin().value("notice", notice).value("text", text);
        if (service.isEmpty()) {
          yield end(out.nul("service"), more);
        }
        yield end(service(out.object("service"), service.get()).end(), more);
      }
    };
  }

  private static JsonStringWriter begin() {
    return JsonWriter.string().object().object("parameters");
  }

  private static String end(JsonStringWriter out, boolean more) {
    out.end();
    if (more) {
      out.value("continues", true);
    }
    return out.end().done();
  }

  private static JsonStringWriter plan(JsonStringWriter out, Reply.Plan plan) {
    out.array("steps");
    for (Reply.Step step : plan.steps()) {
      out.object()
          .value("name", step.name())
          .value("move", word(step.move()))
          .value("why", step.why())
          .end();
    }
    return lines(out.end(), "problems", plan.problems());
  }

  private JsonStringWriter service(JsonStringWriter out, Status status) {
    out.value("name", status.name())
        .value("kind", word(status.kind()))
        .value("goal", word(status.goal()))
        .value("state", status.state())
        .value("pid", status.pid())
        .value("since", status.since())
        .value("why", status.why());
    if (status.next().isPresent()) {
      out.value("next_in", status.next().get().in())
          .value("next_what", status.next().get().what());
    } else {
      out.nul("next_in").value("next_what", "");
    }
    out.value("starts", status.starts())
        .value("restarts", status.restarts())
        .value("last_end", status.lastEnd())
        .value("said", status.said())
        .value("address", status.address())
        .value("servers", status.servers())
        .value("enabled", status.enabled())
        .value("uid", status.uid())
        .value("origin", status.origin())
        .value("memory", status.pid() == 0 ? 0 : details.memory(status.pid()));
    return lines(out, "output", details.output(status.name(), SHOWN));
  }

  private static JsonStringWriter lines(JsonStringWriter out, String key, List<String> lines) {
    out.array(key);
    lines.forEach(out::value);
    return out.end();
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static String failed(Reply.Cause cause, String text) {
    return switch (cause) {
      case NO_SUCH_SERVICE ->
          JsonWriter.string()
              .object()
              .value("error", Varlink.INTERFACE + ".NoSuchService")
              .object("parameters")
              .value("name", text.substring(text.lastIndexOf(' ') + 1))
              .value("text", text)
              .end()
              .end()
              .done();
      case NOT_PERMITTED -> error(Varlink.INTERFACE + ".NotPermitted", "text", text);
      case NOT_POSSIBLE -> error(Varlink.INTERFACE + ".NotPossible", "text", text);
      case BUSY -> error(Varlink.INTERFACE + ".Busy", "text", text);
    };
  }

  static String error(String name, String parameter, String value) {
    JsonStringWriter out = JsonWriter.string().object().value("error", name).object("parameters");
    if (!parameter.isEmpty()) {
      out.value(parameter, value);
    }
    return out.end().end().done();
  }

  static String info(String version) {
    return begin()
        .value("vendor", "inetd")
        .value("product", "inetd")
        .value("version", version)
        .value("url", "")
        .array("interfaces")
        .value(Varlink.SERVICE)
        .value(Varlink.INTERFACE)
        .end()
        .end()
        .end()
        .done();
  }

  static String description(String text) {
    return begin().value("description", text).end().end().done();
  }

  /** Who the daemon is. */
  static String describe(Identity identity) {
    return begin()
        .value("version", identity.version())
        .value("pid", identity.pid())
        .value("uid", identity.uid())
        .value("configuration", identity.configuration())
        .end()
        .end()
        .done();
  }
}
