package inetd.model.control.varlink;

import com.grack.nanojson.JsonObject;
import inetd.model.control.Bounds;
import inetd.model.control.Request;
import inetd.model.control.Request.Begin;
import inetd.model.control.Request.Verb;
import inetd.model.control.Request.When;
import java.util.Optional;

/**
 * The wire form of requests: docs/org.netbsd.inetd.varlink, and the protocol it stands in.
 *
 * <p>A message is a JSON object; the NUL behind it belongs to whoever carries it. What cannot be
 * understood is a {@link VarlinkMessage.Mistaken}, never an exception: anybody may write to the
 * socket.
 */
public final class RequestParser {
  /** The interface that every varlink service has. */
  public static final String SERVICE = "org.varlink.service";

  /** Ours. */
  public static final String INETD = "org.netbsd.inetd";

  private RequestParser() {}

  /** Returns what {@code text} asks for. */
  public static ParsedMessage read(String text, Bounds bounds) {
    Optional<ProtocolError> excess = Json.excess(text, bounds.depth());
    if (excess.isPresent()) {
      return ParsedMessage.mistaken(excess.get());
    }
    Optional<JsonObject> message = Json.object(text);
    return message.isPresent()
        ? read(message.get(), bounds)
        : ParsedMessage.mistaken(ProtocolError.invalid("message"));
  }

  private static ParsedMessage read(JsonObject message, Bounds bounds) {
    Parameters frame = new Parameters(message);
    String method = frame.word("method");
    Parameters parameters = new Parameters(frame.object("parameters"));
    boolean more = frame.flag("more");
    boolean oneway = frame.flag("oneway");
    boolean upgrade = frame.flag("upgrade");
    Optional<ProtocolError> wrong = frame.fault();
    if (wrong.isPresent()) {
      return ParsedMessage.mistaken(wrong.get());
    }
    VarlinkMessage call =
        upgrade
            ? mistaken(ProtocolError.notImplemented(method))
            : call(method, parameters, more && !oneway ? When.AT_GOAL : When.AT_ONCE, bounds);
    if (call instanceof VarlinkMessage.Ask(Request.Watch _) && !more) {
      call = mistaken(ProtocolError.expectedMore());
    }
    return new ParsedMessage(call, more, oneway);
  }

  private static VarlinkMessage mistaken(ProtocolError fault) {
    return new VarlinkMessage.Mistaken(fault);
  }

  private static VarlinkMessage call(
      String method, Parameters parameters, When when, Bounds bounds) {
    int dot = method.lastIndexOf('.');
    if (dot < 0) {
      return mistaken(ProtocolError.invalid("method"));
    }
    String owner = method.substring(0, dot);
    String name = method.substring(dot + 1);
    Optional<VarlinkMessage> call =
        switch (owner) {
          case SERVICE -> service(name, parameters);
          case INETD -> inetd(name, parameters, when, bounds);
          default -> Optional.of(mistaken(ProtocolError.interfaceNotFound(owner)));
        };
    if (call.isEmpty()) {
      return mistaken(ProtocolError.methodNotFound(method));
    }
    return call.get() instanceof VarlinkMessage.Mistaken
        ? call.get()
        : parameters.fault().map(RequestParser::mistaken).orElse(call.get());
  }

  private static Optional<VarlinkMessage> service(String name, Parameters parameters) {
    return switch (name) {
      case "GetInfo" -> Optional.of(new VarlinkMessage.Introduction());
      case "GetInterfaceDescription" -> {
        String wanted = parameters.word("interface");
        boolean there = wanted.equals(SERVICE) || wanted.equals(INETD) || wanted.isEmpty();
        yield Optional.of(
            there
                ? new VarlinkMessage.Interface(wanted)
                : mistaken(ProtocolError.interfaceNotFound(wanted)));
      }
      default -> Optional.empty();
    };
  }

  private static Optional<VarlinkMessage> inetd(
      String name, Parameters parameters, When when, Bounds bounds) {
    return switch (name) {
      case "List" -> ask(new Request.Names());
      case "Status" ->
          ask(
              new Request.Status(
                  parameters.words("names", bounds.names()),
                  parameters.variables("variables", bounds.variables())));
      case "Start" -> act(Verb.START, parameters, when, bounds);
      case "Stop" -> act(Verb.STOP, parameters, when, bounds);
      case "Restart" -> act(Verb.RESTART, parameters, when, bounds);
      case "ReloadService" -> act(Verb.RELOAD, parameters, when, bounds);
      case "Reset" -> act(Verb.RESET, parameters, when);
      case "Enable" -> act(Verb.ENABLE, parameters, when);
      case "Disable" -> act(Verb.DISABLE, parameters, when);
      case "Emit" ->
          ask(
              new Request.Emit(
                  parameters.word("event"),
                  parameters.variables("variables", bounds.variables()),
                  when));
      case "Signal" -> ask(new Request.Send(parameters.word("name"), parameters.signal("signal")));
      case "Problems" -> ask(new Request.Problems());
      case "Reload" -> ask(new Request.Reload());
      case "Upgrade" -> ask(new Request.Upgrade());
      case "Plan" -> ask(new Request.Plan(parameters.path("file")));
      case "Jobs" -> ask(new Request.Jobs());
      case "PlanEvent" ->
          ask(
              new Request.PlanEvent(
                  parameters.word("event"), parameters.variables("variables", bounds.variables())));
      case "Why" -> ask(new Request.Why(parameters.word("name")));
      case "Log" -> ask(new Request.Log(parameters.word("name"), parameters.count("lines")));
      case "Watch" -> ask(new Request.Watch(parameters.words("names", bounds.names())));
      case "Run" ->
          ask(
              new Request.Run(
                  parameters.word("name"),
                  parameters.pairs("settings"),
                  parameters.flag("paused") ? Begin.WHEN_ASKED : Begin.AS_DEFINED,
                  when));
      case "Remove" -> ask(new Request.Remove(parameters.word("name"), when));
      case "Describe" -> Optional.of(new VarlinkMessage.Describe());
      default -> Optional.empty();
    };
  }

  private static Optional<VarlinkMessage> ask(Request request) {
    return Optional.of(new VarlinkMessage.Ask(request));
  }

  private static Optional<VarlinkMessage> act(Verb verb, Parameters parameters, When when) {
    return ask(new Request.Act(verb, parameters.word("name"), when));
  }

  /** One that a job's variables can go with. */
  private static Optional<VarlinkMessage> act(
      Verb verb, Parameters parameters, When when, Bounds bounds) {
    return ask(
        new Request.Act(
            verb,
            parameters.word("name"),
            when,
            parameters.variables("variables", bounds.variables())));
  }
}
