package inetd.daemon.control;

import inetd.model.control.Answers;
import inetd.model.control.Bounds;
import inetd.model.control.Call;
import inetd.model.control.Fault;
import inetd.model.control.Incoming;
import inetd.model.control.Peer;
import inetd.model.control.Permit;
import inetd.model.control.Request;
import inetd.model.control.Varlink;

/** Understands messages, and answers those that are not the machine's. */
final class Reception {
  private final Server.About about;
  private final Bounds bounds;
  private final Permit permit;

  Reception(Server.About about, Bounds bounds) {
    this.about = about;
    this.bounds = bounds;
    this.permit = new Permit(about.uid());
  }

  /** What is to be done about a message. */
  sealed interface Reaction {}

  record Forward(Request request, boolean oneway) implements Reaction {}

  record Say(String message) implements Reaction {}

  /** The client wants no answer. */
  record Nothing() implements Reaction {}

  boolean privileged(Peer peer) {
    return permit.everything(peer);
  }

  Reaction deal(String text) {
    Incoming message = Varlink.read(text, bounds);
    return switch (message.call()) {
      // News that nobody wants to hear would be all that came of it.
      case Call.Ask(Request.Watch _) when message.oneway() -> new Nothing();
      case Call.Ask(Request request) -> new Forward(request, message.oneway());
      case Call.Describe() ->
          said(
              message,
              Answers.description(
                  about.version(), about.pid(), about.uid(), about.configuration()));
      case Call.Introduction() -> said(message, Answers.info(about.version()));
      case Call.Interface(String name) -> said(message, Answers.described(Interfaces.text(name)));
      case Call.Mistaken(Fault fault) -> said(message, fault.text());
    };
  }

  private static Reaction said(Incoming message, String text) {
    return message.oneway() ? new Nothing() : new Say(text);
  }
}
