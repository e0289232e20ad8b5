package inetd.model.source.notation;

import inetd.model.source.text.Cursor;
import inetd.model.source.text.Numbers;
import inetd.model.source.text.ProblemList;
import inetd.model.source.text.Suggestion;
import inetd.model.source.text.Token;
import java.util.ArrayList;
import java.util.List;
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
  private boolean continued;

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
    Token protocol = word();
    Token waiting = word();
    Token user = word();
    Token server = word();
    if (protocol == null || waiting == null || user == null || server == null) {
      complaints.error(
          start, "Expected more arguments" + MissingField.ofShort(protocol, waiting, user));
      return List.of();
    }
    String missing =
        MissingField.isProtocol(protocol)
            ? "the protocol is missing before '" + protocol.text() + "'"
            : MissingField.isWaiting(waiting, user)
                ? "wait or nowait is missing before '" + waiting.text() + "'"
                : "";
    if (!missing.isEmpty()) {
      complaints.error(MissingField.isProtocol(protocol) ? protocol : waiting, missing);
      return List.of();
    }
    type(type);
    protocol(protocol);
    fields.addAll(new WaitingField(complaints).read(waiting, server.text().equals("internal")));
    user(user);
    add("exec", server);
    List<Token> arguments = arguments();
    if (MissingField.isUser(user)) {
      complaints.error(
          user,
          "no user before '" + user.text() + "': 4.3BSD's notation has none; write root before it");
      return List.of();
    }
    String hpux =
        ForeignWords.hpux(service, List.of(type, protocol, waiting, user, server), arguments);
    if (!hpux.isEmpty()) {
      complaints.error(start, hpux);
      return List.of();
    }
    return fields;
  }

  /** Returns the next word; one with a backslash at the end of its line is told. */
  private @Nullable Token word() {
    Token word = cursor.word();
    if (word != null && !continued && cursor.peek() == '\n' && cursor.peek(-1) == '\\') {
      continued = true;
      complaints.warning(
          new Token("", cursor.at() - 1),
          "the backslash at the end of this line is part of its last word: HP-UX continues a line"
              + " so, here a line that begins with a blank continues the one above");
    }
    return word;
  }

  private void add(String key, Token... values) {
    fields.add(new Field(key, values[0], List.of(values), true));
  }

  /** Tells whether a second field is the socket type; complains if not. */
  public boolean begins(Token word) {
    if (SocketWords.typed(word.text())) {
      return true;
    }
    String foreign =
        start.text().equals("include")
            ? "write .include"
            : ListenWords.meant(service.text())
                ? "is a ':' missing behind " + service.text() + "?"
                : ForeignWords.type(word.text());
    complaints.error(
        word,
        "unknown socket type '"
            + word.text()
            + "'"
            + (foreign.isEmpty() ? "" : " (" + foreign + ")")
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
      largest(complaints, most);
      add("accept_max", new Token(Long.toString(Numbers.MOST), most.at()));
    } else {
      add("accept_max", most);
    }
  }

  static void largest(ProblemList complaints, Token most) {
    complaints.warning(
        most, "Improper \"max\" value '" + most.text() + "', using the largest instead");
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
   * {@code user[:group|.group][/class]}. A full stop may be part of the name: which it is, the
   * users there are decide, so the group is said to stand in the whole word.
   */
  private void user(Token word) {
    int last = word.text().lastIndexOf('/');
    int slash = last == word.text().indexOf('/') ? last : -1;
    Token user = slash <= 0 ? word : word.part(0, slash);
    if (slash > 0) {
      complaints.note(
          word.part(slash + 1),
          "FreeBSD's login class '"
              + word.text().substring(slash + 1)
              + "' is not used; its limits are keys here, such as limit and umask");
    }
    int separator = separator(user.text());
    add("user", separator < 0 ? user : user.part(0, separator));
    if (separator >= 0) {
      fields.add(new Field("group", user, List.of(user.part(separator + 1)), true));
    }
  }

  /** Returns the index of the first colon, or else of the first full stop, or -1. */
  static int separator(String word) {
    int colon = word.indexOf(':');
    return colon >= 0 ? colon : word.indexOf('.');
  }

  /** The arguments; too many are an error, as in the other notation: none is dropped unseen. */
  private List<Token> arguments() {
    @Nullable Token argument = word();
    if (argument == null) {
      return List.of();
    }
    List<Token> arguments = new ArrayList<>(4);
    boolean remarked = false;
    while (argument != null) {
      if (arguments.size() == MOST_ARGUMENTS) {
        complaints.error(argument, "more than " + MOST_ARGUMENTS + " arguments");
        return arguments;
      }
      if (!remarked && cursor.begins(argument, '#')) {
        remarked = true;
        remark(argument);
      }
      arguments.add(argument);
      argument = word();
    }
    fields.add(new Field("args", arguments.getFirst(), arguments, true));
    return arguments;
  }

  private void remark(Token word) {
    complaints.warning(
        word,
        cursor.leads(word)
            ? "this remark is indented, so its words are arguments of the entry above: begin it with"
                + " the line"
            : "'"
                + word.text()
                + "' and what follows are arguments: a remark has a line of its"
                + " own");
  }
}
