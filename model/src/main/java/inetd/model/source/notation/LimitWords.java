package inetd.model.source.notation;

import inetd.model.source.text.Numbers;
import inetd.model.source.text.ProblemList;
import inetd.model.source.text.Suggestion;
import inetd.model.source.text.Token;
import inetd.model.spec.Program.ResourceLimit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The words of a resource limit: its name, the soft one, the hard one. */
public final class LimitWords {
  /**
   * Every name of setrlimit(2) on NetBSD or Linux; which of them exist is for the kernel to say.
   */
  private static final List<String> RESOURCES =
      List.of(
          "as",
          "core",
          "cpu",
          "data",
          "fsize",
          "locks",
          "memlock",
          "msgqueue",
          "nice",
          "nofile",
          "nproc",
          "nthr",
          "rss",
          "rtprio",
          "rttime",
          "sbsize",
          "sigpending",
          "stack");

  /** No limit: our word, and those of setrlimit(2), limits.conf(5) and systemd. */
  private static final Set<String> UNLIMITED = Set.of("unlimited", "infinity", "inf");

  private final ProblemList complaints;

  public LimitWords(ProblemList complaints) {
    this.complaints = complaints;
  }

  /** Returns the limit; what is wrong with it is an error, and none if a number is. */
  public Optional<ResourceLimit> limit(Token name, Token soft, Token hard) {
    if (!RESOURCES.contains(name.text())) {
      complaints.error(
          name,
          "unknown resource '" + name.text() + "'" + Suggestion.forWord(name.text(), RESOURCES));
    }
    OptionalLong low = number(soft);
    OptionalLong high = number(hard);
    if (low.isEmpty() || high.isEmpty()) {
      return Optional.empty();
    }
    if (Long.compareUnsigned(low.getAsLong(), high.getAsLong()) > 0) {
      complaints.error(soft, "the soft limit of " + name.text() + " is above the hard one");
    }
    return Optional.of(new ResourceLimit(name.text(), low.getAsLong(), high.getAsLong()));
  }

  /** Returns a limit; -1, which is the largest as setrlimit(2) compares, for none. */
  private OptionalLong number(Token token) {
    if (UNLIMITED.contains(token.text())) {
      return OptionalLong.of(-1);
    }
    OptionalLong value = Numbers.decimal(token.text());
    if (value.isPresent() && value.getAsLong() < Numbers.MOST) {
      return value;
    }
    complaints.error(
        token, "Invalid limit '" + token.text() + "': a number or unlimited is wanted");
    return OptionalLong.empty();
  }
}
