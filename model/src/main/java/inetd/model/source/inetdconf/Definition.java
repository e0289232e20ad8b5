package inetd.model.source.inetdconf;

import inetd.model.source.notation.BadDefault;
import inetd.model.source.notation.ListenWords;
import inetd.model.source.notation.OwnedPath;
import inetd.model.source.notation.PositionalEntry;
import inetd.model.source.text.Numbers;
import inetd.model.source.text.Token;
import inetd.model.spec.ServiceSpec.Origin;
import inetd.model.word.Check;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One definition as it stands in the file, whichever notation it was written in; nothing in it is
 * looked up yet.
 */
final class Definition {
  /** The first field of a definition, taken apart at its last unquoted colon. */
  record Head(Token service, Listen listen, @Nullable OwnedPath owner) {
    Head(Token service, Listen listen) {
      this(service, listen, null);
    }
  }

  /** The listen addresses of a definition. */
  sealed interface Listen {
    List<Token> addresses();

    /** They stand in the definition itself. */
    record Own(List<Token> addresses) implements Listen {}

    /** They are the default of where it stands. */
    record Inherited(List<Token> addresses) implements Listen {}

    /**
     * The default of where it stands cannot be understood, so it has none.
     *
     * @param addresses what was the default before
     */
    record Barred(List<Token> addresses, BadDefault because) implements Listen {}

    /** Returns them as one text, by which the definition is known over reloads. */
    default String text() {
      return addresses().size() == 1
          ? addresses().getFirst().text()
          : String.join(",", addresses().stream().map(Token::text).toList());
    }
  }

  /** An IPsec policy in force, and where it was set. */
  record Policy(String text, Origin at) {}

  /**
   * A key with its values.
   *
   * @param sound false if the key is there but its values cannot be used
   */
  record Option(Key key, Token name, List<Token> values, boolean sound) {}

  private final Token service;
  private final Token start;
  private final @Nullable OwnedPath owner;
  private final @Nullable Policy policy;
  // By the order of keys: every setting of every rule asks each definition for its key.
  private final @Nullable Option[] options = new Option[Key.count()];
  private Listen listen;

  /**
   * A definition without options so far.
   *
   * @param start its very first token
   */
  Definition(Token start, Head head, @Nullable Policy policy) {
    this.start = start;
    this.service = head.service();
    this.listen = head.listen();
    this.owner = head.owner();
    this.policy = policy;
  }

  @Nullable OwnedPath owner() {
    return owner;
  }

  Token start() {
    return start;
  }

  Token service() {
    return service;
  }

  Listen listen() {
    return listen;
  }

  @Nullable Policy policy() {
    return policy;
  }

  boolean muxed() {
    return service.text().startsWith("tcpmux/");
  }

  /**
   * Tells whether this is a network service: it has a key only those have, or a name only those
   * have, that is an address, a path, a port number, or versions or {@code tcpmux/}.
   */
  boolean networked() {
    return listen instanceof Listen.Own
        || service.text().indexOf('/') >= 0
        || Numbers.plain(service.text())
        || networkKey() != null;
  }

  /** Returns a key that makes this a network service, or null. */
  @Nullable Key networkKey() {
    for (Option option : options()) {
      if (!option.key().suits(ServiceKind.DAEMON)) {
        return option.key();
      }
    }
    return null;
  }

  /** Adds a key found in the file, by the rule for its repetition. */
  void add(Option option) {
    Option before = options[option.key().order()];
    if (before != null && option.key().repeat() == Key.Repeat.JOINED) {
      List<Token> values = new ArrayList<>(before.values());
      values.addAll(option.values());
      boolean sound = before.sound() && option.sound();
      options[option.key().order()] = new Option(option.key(), before.name(), values, sound);
    } else {
      options[option.key().order()] = option;
    }
    if (option.key() == Key.BIND && option.sound()) {
      listen = new Listen.Own(ListenWords.list(option.values().getFirst()));
    }
  }

  /** Adds the key that a positional field stands for. */
  void add(PositionalEntry.Field field) {
    Key key = Check.present(Key.of(field.key()), "a field stands for a key");
    add(new Option(key, field.name(), field.values(), field.sound()));
  }

  /** Returns the options there are, by the order of keys. */
  List<Option> options() {
    List<Option> there = new ArrayList<>();
    for (Option option : options) {
      if (option != null) {
        there.add(option);
      }
    }
    return there;
  }

  @Nullable Option option(Key key) {
    return options[key.order()];
  }

  /** Tells whether the key is there, in whatever state. */
  boolean has(Key key) {
    return options[key.order()] != null;
  }

  /** Returns the values of a key, empty if it is not there or cannot be used. */
  List<Token> values(Key key) {
    Option option = options[key.order()];
    return option != null && option.sound() ? option.values() : List.of();
  }

  /** Returns the first value of a key, or null. */
  @Nullable Token value(Key key) {
    Option option = options[key.order()];
    return option != null && option.sound() && !option.values().isEmpty()
        ? option.values().getFirst()
        : null;
  }

  /** Returns where a key that is there stands. */
  static Token nameOf(Definition definition, Key key) {
    return Check.present(definition.option(key), "the key is there").name();
  }
}
