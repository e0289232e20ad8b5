package inetd.model.source.notation;

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
public final class PositionalEntry {
  /**
   * A key that a field stands for.
   *
   * @param sound false if it cannot be used
   */
  public record Field(String key, Token name, List<Token> values, boolean sound) {}

  /**
   * The most arguments of a program, argv[0] included, and of words behind any key. NetBSD drops
   * the 65th of an entry without a word, and refuses it in a definition.
   */
  public static final int MOST_ARGUMENTS = 10_000;

  private static final List<String> SECOND_WORDS =
      List.of("stream", "dgram", "rdm", "seqpacket", "raw", "on", "off");

  private final Cursor cursor;
  private final ProblemList complaints;
  private final Token start;
  private final Token service;
  private final List<Field> fields = new ArrayList<>(6);

  /**
   * Makes one.
   *
   * @param start the first word of the entry
   * @param service the service in it
   */
  public PositionalEntry(Cursor cursor, ProblemList complaints, Token start, Token service) {
    this.cursor = cursor;
    this.complaints = complaints;
    this.start = start;
    this.service = service;
  }

  /**
   * Reads the entry, whose second word is {@code type}, to its end; nothing, and an error, if
   * fields are missing.
   */
  public List<Field> read(Token type) {
    Token protocol = cursor.word();
    Token waiting = cursor.word();
    Token user = cursor.word();
    Token server = cursor.word();
    if (protocol == null || waiting == null || user == null || server == null) {
      complaints.error(start, "Expected more arguments");
      return List.of();
    }
    type(type);
    protocol(protocol);
    waiting(waiting, server.text().equals("internal"));
    user(user);
    add("exec", server);
    arguments();
    return fields;
  }

  private void add(String key, Token... values) {
    fields.add(new Field(key, values[0], List.of(values), true));
  }

  /** Tells whether a second field is the socket type; complains if not. */
  public boolean begins(Token word) {
    if (SocketWords.typed(word.text())) {
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
    add("socktype", end == word.length() ? type : type.part(0, end));
    if (colon >= 0) {
      filter(type.part(colon + 1));
    }
  }

  /** {@code accept_max}: out of range is the largest, as behind nowait. */
  private void limit(Token most) {
    if (Numbers.plain(most.text()) && Numbers.excessive(most.text())) {
      largest("accept_max", most);
    } else {
      add("accept_max", most);
    }
  }

  private void largest(String key, Token most) {
    complaints.warning(
        most, "Improper \"max\" value '" + most.text() + "', using the largest instead");
    add(key, new Token(Long.toString(Numbers.MOST), most.at()));
  }

  private void filter(Token filter) {
    int comma = filter.text().indexOf(',');
    if (comma < 0) {
      add("acceptfilter", filter);
    } else {
      add("acceptfilter", filter.part(0, comma), filter.part(comma + 1));
    }
  }

  /** {@code protocol[,sndbuf=size][,rcvbuf=size]}. */
  private void protocol(Token protocol) {
    String word = protocol.text();
    int comma = word.indexOf(',');
    add("protocol", comma < 0 ? protocol : protocol.part(0, comma));
    for (int sizes = 1; comma >= 0; sizes++) {
      int next = word.indexOf(',', comma + 1);
      Token size = protocol.part(comma + 1, next < 0 ? word.length() : next);
      if (sizes > 2) {
        complaints.error(size, service.text() + ": too many buffer sizes");
        return;
      }
      size(size);
      comma = next;
    }
  }

  private void size(Token size) {
    String word = size.text();
    int equals = word.indexOf('=');
    String key =
        switch (equals < 0 ? "" : word.substring(0, equals)) {
          case "sndbuf" -> "sndbuf";
          case "rcvbuf" -> "recvbuf";
          default -> "";
        };
    if (key.isEmpty()) {
      complaints.error(
          size,
          service.text()
              + ": malformed buffer size option '"
              + word
              + "': sndbuf=SIZE or rcvbuf=SIZE is wanted");
      return;
    }
    Token value = size.part(equals + 1);
    if (Numbers.size(value.text()).orElse(1) == 0) {
      complaints.error(value, service.text() + ": invalid buffer size '" + value.text() + "'");
      return;
    }
    add(key, value);
  }

  /**
   * {@code wait|nowait[:max|.max]}; any other word is an error. What it says of an internal
   * service is not so, as half of the usual entries say wait, and nobody need hear of it.
   */
  private void waiting(Token waiting, boolean internal) {
    int separator = separator(waiting.text());
    Token word = separator < 0 ? waiting : waiting.part(0, separator);
    switch (word.text()) {
      case "wait" -> add("wait", new Token(internal ? "no" : "yes", word.at()));
      case "nowait" -> add("wait", new Token("no", word.at()));
      default -> {
        fields.add(new Field("wait", word, List.of(), false));
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
      largest("service_max", most);
    } else {
      add("service_max", most);
    }
  }

  /** {@code user[:group|.group]}. */
  private void user(Token user) {
    int separator = separator(user.text());
    add("user", separator < 0 ? user : user.part(0, separator));
    if (separator >= 0) {
      add("group", user.part(separator + 1));
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
      if (arguments.size() == MOST_ARGUMENTS) {
        complaints.error(argument, "more than " + MOST_ARGUMENTS + " arguments");
        return;
      }
      arguments.add(argument);
      argument = cursor.word();
    }
    fields.add(new Field("args", arguments.getFirst(), arguments, true));
  }
}
