package inetd.model.source.inetdconf;

import inetd.model.rule.RuleSettings;
import inetd.model.source.Lookup.Account;
import inetd.model.source.Lookup.Answer.Found;
import inetd.model.source.Lookup.Answer.Missing;
import inetd.model.source.LookupCache;
import inetd.model.source.text.ProblemList;
import inetd.model.source.text.Token;
import inetd.model.spec.Server.Passing;
import inetd.model.spec.Supervision;
import inetd.model.spec.Words;
import java.util.ArrayList;
import java.util.List;

/** All keys of supervision together. */
final class SupervisionKeys {
  private final ProblemList complaints;
  private final LookupCache directory;
  private final Values meaning;
  private final HealthKeys welfare;
  private final StopKeys ending;

  SupervisionKeys(ProblemList complaints, LookupCache directory) {
    this.complaints = complaints;
    this.directory = directory;
    this.meaning = new Values(complaints);
    this.welfare = new HealthKeys(complaints, meaning);
    this.ending = new StopKeys(meaning);
  }

  /** Returns {@code standard} with what the definition says otherwise. */
  Supervision supervision(Definition definition, ServiceKind kind, Supervision standard) {
    if (!given(definition)) {
      return standard;
    }
    Words words = new DefinitionWords(definition, kind, complaints, meaning);
    Supervision supervision = standard.with(RuleSettings.read(words, standard.settings()));
    return ending.ending(definition, welfare.welfare(definition, kind, supervision));
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
