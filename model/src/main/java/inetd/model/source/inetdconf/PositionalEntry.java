package inetd.model.source.inetdconf;

import inetd.model.source.text.Cursor;
import inetd.model.source.text.Numbers;
import inetd.model.source.text.ProblemList;
import inetd.model.source.text.Suggestion;
import inetd.model.source.text.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a positional entry from the second on, put down as the keys they stand for.
 *
 * <p>{@code socktype protocol wait|nowait user server arguments}.
 */
final class PositionalEntry {
  private static final List<String> TYPES = List.of("stream", "dgram", "rdm", "seqpacket", "raw");
  private static final List<String> SECOND_WORDS =
      List.of("stream", "dgram", "rdm", "seqpacket", "raw", "on", "off");

  private final Cursor cursor;
  private final ProblemList complaints;
  private final Definition definition;

  PositionalEntry(Cursor cursor, ProblemList complaints, Definition definition) {
    this.cursor = cursor;
    this.complaints = complaints;
    this.definition = definition;
  }

  /**
   * Reads the entry, whose second word is {@code type}, to its end; false, and an error, if fields
   * are missing.
   */
  boolean read(Token type) {
    Token protocol = cursor.word();
    Token waiting = cursor.word();
    Token user = cursor.word();
    Token server = cursor.word();
    if (protocol == null || waiting == null || user == null || server == null) {
      complaints.error(definition.start(), "Expected more arguments");
      return false;
    }
    type(type);
    protocol(protocol);
    waiting(waiting, server.text().equals("internal"));
    user(user);
    definition.add(Key.EXEC, server);
    arguments();
    return true;
  }

  /** Tells whether {@code word} is a socket type with whatever may follow it. */
  static boolean typed(String word) {
    return TYPES.contains(word) || word.startsWith("stream,") || word.startsWith("stream:");
  }

  /** Tells whether a second field is the socket type; complains if not. */
  boolean begins(Token word) {
    if (typed(word.text())) {
      return true;
    }
    complaints.error(
        word,
        "unknown socket type '"
            + word.text()
            + "'"
            + Suggestion.forWord(word.text(), SECOND_WORDS)
            + "; valid: stream, dgram, rdm, seqpacket, raw; or on or off before keys");
    return false;
  }

  /** {@code stream[,accept_max][:filter[,argument]]}, both together as well. */
  private void type(Token type) {
    String word = type.text();
    int colon = word.indexOf(':');
    int end = colon < 0 ? word.length() : colon;
    int comma = word.indexOf(',');
    if (comma >= 0 && comma < end) {
      limit(type.part(comma + 1, end));
      end = comma;
    }
    definition.add(Key.SOCKTYPE, end == word.length() ? type : type.part(0, end));
    if (colon >= 0) {
      filter(type.part(colon + 1));
    }
  }

  /** {@code accept_max}: out of range is the largest, as behind nowait. */
  private void limit(Token most) {
    if (Numbers.plain(most.text()) && Numbers.excessive(most.text())) {
      largest(Key.ACCEPT_MAX, most);
    } else {
      definition.add(Key.ACCEPT_MAX, most);
    }
  }

  private void largest(Key key, Token most) {
    complaints.warning(
        most, "Improper \"max\" value '" + most.text() + "', using the largest instead");
    definition.add(key, new Token(Long.toString(Numbers.MOST), most.at()));
  }

  private void filter(Token filter) {
    int comma = filter.text().indexOf(',');
    if (comma < 0) {
      definition.add(Key.ACCEPTFILTER, filter);
    } else {
      definition.add(Key.ACCEPTFILTER, filter.part(0, comma), filter.part(comma + 1));
    }
  }

  /** {@code protocol[,sndbuf=size][,rcvbuf=size]}. */
  private void protocol(Token protocol) {
    String word = protocol.text();
    int comma = word.indexOf(',');
    definition.add(Key.PROTOCOL, comma < 0 ? protocol : protocol.part(0, comma));
    for (int sizes = 1; comma >= 0; sizes++) {
      int next = word.indexOf(',', comma + 1);
      Token size = protocol.part(comma + 1, next < 0 ? word.length() : next);
      if (sizes > 2) {
        complaints.error(size, definition.service().text() + ": too many buffer sizes");
        return;
      }
      size(size);
      comma = next;
    }
  }

  private void size(Token size) {
    String word = size.text();
    int equals = word.indexOf('=');
    Key key =
        switch (equals < 0 ? "" : word.substring(0, equals)) {
          case "sndbuf" -> Key.SNDBUF;
          case "rcvbuf" -> Key.RECVBUF;
          default -> null;
        };
    if (key == null) {
      complaints.error(
          size,
          definition.service().text()
              + ": malformed buffer size option '"
              + word
              + "': sndbuf=SIZE or rcvbuf=SIZE is wanted");
      return;
    }
    Token value = size.part(equals + 1);
    if (Numbers.size(value.text()).orElse(1) == 0) {
      complaints.error(
          value, definition.service().text() + ": invalid buffer size '" + value.text() + "'");
      return;
    }
    definition.add(key, value);
  }

  /**
   * {@code wait|nowait[:max|.max]}; any other word is an error. What it says of an internal
   * service is not so, as half of the usual entries say wait, and nobody need hear of it.
   */
  private void waiting(Token waiting, boolean internal) {
    int separator = separator(waiting.text());
    Token word = separator < 0 ? waiting : waiting.part(0, separator);
    switch (word.text()) {
      case "wait" -> definition.add(Key.WAIT_FOR, new Token(internal ? "no" : "yes", word.at()));
      case "nowait" -> definition.add(Key.WAIT_FOR, new Token("no", word.at()));
      default -> {
        definition.add(new Definition.Option(Key.WAIT_FOR, word, List.of(), false));
        complaints.error(
            word,
            "expected wait or nowait but found '"
                + word.text()
                + "'"
                + Suggestion.forWord(word.text(), List.of("wait", "nowait")));
      }
    }
    if (separator >= 0) {
      most(waiting.part(separator + 1));
    }
  }

  /** The limit behind wait or nowait: malformed is an error, out of range the largest. */
  private void most(Token most) {
    OptionalLong value = Numbers.signed(most.text());
    if (value.isEmpty()) {
      complaints.error(most, "Improper \"max\" value '" + most.text() + "'");
    } else if (value.getAsLong() < 0 || Numbers.excessive(most.text())) {
      largest(Key.SERVICE_MAX, most);
    } else {
      definition.add(Key.SERVICE_MAX, most);
    }
  }

  /** {@code user[:group|.group]}. */
  private void user(Token user) {
    int separator = separator(user.text());
    definition.add(Key.USER, separator < 0 ? user : user.part(0, separator));
    if (separator >= 0) {
      definition.add(Key.GROUP, user.part(separator + 1));
    }
  }

  /** Returns the index of the first colon, or else of the first full stop, or -1. */
  private static int separator(String word) {
    int colon = word.indexOf(':');
    return colon >= 0 ? colon : word.indexOf('.');
  }

  /** The arguments; too many are an error, as in the other notation: none is dropped unseen. */
  private void arguments() {
    @Nullable Token argument = cursor.word();
    if (argument == null) {
      return;
    }
    List<Token> arguments = new ArrayList<>(4);
    while (argument != null) {
      if (arguments.size() == Key.MOST_ARGUMENTS) {
        complaints.error(argument, "more than " + Key.MOST_ARGUMENTS + " arguments");
        return;
      }
      arguments.add(argument);
      argument = cursor.word();
    }
    definition.add(new Definition.Option(Key.ARGS, arguments.getFirst(), arguments, true));
  }
}
