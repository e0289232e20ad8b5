package inetd.model.source.inetdconf;

import inetd.model.source.text.CronFields;
import inetd.model.source.text.Numbers;
import inetd.model.source.text.ProblemList;
import inetd.model.source.text.Suggestion;
import inetd.model.source.text.Token;
import inetd.model.spec.Calendar;
import inetd.model.spec.Words;
import inetd.model.word.Check;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The words of a definition in inetd.conf, for the settings of rules. */
record DefinitionWords(Definition definition, ServiceKind kind, ProblemList problems, Values values)
    implements Words {
  private static Key key(String word) {
    return Check.present(Key.of(word), "rules name keys of theirs");
  }

  private Token token(String key, int word) {
    return definition.values(key(key)).get(word);
  }

  @Override
  public boolean ofDaemon() {
    return kind == ServiceKind.DAEMON;
  }

  @Override
  public boolean given(String key) {
    return definition.has(key(key));
  }

  @Override
  public boolean callForStarts() {
    for (Definition.Option option : definition.options()) {
      if (option.key().starts()) {
        return true;
      }
    }
    return false;
  }

  @Override
  public List<String> of(String key) {
    return definition.values(key(key)).stream().map(Token::text).toList();
  }

  @Override
  public Optional<String> word(String key, List<String> names) {
    return Optional.ofNullable(values.word(definition, key(key), names));
  }

  @Override
  public Optional<Long> seconds(String key, int least) {
    return definition.value(key(key)) == null
        ? Optional.empty()
        : Optional.of(values.seconds(definition, key(key), least, least));
  }

  @Override
  public int seconds(String key, int word, int least) {
    return values.span(key(key), token(key, word), least);
  }

  @Override
  public int whole(String key, int word, int least, String wanted) {
    return values.whole(key(key), token(key, word), least, wanted);
  }

  @Override
  public OptionalLong digits(String text) {
    return Numbers.decimal(text);
  }

  @Override
  public Optional<String> path(String key, int word, int from) {
    List<Token> tokens = definition.values(key(key));
    return word < tokens.size()
        ? values.path(from == 0 ? tokens.get(word) : tokens.get(word).part(from))
        : Optional.empty();
  }

  @Override
  public List<String> paths(String key) {
    return values.paths(definition, key(key));
  }

  @Override
  public Optional<Calendar> calendar(String key) {
    List<Token> tokens = definition.values(key(key));
    return tokens.isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(
            CronFields.read(
                new Token(String.join(" ", of(key)), tokens.getFirst().at()), problems));
  }

  @Override
  public void unknown(String key, int word, String as, List<String> known, String valid) {
    invalid(key, word, Suggestion.forWord(as, known) + ". Valid: " + valid);
  }

  @Override
  public void invalid(String key, int word, String why) {
    values.invalid(key(key), token(key, word), why);
  }

  @Override
  public void wrong(String key, int word, String what) {
    problems.error(token(key, word), what);
  }

  @Override
  public void contradiction(String key, String other, String why) {
    values.contradiction(definition, key(key), key(other), why);
  }

  @Override
  public void doubtful(String key, String why) {
    values.doubtful(definition, key(key), why);
  }

  @Override
  public void needs(String key, String other, String why) {
    values.needs(definition, key(key), other, why);
  }
}
