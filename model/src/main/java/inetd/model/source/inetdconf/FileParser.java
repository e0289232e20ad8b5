package inetd.model.source.inetdconf;

import inetd.model.source.inetdconf.Definition.Head;
import inetd.model.source.inetdconf.Definition.Listen;
import inetd.model.source.inetdconf.Definition.Policy;
import inetd.model.source.notation.BadDefault;
import inetd.model.source.notation.ListenWords;
import inetd.model.source.notation.OddCharacters;
import inetd.model.source.notation.OwnedPath;
import inetd.model.source.notation.PositionalEntry;
import inetd.model.source.notation.Recovery;
import inetd.model.source.notation.SocketWords;
import inetd.model.source.text.Cursor;
import inetd.model.source.text.ProblemList;
import inetd.model.source.text.Suggestion;
import inetd.model.source.text.Text;
import inetd.model.source.text.Token;
import inetd.model.spec.ServiceSpec;
import inetd.model.spec.job.JobSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One file from its first line to its last: comments, directives, default addresses and
 * definitions.
 *
 * <p>A comment may be indented, unlike NetBSD's. A line may have any length.
 */
final class FileParser {
  private final ConfigurationReader reader;
  private final Text text;
  private final ProblemList complaints;
  private final Cursor cursor;
  private final Recovery recovery;
  private final OddCharacters odd;
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
    this.odd = new OddCharacters(text, complaints, cursor, recovery);
    this.resolution = new Compiler(text, complaints, reader.directory());
    this.rehearsal = new Compiler(text, complaints, reader.pretence());
  }

  /** Reads everything. */
  void read() {
    odd.mark();
    cursor.skipBlanks();
    while (!cursor.atEnd() && !reader.over()) {
      int start = cursor.at();
      switch (cursor.peek()) {
        case '\n' -> cursor.moveTo(cursor.at() + 1);
        case '#' -> comment();
        case '.' -> directive();
        default -> entry();
      }
      odd.told(start);
      complaints.settle();
      reader.mind(complaints, start);
      cursor.skipBlanks();
    }
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
              inheritance.listen(),
              policy.isEmpty() ? null : new Policy(policy, text.origin(start)));
    }
  }

  private void directive() {
    Token word = cursor.word();
    if (word == null) {
      return;
    }
    switch (word.text()) {
      case ".include", ".jobs" -> named(word);
      case ".scan", ".users", ".watchdog" -> reader.site().said(word, cursor.words(), complaints);
      default -> unknownDirective(word);
    }
    cursor.skipToLineEnd();
  }

  /** Reads what a directive names; the rest of the file goes on, unlike NetBSD's (Q-25). */
  private void named(Token directive) {
    boolean jobs = directive.text().equals(".jobs");
    Token argument = cursor.word();
    if (argument == null || argument.text().isEmpty()) {
      String wanted = jobs ? "a directory of job files" : "a file or pattern to include";
      complaints.error(directive, "Expected more arguments: ".concat(wanted));
    } else if (!odd.damaged(directive.at()) && jobs) {
      reader.jobs(text.file(), argument.text());
    } else if (!odd.damaged(directive.at())) {
      reader.include(text.file(), argument, complaints, inheritance);
    }
  }

  private void unknownDirective(Token word) {
    String name = word.text().substring(1);
    String meant =
        Suggestion.forWord(name, List.of("include", "jobs", "scan", "users", "watchdog"));
    complaints.error(word, "Unknown directive '" + name + "'" + meant);
    Token address = cursor.word();
    if (address != null && ListenWords.meant(address.text())) {
      bar(address, address.text());
    }
  }

  private void entry() {
    Token start = cursor.word();
    Head head = start == null ? null : head(start);
    if (start == null || head == null) {
      return;
    }
    Token second = cursor.word();
    if (second == null) {
      lone(start, head);
      return;
    }
    String word = second.text();
    if (word.equals("on") || word.startsWith("on#")) {
      cursor.moveTo(word.equals("on") ? cursor.at() : second.at() + 2);
      keyed(new Definition(start, head, inheritance.policy()), resolution, true);
    } else if (word.equals("off") || word.startsWith("off#")) {
      cursor.moveTo(word.equals("off") ? cursor.at() : second.at() + 3);
      keyed(new Definition(start, unbarred(head), null), rehearsal, false);
    } else if (!misspeltDefault(start, second)) {
      positional(new Definition(start, head, inheritance.policy()), second);
    }
  }

  /** Takes the first field apart; null if it was the default address of what follows. */
  private @Nullable Head head(Token start) {
    int colon = cursor.lastColon(start);
    if (colon < 0) {
      return new Head(start, inheritance.listen());
    }
    OwnedPath owned = OwnedPath.of(start);
    if (owned != null) {
      return new Head(owned.path(), inheritance.listen(), owned);
    }
    List<Token> addresses = ListenWords.list(start.part(0, colon));
    boolean alone = colon + 1 == start.text().length();
    Token service = alone ? service() : start.part(colon + 1);
    if (service != null) {
      return new Head(service, new Listen.Own(addresses));
    }
    if (ListenWords.plausible(addresses)) {
      inheritance = new Inheritance(new Listen.Inherited(addresses), inheritance.policy());
    } else {
      bar(start, start.part(0, colon).text());
    }
    return null;
  }

  /** Returns the same for a definition that is off, which costs nobody anything. */
  private static Head unbarred(Head head) {
    return head.listen() instanceof Listen.Barred(List<Token> addresses, BadDefault _)
        ? new Head(head.service(), new Listen.Inherited(addresses), head.owner())
        : head;
  }

  /** Returns the service behind an address; null if a remark or nothing is there. */
  private @Nullable Token service() {
    cursor.skipBlanks();
    if (cursor.peek() == '#') {
      cursor.skipToLineEnd();
      return null;
    }
    return cursor.word();
  }

  /** A line of one field is a mistake; of an address it is a default one that was misspelt. */
  private void lone(Token start, Head head) {
    boolean named =
        head.listen() instanceof Listen.Own(List<Token> addresses)
            && ListenWords.plausible(addresses)
            && ListenWords.service(head.service().text());
    String line = text.line(start.at());
    boolean entry = line.split("[ \t]+", 4).length > 3; // Its quote was forgotten.
    if (named || entry || !cursor.leads(start) || !ListenWords.meant(start.text())) {
      complaints.error(start, "Expected more arguments");
    } else {
      bar(start, line);
    }
  }

  /**
   * Tells whether an entry that is none was meant as a default address: one with something behind
   * it, or with a word or two before it.
   */
  private boolean misspeltDefault(Token start, Token second) {
    if (SocketWords.typed(second.text()) || !cursor.leads(start)) {
      return false; // As nearly every entry: no more of it is read twice.
    }
    int here = cursor.at();
    Token third = cursor.word();
    boolean more = third != null && cursor.word() != null;
    cursor.moveTo(here);
    if (third != null && SocketWords.typed(third.text())) {
      return false;
    }
    boolean meant =
        (cursor.lastColon(start) < 0 && ListenWords.meant(start.text()))
            || (!more && ListenWords.meant(second.text()))
            || (!more && third != null && ListenWords.meant(third.text()));
    if (meant) {
      bar(start, text.line(start.at()));
      cursor.skipEntry();
    }
    return meant;
  }

  /** Finds a default address that is indented, and so is an argument of the entry above it. */
  private void indentedDefault(int from) {
    for (int end = recovery.lineEnd(from); end < cursor.at(); end = recovery.lineEnd(end + 1)) {
      String line = text.line(end + 1);
      Token word = new Token(line, end + 1);
      if (line.endsWith(":")
          && ListenWords.meant(line)
          && ListenWords.plausible(ListenWords.list(word.part(0, line.length() - 1)))) {
        bar(new Token(line, text.indented(end + 1)), line);
      }
    }
  }

  /** Lets nothing below listen on what this line says, which is no address. */
  private void bar(Token place, String word) {
    BadDefault because = new BadDefault(reader.problems(), text.origin(place.at()), word);
    inheritance =
        new Inheritance(
            new Listen.Barred(inheritance.listen().addresses(), because), inheritance.policy());
  }

  private void positional(Definition definition, Token second) {
    PositionalEntry entry =
        new PositionalEntry(cursor, complaints, definition.start(), definition.service());
    if (entry.begins(second)) {
      List<PositionalEntry.Field> fields = entry.read(second);
      if (!fields.isEmpty()) {
        fields.forEach(definition::add);
        define(definition, resolution, true);
      }
      // What is left of it is no entry of its own, as it would be for NetBSD.
      cursor.skipEntry();
      indentedDefault(definition.start().at());
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
      case CUT_SHORT ->
          complaints.error(cursor.at(), "Expected ';' before this entry" + remarked(definition));
      case ENDLESS ->
          complaints.error(
              definition.start(),
              "Early end of file after line "
                  + text.origin(cursor.at()).line()
                  + ": this definition has no ';'"
                  + remarked(definition));
    }
  }

  /** Says that the semicolon of a definition stands in a remark, if it does. */
  private String remarked(Definition definition) {
    int line = recovery.remarkedEnd(definition.start().at(), cursor.at());
    return line < 0 ? "" : " (the one of line " + text.origin(line).line() + " is in a remark)";
  }

  private void define(Definition definition, Compiler resolver, boolean on) {
    boolean damaged = odd.damaged(definition.start().at());
    for (ServiceSpec specification :
        damaged ? List.<ServiceSpec>of() : resolver.specifications(definition)) {
      JobSpec job = resolver.job(definition, specification);
      if (on) {
        reader.define(specification, job, complaints, definition.start());
      }
    }
  }
}
