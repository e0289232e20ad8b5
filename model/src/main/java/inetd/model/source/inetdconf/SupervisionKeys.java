package inetd.model.source.inetdconf;

import inetd.model.rule.RuleSettings;
import inetd.model.source.Lookup.Account;
import inetd.model.source.Lookup.Answer.Found;
import inetd.model.source.Lookup.Answer.Missing;
import inetd.model.source.LookupCache;
import inetd.model.source.text.ProblemList;
import inetd.model.source.text.Suggestion;
import inetd.model.source.text.Token;
import inetd.model.spec.Server.Passing;
import inetd.model.spec.Supervision;
import inetd.model.spec.Words;
import inetd.model.word.Signal;
import java.util.ArrayList;
import java.util.List;

/** All keys of supervision together. */
final class SupervisionKeys {
  private final ProblemList complaints;
  private final LookupCache directory;
  private final Values meaning;
  private final HealthKeys welfare;

  SupervisionKeys(ProblemList complaints, LookupCache directory) {
    this.complaints = complaints;
    this.directory = directory;
    this.meaning = new Values(complaints);
    this.welfare = new HealthKeys(complaints, meaning);
  }

  /** Returns {@code standard} with what the definition says otherwise. */
  Supervision supervision(Definition definition, ServiceKind kind, Supervision standard) {
    if (!given(definition)) {
      return standard;
    }
    Words words = new DefinitionWords(definition, kind, complaints, meaning);
    Supervision supervision = standard.with(RuleSettings.read(words, standard.settings()));
    return ending(definition, welfare.welfare(definition, kind, supervision));
  }

  private Supervision ending(Definition definition, Supervision standard) {
    return standard.ending(
        stopSignal(definition, standard.ending().signal()),
        meaning.seconds(definition, Key.EXIT_TIMEOUT, 0, standard.ending().timeout()));
  }

  /** Reads a signal's name, with or without SIG, in any case. */
  private Signal stopSignal(Definition definition, Signal standard) {
    Token token = definition.value(Key.STOP_SIGNAL);
    if (token == null) {
      return standard;
    }
    String bare = Signal.bare(token.text());
    List<String> signals = signals();
    if (!signals.contains(bare)) {
      meaning.invalid(
          Key.STOP_SIGNAL,
          token,
          Suggestion.forWord(bare, signals) + ". Valid: " + String.join(", ", signals));
      return standard;
    }
    return Signal.valueOf(bare);
  }

  /** The signals that can end a program. */
  private static List<String> signals() {
    List<String> names = new ArrayList<>();
    for (Signal signal : Signal.values()) {
      if (!signal.isJobControl()) {
        names.add(signal.name());
      }
    }
    return names;
  }

  /** Most services have none of these keys, and share one supervision. */
  private static boolean given(Definition definition) {
    for (Definition.Option option : definition.options()) {
      if (option.key().supervises()) {
        return true;
      }
    }
    return false;
  }

  /** Returns where a wait server finds its socket. */
  Passing passing(Definition definition) {
    String word = meaning.word(definition, Key.SOCKETS, List.of("inetd", "pass"));
    return "pass".equals(word) ? Passing.LISTEN_FDS : Passing.INETD;
  }

  /** Returns the uids of those who may control it. */
  List<Integer> controllers(Definition definition) {
    List<Integer> uids = new ArrayList<>();
    for (Token token : definition.values(Key.CONTROL)) {
      switch (directory.account(token.text())) {
        case Found<Account>(Account account) -> uids.add(account.uid());
        case Missing<Account>(String reason) ->
            complaints.error(
                token, Compiler.name(definition) + ": " + token.text() + ": " + reason);
      }
    }
    return uids;
  }
}
