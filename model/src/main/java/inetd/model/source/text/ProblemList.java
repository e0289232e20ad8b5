package inetd.model.source.text;

import inetd.model.source.Problem;
import inetd.model.source.Problem.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The problems of one file, as they are found. */
public final class ProblemList {
  /** What is said of one definition; with so many mistakes it is none. */
  private static final int MOST = 100;

  private record Complaint(int at, Severity severity, String text) {}

  private final Text text;
  private final List<Problem> problems;
  private final List<Complaint> open = new ArrayList<>();
  private boolean failed;

  /** Complaints about {@code text} that end up in {@code problems}. */
  public ProblemList(Text text, List<Problem> problems) {
    this.text = text;
    this.problems = problems;
  }

  public void error(Token token, String what) {
    error(token.at(), what);
  }

  public void error(int at, String what) {
    failed = true;
    open.add(new Complaint(at, Severity.ERROR, what));
  }

  public void warning(Token token, String what) {
    open.add(new Complaint(token.at(), Severity.WARNING, what));
  }

  /** Says how something was understood. */
  public void note(Token token, String what) {
    open.add(new Complaint(token.at(), Severity.NOTE, what));
  }

  /** Says that a definition, which counts, cannot be served as things are. */
  public void absent(Token token, String what) {
    open.add(new Complaint(token.at(), Severity.ABSENT, what));
  }

  /**
   * Leaves a definition out with a warning only: nothing is wrong with the file, the machine it is
   * read on cannot do it.
   */
  public void unsupported(Token token, String what) {
    failed = true;
    warning(token, what);
  }

  /** Leaves a definition out because it names what this machine does not know. */
  public void unknown(Token token, String what) {
    failed = true;
    open.add(new Complaint(token.at(), Severity.UNKNOWN, what));
  }

  /** Leaves a definition out for something that was said of another place. */
  public void omit() {
    failed = true;
  }

  /** Tells whether a definition must be left out: what is said since the last settlement. */
  public boolean failed() {
    return failed;
  }

  /** Returns how much was said of one definition so far. */
  public int count() {
    return open.size();
  }

  /** Tells whether a definition has so many mistakes that no more of it is read. */
  public boolean full() {
    return open.size() >= MOST;
  }

  /** Closes the account of one definition: what was found goes on record, in file order. */
  public void settle() {
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
