package inetd.model.source.notation;

import inetd.model.source.text.Token;
import org.jspecify.annotations.Nullable;

/** The field that an entry is without, as far as that is seen from those it has. */
final class MissingField {
  private MissingField() {}

  /** Returns what is said of an entry with too few fields, to follow what NetBSD says. */
  static String ofShort(@Nullable Token protocol, @Nullable Token waiting, @Nullable Token user) {
    if (protocol == null) {
      return ": protocol, wait or nowait, user and program are missing";
    }
    if (waiting == null) {
      return ": wait or nowait, user and program are missing";
    }
    if (!waits(waiting)) {
      return ": wait or nowait is missing before '" + waiting.text() + "'";
    }
    if (user == null) {
      return ": user and program are missing";
    }
    return program(user)
        ? ": the user is missing before '" + user.text() + "'"
        : ": the program is missing behind the user '" + user.text() + "'";
  }

  /** Tells whether wait or nowait stands where the protocol should. */
  static boolean isProtocol(Token protocol) {
    return waits(protocol);
  }

  /** Tells whether user and program follow where wait or nowait should stand. */
  static boolean isWaiting(Token waiting, Token user) {
    return !waits(waiting) && user.text().startsWith("/");
  }

  /** Tells whether the program stands where the user should, as in 4.3BSD's notation. */
  static boolean isUser(Token user) {
    return program(user);
  }

  private static boolean waits(Token word) {
    return word.text().startsWith("wait") || word.text().startsWith("nowait");
  }

  private static boolean program(Token word) {
    return word.text().startsWith("/") || word.text().equals("internal");
  }
}
