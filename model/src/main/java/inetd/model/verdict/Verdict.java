package inetd.model.verdict;

import inetd.model.word.Notice;

/**
 * A rule's answer to whether something may start or stay.
 *
 * <p>Answers join to the strictest: Proceed &lt; Refuse &lt; Hold &lt; GiveUp. Joining is
 * associative, commutative and idempotent, so the order of rules cannot matter and a new rule can
 * only make things stricter.
 */
public sealed interface Verdict {
  /** Nothing against it. */
  record Proceed() implements Verdict {}

  /** Not now, and no time is known at which it would. */
  record Refuse(Notice why) implements Verdict {}

  /** Not before the monotonic time {@code until}. */
  record Hold(long until, Notice why) implements Verdict {}

  /** Not until a person says so. */
  record GiveUp(Notice why) implements Verdict {}

  /** Returns the stricter of the two; between equals the later time, then the earlier notice. */
  default Verdict join(Verdict other) {
    int order = Integer.compare(strictness(), other.strictness());
    if (order != 0) {
      return order > 0 ? this : other;
    }
    return switch (this) {
      case Proceed _ -> this;
      case Refuse(Notice why) ->
          other instanceof Refuse(Notice his) && his.compareTo(why) < 0 ? other : this;
      case Hold(long until, Notice why) ->
          other instanceof Hold(long later, Notice his)
                  && (later > until || (later == until && his.compareTo(why) < 0))
              ? other
              : this;
      case GiveUp(Notice why) ->
          other instanceof GiveUp(Notice his) && his.compareTo(why) < 0 ? other : this;
    };
  }

  private int strictness() {
    return switch (this) {
      case Proceed _ -> 0;
      case Refuse _ -> 1;
      case Hold _ -> 2;
      case GiveUp _ -> 3;
    };
  }
}
