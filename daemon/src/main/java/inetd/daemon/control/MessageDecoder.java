package inetd.daemon.control;

import inetd.model.control.AccessPolicy;
import inetd.model.control.Bounds;
import inetd.model.control.Request;
import inetd.model.control.varlink.ParsedMessage;
import inetd.model.control.varlink.ProtocolError;
import inetd.model.control.varlink.ReplyWriter;
import inetd.model.control.varlink.RequestParser;
import inetd.model.control.varlink.VarlinkMessage;
import inetd.model.word.Peer;

/** Understands messages, and answers those that are not the machine's. */
final class MessageDecoder {
  private final ControlServer.About about;
  private final Bounds bounds;
  private final AccessPolicy permit;

  MessageDecoder(ControlServer.About about, Bounds bounds) {
    this.about = about;
    this.bounds = bounds;
    this.permit = new AccessPolicy(about.uid());
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
    ParsedMessage message = RequestParser.read(text, bounds);
    return switch (message.call()) {
      // News that nobody wants to hear would be all that came of it.
      case VarlinkMessage.Ask(Request.Watch _) when message.oneway() -> new Nothing();
      case VarlinkMessage.Ask(Request request) -> new Forward(request, message.oneway());
      case VarlinkMessage.Describe() ->
          said(
              message,
              ReplyWriter.description(
                  about.version(), about.pid(), about.uid(), about.configuration()));
      case VarlinkMessage.Introduction() -> said(message, ReplyWriter.info(about.version()));
      case VarlinkMessage.Interface(String name) ->
          said(message, ReplyWriter.described(InterfaceTexts.text(name)));
      case VarlinkMessage.Mistaken(ProtocolError fault) -> said(message, fault.text());
    };
  }

  private static Reaction said(ParsedMessage message, String text) {
    return message.oneway() ? new Nothing() : new Say(text);
  }
}
