package inetd.model.conf;

import inetd.model.conf.Problem.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is wrong with one file, as it is found out. */
final class Complaints {
  /** What is said of one definition; with so many mistakes it is none. */
  private static final int MOST = 100;

  private record Complaint(int at, Severity severity, String text) {}

  private final Text text;
  private final List<Problem> problems;
  private final List<Complaint> open = new ArrayList<>();
  private boolean failed;

  /** Complaints about {@code text} that end up in {@code problems}. */
  Complaints(Text text, List<Problem> problems) {
    this.text = text;
    this.problems = problems;
  }

  void error(Token token, String what) {
    error(token.at(), what);
  }

  void error(int at, String what) {
    failed = true;
    open.add(new Complaint(at, Severity.ERROR, what));
  }

  void warning(Token token, String what) {
    open.add(new Complaint(token.at(), Severity.WARNING, what));
  }

  /**
   * Leaves a definition out with a warning only: nothing is wrong with the file, the machine it is
   * read on cannot do it.
   */
  void unsupported(Token token, String what) {
    failed = true;
    warning(token, what);
  }

  /** Tells whether a definition must be left out: what is said since the last settlement. */
  boolean failed() {
    return failed;
  }

  /** Tells whether a definition has so many mistakes that no more of it is read. */
  boolean full() {
    return open.size() >= MOST;
  }

  /** Closes the account of one definition: what was found goes on record, in file order. */
  void settle() {
    failed = false;
    if (open.isEmpty()) {
      return;
    }
    open.sort(Comparator.comparingInt(Complaint::at));
    for (Complaint complaint : open) {
      problems.add(
          new Problem(text.origin(complaint.at()), complaint.severity(), complaint.text()));
    }
    open.clear();
  }
}
