package inetd.model.rund;

import java.util.List;

/** A request of rund's clients. */
public sealed interface RundVerb {
  /** Run this. */
  record Add(RundEntry entry) implements RundVerb {}

  /** Do this to those. */
  record Change(Deed deed, Selection selection) implements RundVerb {}

  /** Tell of those. */
  record Status(boolean replayed, boolean counted, Selection selection) implements RundVerb {}

  /** What only root and inetd's own user may ask, and inetd has otherwise. */
  record Elsewhere() implements RundVerb {}

  /** It cannot be understood, or not be done. */
  record Wrong(RundError error) implements RundVerb {}

  /** What is done to services. */
  enum Deed {
    REMOVE,
    PAUSE,
    RESUME,
    RESTART,
    RELOAD
  }

  /** Reads the words of a request. */
  static RundVerb read(List<String> words) {
    if (words.isEmpty()) {
      return new Wrong(RundError.INVALID);
    }
    List<String> rest = words.subList(1, words.size());
    return switch (words.getFirst()) {
      case "add" -> RundEntry.read(rest);
      case "remove" -> some(Deed.REMOVE, rest);
      case "pause", "stop", "suspend" -> some(Deed.PAUSE, rest);
      case "resume", "start" -> some(Deed.RESUME, rest);
      case "restart" -> some(Deed.RESTART, rest);
      case "reload", "manual" -> new Change(Deed.RELOAD, new Selection(rest));
      case "status" -> status(rest);
      case "setkill",
          "maxthrottle",
          "syslog",
          "loglevel",
          "redir",
          "env",
          "exec",
          "shutdown",
          "watchdog" ->
          new Elsewhere();
      default -> new Wrong(RundError.UNKNOWN_VERB);
    };
  }

  /** Nothing is done to all of them because somebody forgot to say which. */
  private static RundVerb some(Deed deed, List<String> words) {
    Selection selection = new Selection(words);
    return selection.isEmpty() ? new Wrong(RundError.INVALID) : new Change(deed, selection);
  }

  /** Reads {@code [-wsadxq] match…}; options stand in the place of {@code s}. */
  private static RundVerb status(List<String> words) {
    boolean optional = !words.isEmpty() && words.getFirst().startsWith("-");
    String options = optional ? words.getFirst() : "-s";
    boolean shown = options.indexOf('s') > 0 || options.indexOf('a') > 0;
    return new Status(
        options.indexOf('d') > 0,
        !shown || options.indexOf('q') > 0,
        new Selection(optional ? words.subList(1, words.size()) : words));
  }
}
