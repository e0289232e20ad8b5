package inetd.model.source.inetdconf;

/** The kinds of service there are keys for. */
enum ServiceKind {
  DAEMON('D', "a daemon"),
  WAIT('W', "a wait service"),
  NOWAIT('N', "a nowait service"),
  INTERNAL('I', "an internal service"),
  MUXED('M', "a tcpmux service");

  private final char letter;
  private final String phrase;

  ServiceKind(char letter, String phrase) {
    this.letter = letter;
    this.phrase = phrase;
  }

  /** Returns the letter it has in the table of keys. */
  char letter() {
    return letter;
  }

  /** Returns its name with the article, for messages. */
  String phrase() {
    return phrase;
  }
}
