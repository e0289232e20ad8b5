package inetd.model.control;

import com.grack.nanojson.JsonObject;
import inetd.model.control.Request.Verb;
import java.util.Optional;

/**
 * The wire form of requests: docs/org.netbsd.inetd.varlink, and the protocol it stands in.
 *
 * <p>A message is a JSON object; the NUL behind it belongs to whoever carries it. What cannot be
 * understood is a {@link Call.Mistaken}, never an exception: anybody may write to the socket.
 */
public final class Varlink {
  /** The interface that every varlink service has. */
  public static final String SERVICE = "org.varlink.service";

  /** Ours. */
  public static final String INETD = "org.netbsd.inetd";

  private Varlink() {}

  /** Returns what {@code text} asks for. */
  public static Incoming read(String text, Bounds bounds) {
    Optional<Fault> excess = Json.excess(text, bounds.depth());
    if (excess.isPresent()) {
      return Incoming.mistaken(excess.get());
    }
    Optional<JsonObject> message = Json.object(text);
    return message.isPresent()
        ? read(message.get(), bounds)
        : Incoming.mistaken(Fault.invalid("message"));
  }

  private static Incoming read(JsonObject message, Bounds bounds) {
    Parameters frame = new Parameters(message);
    String method = frame.word("method");
    Parameters parameters = new Parameters(frame.object("parameters"));
    boolean more = frame.flag("more");
    boolean oneway = frame.flag("oneway");
    boolean upgrade = frame.flag("upgrade");
    Optional<Fault> wrong = frame.fault();
    if (wrong.isPresent()) {
      return Incoming.mistaken(wrong.get());
    }
    Call call = upgrade ? mistaken(Fault.notImplemented(method)) : call(method, parameters, bounds);
    if (call instanceof Call.Ask(Request.Watch _) && !more) {
      call = mistaken(Fault.expectedMore());
    }
    return new Incoming(call, more, oneway);
  }

  private static Call mistaken(Fault fault) {
    return new Call.Mistaken(fault);
  }

  private static Call call(String method, Parameters parameters, Bounds bounds) {
    int dot = method.lastIndexOf('.');
    if (dot < 0) {
      return mistaken(Fault.invalid("method"));
    }
    String owner = method.substring(0, dot);
    String name = method.substring(dot + 1);
    Optional<Call> call =
        switch (owner) {
          case SERVICE -> service(name, parameters);
          case INETD -> inetd(name, parameters, bounds);
          default -> Optional.of(mistaken(Fault.interfaceNotFound(owner)));
        };
    if (call.isEmpty()) {
      return mistaken(Fault.methodNotFound(method));
    }
    return call.get() instanceof Call.Mistaken
        ? call.get()
        : parameters.fault().map(Varlink::mistaken).orElse(call.get());
  }

  private static Optional<Call> service(String name, Parameters parameters) {
    return switch (name) {
      case "GetInfo" -> Optional.of(new Call.Introduction());
      case "GetInterfaceDescription" -> {
        String wanted = parameters.word("interface");
        boolean there = wanted.equals(SERVICE) || wanted.equals(INETD) || wanted.isEmpty();
        yield Optional.of(
            there ? new Call.Interface(wanted) : mistaken(Fault.interfaceNotFound(wanted)));
      }
      default -> Optional.empty();
    };
  }

  private static Optional<Call> inetd(String name, Parameters parameters, Bounds bounds) {
    return switch (name) {
      case "List" -> ask(new Request.Names());
      case "Status" -> ask(new Request.Status(parameters.words("names", bounds.names())));
      case "Start" -> act(Verb.START, parameters);
      case "Stop" -> act(Verb.STOP, parameters);
      case "Restart" -> act(Verb.RESTART, parameters);
      case "ReloadService" -> act(Verb.RELOAD, parameters);
      case "Reset" -> act(Verb.RESET, parameters);
      case "Enable" -> act(Verb.ENABLE, parameters);
      case "Disable" -> act(Verb.DISABLE, parameters);
      case "Signal" -> ask(new Request.Send(parameters.word("name"), parameters.signal("signal")));
      case "Reload" -> ask(new Request.Reload());
      case "Plan" -> ask(new Request.Plan(parameters.path("file")));
      case "Why" -> ask(new Request.Why(parameters.word("name")));
      case "Log" -> ask(new Request.Log(parameters.word("name"), parameters.count("lines")));
      case "Watch" -> ask(new Request.Watch(parameters.words("names", bounds.names())));
      case "Describe" -> Optional.of(new Call.Describe());
      default -> Optional.empty();
    };
  }

  private static Optional<Call> ask(Request request) {
    return Optional.of(new Call.Ask(request));
  }

  private static Optional<Call> act(Verb verb, Parameters parameters) {
    return ask(new Request.Act(verb, parameters.word("name")));
  }
}
