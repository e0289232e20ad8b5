package inetd.model.source.notation;

import inetd.model.source.notation.PositionalEntry.Field;
import inetd.model.source.text.Numbers;
import inetd.model.source.text.ProblemList;
import inetd.model.source.text.Suggestion;
import inetd.model.source.text.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * The field {@code wait|nowait} with what follows it.
 *
 * <p>{@code :MAX} or {@code .MAX} is {@code service_max}, as NetBSD, OpenBSD, Debian and busybox
 * have it. {@code /MAX-CHILD/PER-MINUTE/PER-ADDRESS} is FreeBSD's: servers at the same time, starts
 * for one address in a minute, and servers at the same time for one address; 0 is no limit.
 */
final class WaitingField {
  private final ProblemList complaints;
  private final List<Field> fields = new ArrayList<>(2);

  WaitingField(ProblemList complaints) {
    this.complaints = complaints;
  }

  /**
   * Returns the keys it stands for; any other word than the two is an error. What it says of
   * an internal service is not so, as half of the usual entries say wait, and nobody need hear of
   * it.
   */
  List<Field> read(Token waiting, boolean internal) {
    int slash = waiting.text().indexOf('/');
    int separator = slash < 0 ? PositionalEntry.separator(waiting.text()) : slash;
    Token word = separator < 0 ? waiting : waiting.part(0, separator);
    switch (word.text()) {
      case "wait" -> add("wait", new Token(internal ? "no" : "yes", word.at()));
      case "nowait" -> add("wait", new Token("no", word.at()));
      default -> {
        fields.add(new Field("wait", word, List.of(), false));
        complaints.error(word, unknown(word.text()));
      }
    }
    if (slash >= 0) {
      freebsd(waiting.part(slash + 1), word.text().equals("wait") && !internal);
    } else if (separator >= 0) {
      most(waiting.part(separator + 1));
    }
    return fields;
  }

  private static String unknown(String word) {
    String suggestion = Suggestion.forWord(word, List.of("wait", "nowait"));
    return "expected wait or nowait but found '"
        + word
        + "'"
        + (suggestion.isEmpty() ? ": type, protocol, wait or nowait, user, program" : suggestion);
  }

  private void add(String key, Token value) {
    fields.add(new Field(key, value, List.of(value), true));
  }

  /** The limit behind wait or nowait: malformed is an error, out of range the largest. */
  private void most(Token most) {
    OptionalLong value = Numbers.signed(most.text());
    if (value.isEmpty()) {
      complaints.error(
          most,
          "Improper \"max\" value '" + most.text() + "': a number is wanted, starts in a minute");
    } else if (value.getAsLong() < 0 || Numbers.excessive(most.text())) {
      PositionalEntry.largest(complaints, most);
      add("service_max", new Token(Long.toString(Numbers.MOST), most.at()));
    } else {
      add("service_max", most);
    }
  }

  private void freebsd(Token limits, boolean waits) {
    List<Token> numbers = new ArrayList<>(3);
    int from = 0;
    String text = limits.text() + "/";
    for (int slash = text.indexOf('/'); slash >= 0; slash = text.indexOf('/', from)) {
      numbers.add(limits.part(from, slash));
      from = slash + 1;
    }
    boolean plain = numbers.stream().allMatch(number -> Numbers.plain(number.text()));
    if (!plain || numbers.size() > 3) {
      complaints.error(
          limits,
          "Improper limits '/"
              + limits.text()
              + "': FreeBSD's are /MAX-CHILD/PER-MINUTE-AND-ADDRESS/MAX-CHILD-PER-ADDRESS");
      return;
    }
    long children = Numbers.decimal(numbers.getFirst().text()).orElse(0);
    if (waits && children > 1) {
      complaints.warning(
          numbers.getFirst(),
          "a wait service has one server at a time here, not FreeBSD's " + children);
    } else if (!waits && children > 0) {
      add("accept_max", numbers.getFirst());
    }
    if (numbers.size() > 1 && count(numbers.get(1)) > 0) {
      add("ip_max", numbers.get(1));
    }
    long each = numbers.size() > 2 ? count(numbers.get(2)) : 0;
    boolean one = waits || (children > 0 && each >= children);
    if (each > 0 && !one) {
      complaints.warning(
          numbers.get(2),
          "FreeBSD's limit of "
              + each
              + " servers at the same time for one address is not kept: there is accept_max for all"
              + " addresses, and ip_max for starts in a minute");
    }
  }

  private static long count(Token number) {
    return Numbers.decimal(number.text()).orElse(0);
  }
}
