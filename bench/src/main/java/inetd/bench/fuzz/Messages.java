package inetd.bench.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import inetd.model.control.Bounds;
import inetd.model.control.Reply;
import inetd.model.control.Request;
import inetd.model.control.varlink.ParsedMessage;
import inetd.model.control.varlink.ProtocolError;
import inetd.model.control.varlink.ReplyWriter;
import inetd.model.control.varlink.RequestParser;
import inetd.model.control.varlink.StatusExtras;
import inetd.model.control.varlink.VarlinkMessage;
import inetd.model.port.Event;
import inetd.model.source.Configuration;
import inetd.model.word.Check;
import inetd.model.word.ClientId;
import inetd.model.word.Peer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.random.RandomGenerator;

/**
 * Bytes as what clients of the control socket say, one after another: every request is answered,
 * and every answer is a message.
 */
final class Messages implements Target {
  private static final int PLACES = 8;
  private static final int[] UIDS = {0, 32_767, 34, 1000};

  /** One answer in so many is read again, since that costs more than all the rest. */
  private static final int READ_AGAIN = 16;

  private final Tally tally = new Tally();
  private final ClientId[] clients = new ClientId[PLACES];

  /** Who watches, or waits for a goal: he can say nothing more. */
  private final boolean[] busy = new boolean[PLACES];

  private final Map<ClientId, StringBuilder> parts = new HashMap<>();
  private final Machine machine;
  private int numbered;
  private int answered;
  private int told;

  /** Those who ask about services of {@code configurations}. */
  Messages(List<byte[]> configurations) {
    Configuration services = Corpus.all(configurations);
    this.machine = new Machine(() -> services, this::told);
    for (int place = 0; place < PLACES; place++) {
      clients[place] = next();
    }
  }

  private ClientId next() {
    numbered++;
    return new ClientId(numbered);
  }

  @Override
  public void take(byte[] input, RandomGenerator dice) {
    for (byte[] piece : Mutator.cut(input)) {
      if (piece.length <= Bounds.STANDARD.message()) {
        say(new String(piece, UTF_8), dice);
      }
    }
    machine.pass(dice.nextLong(500_000_000));
    Check.that(!machine.left(), "no client makes inetd go away");
  }

  private void say(String text, RandomGenerator dice) {
    ParsedMessage message = RequestParser.read(text, Bounds.STANDARD);
    switch (message.call()) {
      case VarlinkMessage.Ask(Request request) -> ask(request, dice);
      case VarlinkMessage.Mistaken(ProtocolError fault) -> {
        tally.count(fault.error());
        understood(fault.text(), dice);
      }
      case VarlinkMessage.Describe _ -> tally.count("Describe");
      case VarlinkMessage.Introduction _ -> tally.count("GetInfo");
      case VarlinkMessage.Interface _ -> tally.count("GetInterfaceDescription");
    }
  }

  private void ask(Request request, RandomGenerator dice) {
    int place = dice.nextInt(PLACES);
    if (busy[place] || dice.nextInt(50) == 0) {
      machine.tell(new Event.ClientGone(clients[place]));
      clients[place] = next();
      busy[place] = false;
    }
    tally.count(
        request instanceof Request.Act(var verb, String _, var when, var _)
            ? verb.name() + " " + when
            : kind(request));
    answered = clients[place].number();
    told = 0;
    Peer peer = new Peer(UIDS[dice.nextInt(UIDS.length)], 0, 1);
    machine.tell(new Event.Requested(clients[place], peer, request));
    Check.that(told > 0, "a request is answered: " + request);
  }

  private static String kind(Request request) {
    return request.getClass().getSimpleName();
  }

  /** Takes what a client is told. */
  private void told(ClientId client, Reply reply) {
    if (client.number() == answered) {
      told++;
    }
    for (int place = 0; place < PLACES; place++) {
      if (clients[place].equals(client)) {
        busy[place] = reply instanceof Reply.News || !reply.last();
      }
    }
    if (reply instanceof Reply.Failed failed) {
      tally.count(failed.cause().toString());
    }
    StringBuilder answer = parts.computeIfAbsent(client, _ -> new StringBuilder());
    answer.append(ReplyWriter.of(reply, NOTHING));
    if (!reply.last()) { // A client that reads: the rest is not made before this has gone.
      machine.kernel.tell(new Event.Taken(client));
    }
    if (reply.next() == Reply.Next.PART) {
      return;
    }
    parts.remove(client);
    String text = answer.toString();
    Check.that(text.indexOf('\0') < 0, "an answer has no NUL");
    if (text.length() % READ_AGAIN == 0) {
      parse(text);
    }
  }

  private static void understood(String text, RandomGenerator dice) {
    Check.that(text.indexOf('\0') < 0, "a fault has no NUL");
    if (dice.nextInt(READ_AGAIN) == 0) {
      parse(text);
    }
  }

  private static void parse(String text) {
    try {
      Check.that(JsonParser.object().from(text).containsKey("parameters"), "an answer is whole");
    } catch (JsonParserException e) {
      throw new AssertionError("an answer is JSON: " + text, e);
    }
  }

  @Override
  public SortedMap<String, Long> tally() {
    return tally.counts();
  }

  private static final StatusExtras NOTHING =
      new StatusExtras() {
        @Override
        public long memory(int pid) {
          return 0;
        }

        @Override
        public List<String> output(String service, int most) {
          return List.of("a line");
        }

        @Override
        public List<String> log(String service, int most) {
          return List.of("a line");
        }
      };
}
