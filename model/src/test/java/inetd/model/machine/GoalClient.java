package inetd.model.machine;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import inetd.model.control.Reply;
import inetd.model.control.Reply.Course;
import inetd.model.control.Request;
import inetd.model.control.Request.Verb;
import inetd.model.control.Request.When;
import inetd.model.control.Status;
import inetd.model.port.Effect;
import inetd.model.port.Event;
import inetd.model.word.ClientId;
import inetd.model.word.Peer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A client who waits for a goal, and takes what he is told. */
final class GoalClient {
  private static final Peer ROOT = new Peer(0, 0, 4000);

  private final MachineScript script;
  private final ClientId client;
  private final List<Reply> replies = new ArrayList<>();
  private int heard;

  GoalClient(MachineScript script, int number) {
    this.script = script;
    this.client = new ClientId(number);
    this.heard = script.answers.size();
  }

  List<Effect> asks(Verb verb, String name) {
    return script.on(new Event.Requested(client, ROOT, new Request.Act(verb, name, When.AT_GOAL)));
  }

  void goes() {
    script.on(new Event.ClientGone(client));
  }

  /** Takes all that he was told until nothing follows. */
  List<Reply> hears() {
    while (heard < script.answers.size()) {
      Effect.Answered answer = script.answers.get(heard++);
      if (answer.client().equals(client)) {
        replies.add(answer.reply());
        if (!answer.reply().last()) {
          script.on(new Event.Taken(client));
        }
      }
    }
    return replies;
  }

  /** Returns where it is on its way, where its health does not say so. */
  private static String word(Status status) {
    return switch (status.step().phase()) {
      case "pre-stop", "stopping", "killed", "post-stop" -> "stopping";
      default -> status.health().name().toLowerCase(Locale.ROOT);
    };
  }

  /** Returns what he heard last, as {@code running, not done: d}. */
  String last() {
    Reply.Statuses reply = assertInstanceOf(Reply.Statuses.class, hears().getLast());
    String states =
        reply.services().stream()
            .map(it -> word(it) + (it.pid() == 0 ? "" : " " + it.pid()))
            .collect(Collectors.joining(" "));
    return switch (reply.course()) {
      case Course.Unasked _ -> states + ", at once";
      case Course.Before _ -> states + ", before";
      case Course.UnderWay(List<String> missing) -> states + ", under way: " + words(missing);
      case Course.Over(List<String> missing) ->
          states + (missing.isEmpty() ? ", done" : ", not done: " + words(missing));
    };
  }

  private static String words(List<String> names) {
    return String.join(" ", names);
  }
}
