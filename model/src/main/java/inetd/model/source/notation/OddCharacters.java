package inetd.model.source.notation;

import inetd.model.source.Visible;
import inetd.model.source.text.Cursor;
import inetd.model.source.text.ProblemList;
import inetd.model.source.text.Text;
import inetd.model.source.text.Token;

/** Characters of an entry that are damage, or look like blanks, or like nothing, and are not. */
public final class OddCharacters {
  private final Text text;
  private final ProblemList complaints;
  private final Cursor cursor;
  private final Recovery recovery;

  public OddCharacters(Text text, ProblemList complaints, Cursor cursor, Recovery recovery) {
    this.text = text;
    this.complaints = complaints;
    this.cursor = cursor;
    this.recovery = recovery;
  }

  /** Says that the file begins with a byte order mark. */
  public void mark() {
    if (text.marked()) {
      complaints.note(new Token("", 0), Visible.name('\ufeff') + " before the first line left out");
    }
  }

  /** Complains about the lines just read. */
  public void told(int from) {
    int nul = text.nul(from);
    while (nul >= 0 && nul < cursor.at()) {
      complaints.error(nul, "this line has a NUL byte: it is damaged and counts for nothing");
      nul = text.nul(recovery.lineEnd(nul));
    }
    for (int at = text.hidden(from); at >= 0 && at < cursor.at(); at = text.hidden(at + 1)) {
      String word = text.word(at);
      if (!word.isEmpty()) {
        String name = Visible.name(text.chars()[at]);
        complaints.warning(
            new Token("", at), name + " is no blank: it is part of the word '" + word + "'");
        return;
      }
    }
  }

  /** Tells whether one of the lines just read has a NUL byte. */
  public boolean damaged(int from) {
    int nul = text.nul(from);
    return nul >= 0 && nul < cursor.at();
  }
}
