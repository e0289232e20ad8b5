package inetd.model.source.inetdconf;

import inetd.model.source.inetdconf.Definition.Head;
import inetd.model.source.inetdconf.Definition.Listen;
import inetd.model.source.inetdconf.Definition.Policy;
import inetd.model.source.text.Cursor;
import inetd.model.source.text.ProblemList;
import inetd.model.source.text.Suggestion;
import inetd.model.source.text.Text;
import inetd.model.source.text.Token;
import inetd.model.spec.ServiceSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One file from its first line to its last: comments, directives, default addresses and
 * definitions.
 *
 * <p>A comment may be indented, unlike NetBSD's. A line may have any length.
 */
final class FileParser {
  /** What a file inherits from the one that includes it; each file of a pattern does (Q-02). */
  record Inheritance(Token address, @Nullable Policy policy) {
    static final Inheritance NONE = new Inheritance(new Token("*", 0), null);
  }

  private final ConfigurationReader reader;
  private final Text text;
  private final ProblemList complaints;
  private final Cursor cursor;
  private final Recovery recovery;
  private final Compiler resolution;
  private final Compiler rehearsal;
  private Inheritance inheritance;

  FileParser(ConfigurationReader reader, Text text, Inheritance inheritance) {
    this.reader = reader;
    this.text = text;
    this.inheritance = inheritance;
    this.complaints = new ProblemList(text, reader.problems());
    this.cursor = new Cursor(text, complaints);
    this.recovery = new Recovery(text);
    this.resolution = new Compiler(text, complaints, reader.directory());
    this.rehearsal = new Compiler(text, complaints, reader.pretence());
  }

  /** Reads everything. */
  void read() {
    cursor.skipBlanks();
    while (!cursor.atEnd() && !reader.over()) {
      int start = cursor.at();
      switch (cursor.peek()) {
        case '\n' -> cursor.moveTo(cursor.at() + 1);
        case '#' -> comment();
        case '.' -> directive();
        default -> entry();
      }
      damage(start);
      complaints.settle();
      reader.mind(complaints, start);
      cursor.skipBlanks();
    }
  }

  /** Says which of the lines just read have a NUL byte. */
  private void damage(int from) {
    int nul = text.nul(from);
    while (nul >= 0 && nul < cursor.at()) {
      complaints.error(nul, "this line has a NUL byte: it is damaged and counts for nothing");
      nul = text.nul(recovery.lineEnd(nul));
    }
  }

  private boolean damaged(int from) {
    int nul = text.nul(from);
    return nul >= 0 && nul < cursor.at();
  }

  /** A comment, or {@code #@ policy}: an IPsec policy for what follows; an empty one ends it. */
  private void comment() {
    int start = cursor.at();
    boolean directive = cursor.peek(1) == '@';
    cursor.skipToLineEnd();
    if (directive) {
      String policy = new String(text.chars(), start + 2, cursor.at() - start - 2).strip();
      inheritance =
          new Inheritance(
              inheritance.address(),
              policy.isEmpty() ? null : new Policy(policy, text.origin(start)));
    }
  }

  private void directive() {
    Token word = cursor.word();
    if (word == null) {
      return;
    }
    String name = word.text().substring(1);
    if (!name.equals("include")) {
      complaints.error(
          word, "Unknown directive '" + name + "'" + Suggestion.forWord(name, List.of("include")));
      cursor.skipToLineEnd();
      return;
    }
    Token pattern = cursor.word();
    if (pattern == null || pattern.text().isEmpty()) {
      // The rest of the file goes on, unlike NetBSD's (Q-25).
      complaints.error(word, "Expected more arguments: a file or pattern to include");
    } else if (!damaged(word.at())) {
      reader.include(text.file(), pattern, complaints, inheritance);
    }
    cursor.skipToLineEnd();
  }

  private void entry() {
    Token start = cursor.word();
    Head head = start == null ? null : head(start);
    if (start == null || head == null) {
      return;
    }
    Token second = cursor.word();
    if (second == null) {
      complaints.error(start, "Expected more arguments");
      return;
    }
    String word = second.text();
    if (word.equals("on") || word.startsWith("on#")) {
      cursor.moveTo(word.equals("on") ? cursor.at() : second.at() + 2);
      keyed(new Definition(start, head, inheritance.policy()), resolution, true);
    } else if (word.equals("off") || word.startsWith("off#")) {
      cursor.moveTo(word.equals("off") ? cursor.at() : second.at() + 3);
      keyed(new Definition(start, head, null), rehearsal, false);
    } else {
      positional(new Definition(start, head, inheritance.policy()), second);
    }
  }

  /** Takes the first field apart; null if it was the default address of what follows. */
  private @Nullable Head head(Token start) {
    int colon = cursor.lastColon(start);
    if (colon < 0) {
      return new Head(start, new Listen(inheritance.address(), false));
    }
    Token address = unbracketed(start.part(0, colon));
    Token service = colon + 1 == start.text().length() ? cursor.word() : start.part(colon + 1);
    if (service != null) {
      return new Head(service, new Listen(address, true));
    }
    if (!EndpointReader.plausible(address.text())) {
      complaints.error(
          start, "malformed default listen address '" + address.text() + "'; * is any");
    } else {
      inheritance = new Inheritance(address, inheritance.policy());
    }
    return null;
  }

  private static Token unbracketed(Token address) {
    String host = address.text();
    return host.startsWith("[") && host.endsWith("]")
        ? address.part(1, host.length() - 1)
        : address;
  }

  private void positional(Definition definition, Token second) {
    PositionalEntry entry = new PositionalEntry(cursor, complaints, definition);
    if (entry.begins(second)) {
      if (entry.read(second)) {
        define(definition, resolution, true);
      }
      // What is left of it is no entry of its own, as it would be for NetBSD.
      cursor.skipEntry();
    } else if (recovery.option(cursor.at()) || recovery.option(second.at())) {
      cursor.moveTo(recovery.behindOptions(second.at()));
    } else {
      cursor.skipEntry();
    }
  }

  private void keyed(Definition definition, Compiler resolver, boolean on) {
    switch (new KeyValueEntry(cursor, complaints, recovery, definition).read()) {
      case COMPLETE -> define(definition, resolver, on);
      case BROKEN -> cursor.moveTo(recovery.behindOptions(cursor.at()));
      case CUT_SHORT -> complaints.error(cursor.at(), "Expected ';' before this entry");
      case ENDLESS ->
          complaints.error(
              definition.start(),
              "Early end of file after line "
                  + text.origin(cursor.at()).line()
                  + ": this definition has no ';'");
    }
  }

  private void define(Definition definition, Compiler resolver, boolean on) {
    if (damaged(definition.start().at())) {
      return;
    }
    ServiceSpec specification = resolver.specification(definition);
    if (specification != null && on) {
      reader.define(specification, complaints, definition.start());
    }
  }
}
