package inetd.model.source.inetdconf;

import inetd.model.source.inetdconf.Definition.Option;
import inetd.model.source.notation.ForeignKeys;
import inetd.model.source.notation.Recovery;
import inetd.model.source.text.Cursor;
import inetd.model.source.text.ProblemList;
import inetd.model.source.text.Suggestion;
import inetd.model.source.text.Token;
import inetd.model.source.text.ValueReader;
import java.util.ArrayList;
import java.util.List;

/**
 * The options of a key-value definition, from behind its {@code on} or {@code off} to its {@code
 * ;}.
 *
 * <p>{@code option ("," option)* ";"}, an option being {@code key "=" value*}. The order of options
 * does not matter, a key may stand at the end of a line, and what follows a
 * definition with mistakes is read as ever.
 */
final class KeyValueEntry {
  /** How the reading of a definition ended. */
  enum Ending {
    /** With its semicolon; its errors, if any, are about what single options say. */
    COMPLETE,
    /** At a place where nothing fits. */
    BROKEN,
    /** Before a line that begins another entry: the semicolon is missing. */
    CUT_SHORT,
    /** At the end of the file. */
    ENDLESS
  }

  private final Cursor cursor;
  private final ProblemList complaints;
  private final Recovery recovery;
  private final Definition definition;
  private int valuesEnd;
  private boolean listed;

  KeyValueEntry(Cursor cursor, ProblemList complaints, Recovery recovery, Definition definition) {
    this.cursor = cursor;
    this.complaints = complaints;
    this.recovery = recovery;
    this.definition = definition;
  }

  /** Reads all options; on {@link Ending#COMPLETE} the cursor is behind the semicolon. */
  Ending read() {
    while (true) {
      cursor.skipSpace();
      if (recovery.entryBegins(cursor.at())) {
        return Ending.CUT_SHORT;
      }
      if (complaints.full()) {
        complaints.error(cursor.at(), "too many mistakes in one definition");
        return Ending.BROKEN;
      }
      Token name = cursor.letters();
      cursor.skipSpace();
      if (cursor.atEnd()) {
        return Ending.ENDLESS;
      }
      char found = cursor.peek();
      if (found != '=' || name.text().isEmpty()) {
        complaints.error(
            cursor.at(),
            "Expected '=' but found '"
                + found
                + (name.text().isEmpty() ? "': a key is missing here" : "'")
                + (found == '-' ? hyphenated(name.text()) : "")
                + (listed && name.text().isEmpty() ? " (a list of addresses is quoted)" : ""));
        return Ending.BROKEN;
      }
      cursor.moveTo(cursor.at() + 1);
      List<Token> values = new ArrayList<>(2);
      while (true) {
        cursor.skipSpace();
        if (cursor.atEnd() || entryBegins(name, values)) {
          option(name, values);
          return cursor.atEnd() ? Ending.ENDLESS : Ending.CUT_SHORT;
        }
        char c = cursor.peek();
        if (c == ',' || c == ';') {
          option(name, values);
          cursor.moveTo(cursor.at() + 1);
          if (c == ';') {
            return Ending.COMPLETE;
          }
          break;
        }
        Token value = new ValueReader(cursor, complaints).read();
        if (value == null) {
          return Ending.BROKEN;
        }
        if (values.size() == Key.MOST_ARGUMENTS) {
          complaints.error(value, "more than " + Key.MOST_ARGUMENTS + " words behind one key");
          return Ending.BROKEN;
        }
        values.add(value);
      }
    }
  }

  /**
   * Tells whether an entry begins here, and not the next line of values of a key that takes many:
   * for NetBSD all up to the semicolon are values.
   */
  private boolean entryBegins(Token name, List<Token> values) {
    if (cursor.at() <= valuesEnd || !recovery.entryBegins(cursor.at())) {
      return false;
    }
    Key key = Key.of(name.text());
    if (key != null && key.most() > 1 && values.size() < key.most()) {
      valuesEnd = recovery.valuesEnd(cursor.at());
    }
    return cursor.at() > valuesEnd;
  }

  /** Says that a key is written with another character than the one that breaks it off. */
  private static String hyphenated(String beginning) {
    for (String word : Key.words()) {
      if (!beginning.isEmpty() && word.startsWith(beginning + "_")) {
        return " (keys are written with '_', as " + word + ")";
      }
    }
    return "";
  }

  private void option(Token name, List<Token> values) {
    Key key = Key.of(name.text());
    if (key == null) {
      String here = ForeignKeys.here(name.text());
      String meant = here.isEmpty() ? Suggestion.forWord(name.text(), Key.words()) : here;
      complaints.error(name, "unknown key '" + name.text() + "'" + meant);
      return;
    }
    listed = key == Key.BIND;
    definition.add(new Option(key, name, values, sound(key, name, values)));
  }

  private boolean sound(Key key, Token name, List<Token> values) {
    if (key.repeat() == Key.Repeat.REFUSED && specified(key)) {
      complaints.error(name, "Option '" + key.word() + "' is already specified");
      return false;
    }
    if (key.repeat() == Key.Repeat.LAST && definition.has(key)) {
      complaints.warning(
          name, "Option '" + key.word() + "' is specified again; the last one counts");
    }
    if (values.size() < key.least()) {
      complaints.error(name, "Option '" + key.word() + "' has too few arguments");
      return false;
    }
    if (values.size() > key.most()) {
      Token surplus = values.get(key.most());
      complaints.error(
          surplus, "Option '" + key.word() + "' has too many arguments" + missingComma(values));
      return false;
    }
    return true;
  }

  /** Tells whether a key was given before; a prefix of the service name counts as bind. */
  private boolean specified(Key key) {
    return definition.has(key)
        || (key == Key.BIND && definition.listen() instanceof Definition.Listen.Own);
  }

  /**
   * Names the option that was taken for values because no comma stands before it. Every such option
   * counts as given, so that nobody is told it is missing.
   */
  private String missingComma(List<Token> values) {
    String first = "";
    for (int i = 1; i < values.size(); i++) {
      int equals = values.get(i).text().indexOf('=');
      Token word = equals == 0 ? values.get(i - 1) : values.get(i).part(0, Math.max(equals, 0));
      Key key = Key.of(word.text());
      if (key == null) {
        continue;
      }
      first = first.isEmpty() ? " (is a ',' missing before " + key.word() + "?)" : first;
      if (!definition.has(key)) {
        definition.add(new Option(key, word, List.of(), false));
      }
    }
    return first;
  }
}
