package inetd.model.source.notation;

import inetd.model.source.Problem;
import inetd.model.source.Problem.Severity;
import inetd.model.spec.ServiceSpec.Origin;
import java.util.List;

/**
 * A default listen address that cannot be understood, and the services it costs: whoever writes one
 * wants to be reached there and not everywhere, so nothing below it is opened until the next good
 * one.
 */
public final class BadDefault {
  /** Services that are named. */
  private static final int NAMED = 3;

  private final List<Problem> problems;
  private final int place;
  private final Origin at;
  private final String what;
  private final StringBuilder names = new StringBuilder();
  private int refused;

  /** Goes on record at once, and says later how many services it has cost. */
  public BadDefault(List<Problem> problems, Origin at, String word) {
    this.problems = problems;
    this.place = problems.size();
    this.at = at;
    this.what =
        "malformed default listen address '"
            + word
            + "': write "
            + ListenWords.meantLine(word)
            + " on a line of its own, *: for any";
    problems.add(problem());
  }

  /** Leaves out a service that would have inherited it. */
  public void refuse(String name) {
    refused++;
    if (refused <= NAMED) {
      names.append(refused == 1 ? "" : ", ").append(name);
    }
    problems.set(place, problem());
  }

  private Problem problem() {
    String cost =
        refused == 0
            ? "no service inherits it"
            : (refused == 1
                    ? "the service below is not opened ("
                    : "the " + refused + " services below are not opened (")
                + names
                + (refused > NAMED ? " and " + (refused - NAMED) + " more)" : ")");
    return new Problem(at, Severity.ERROR, what + "; " + cost);
  }
}
