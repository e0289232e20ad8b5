package inetd.model.source.notation;

import inetd.model.source.text.Token;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The path of a Unix socket with whose it becomes: FreeBSD's {@code :user:group:mode:/path}. */
public record OwnedPath(Token user, Token group, Token mode, Token path) {
  private static final String FORM = ":([^:]*):([^:]*):([^:]*):(/.*)";

  /** Returns what a first field is, or null if it is something else. */
  public static @Nullable OwnedPath of(Token word) {
    if (!word.text().startsWith(":")) {
      return null;
    }
    Matcher form = Pattern.compile(FORM).matcher(word.text());
    return form.matches()
        ? new OwnedPath(
            part(word, form, 1), part(word, form, 2), part(word, form, 3), part(word, form, 4))
        : null;
  }

  private static Token part(Token word, Matcher form, int group) {
    return word.part(form.start(group), form.end(group));
  }
}
