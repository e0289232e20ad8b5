package inetd.model.source.inetdconf;

import inetd.model.source.Lookup.Account;
import inetd.model.source.Lookup.Answer.Found;
import inetd.model.source.Lookup.Answer.Missing;
import inetd.model.source.LookupCache;
import inetd.model.source.text.ProblemList;
import inetd.model.source.text.Token;
import inetd.model.spec.Server.Passing;
import inetd.model.spec.Setting;
import inetd.model.spec.Settings;
import inetd.model.spec.Supervision;
import java.util.ArrayList;
import java.util.List;

/** All keys of supervision together. */
final class SupervisionKeys {
  private final ProblemList complaints;
  private final LookupCache directory;
  private final Values meaning;
  private final RestartKeys keeping;
  private final GateKeys gating;
  private final TriggerKeys triggering;
  private final HealthKeys welfare;
  private final StopKeys ending;

  SupervisionKeys(ProblemList complaints, LookupCache directory) {
    this.complaints = complaints;
    this.directory = directory;
    this.meaning = new Values(complaints);
    this.keeping = new RestartKeys(complaints, meaning);
    this.gating = new GateKeys(meaning);
    this.triggering = new TriggerKeys(complaints, meaning);
    this.welfare = new HealthKeys(complaints, meaning);
    this.ending = new StopKeys(meaning);
  }

  /** Returns {@code standard} with what the definition says otherwise. */
  Supervision supervision(Definition definition, ServiceKind kind, Supervision standard) {
    if (!given(definition)) {
      return standard;
    }
    Supervision supervision =
        standard
            .with(keeping.restart(definition, kind, standard.restart()))
            .with(gating.gates(definition))
            .with(triggering.triggers(definition, standard.triggers()))
            .with(settings(definition));
    return ending.ending(definition, welfare.welfare(definition, kind, supervision));
  }

  /** Returns what the definition says to single rules. */
  private Settings settings(Definition definition) {
    Settings settings = Settings.STANDARD;
    for (Definition.Option option : definition.options()) {
      Setting setting = option.key().setting();
      if (setting != null) {
        long value = meaning.seconds(definition, option.key(), setting.least(), setting.standard());
        settings = settings.with(setting, value);
      }
    }
    return settings;
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
