package inetd.model.source.notation;

import inetd.model.source.Lookup.Account;
import inetd.model.source.Lookup.Answer.Found;
import inetd.model.source.Lookup.Answer.Missing;
import inetd.model.source.LookupCache;
import inetd.model.source.Site;
import inetd.model.source.Site.Users;
import inetd.model.source.Site.Watchdog;
import inetd.model.source.text.Numbers;
import inetd.model.source.text.ProblemList;
import inetd.model.source.text.Token;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The directives about no single service: {@code .users}, {@code .watchdog} and {@code .scan}.
 *
 * <p>Where {@code .users} cannot be understood nobody may: a door stays shut in doubt.
 */
public final class SiteWords {
  /** Seconds: what a device is told where nothing is said. */
  private static final long TIMEOUT = 30;

  /** Far more than machines have. */
  private static final int MOST_WATCHDOGS = 16;

  private static final int MOST_SCANS = 16;

  private static final long MOST_SECONDS = 86_400;

  private final LookupCache directory;
  private final List<Watchdog> watchdogs = new ArrayList<>();
  private final Set<String> scans = new LinkedHashSet<>();
  private Users users = Site.STANDARD.users();
  private boolean told;

  public SiteWords(LookupCache directory) {
    this.directory = directory;
  }

  /** Returns what was said. */
  public Site site() {
    return new Site(users, watchdogs, List.copyOf(scans));
  }

  /** Takes in one of them, and the words behind it. */
  public void said(Token directive, List<Token> words, ProblemList complaints) {
    switch (directive.text()) {
      case ".scan" -> scan(directive, words, complaints);
      case ".users" -> users(directive, words, complaints);
      case ".watchdog" -> watchdog(directive, words, complaints);
      default -> throw new AssertionError("broken invariant: " + directive.text());
    }
  }

  /** {@code .users allow}, {@code .users deny} or {@code .users NAME…}. */
  private void users(Token directive, List<Token> words, ProblemList complaints) {
    if (told) {
      complaints.error(directive, "'.users' is said already");
      return;
    }
    told = true;
    users = new Users.Only(Set.of());
    if (words.isEmpty()) {
      complaints.error(directive, "Expected more arguments: allow, deny or users");
      return;
    }
    String first = words.getFirst().text();
    if (first.equals("allow") || first.equals("deny")) {
      if (words.size() > 1) {
        complaints.error(words.get(1), "'" + first + "' is said of everybody; nothing follows it");
      } else if (first.equals("allow")) {
        users = new Users.All();
      }
      return;
    }
    Set<Integer> uids = new HashSet<>();
    for (Token word : words) {
      switch (directory.account(word.text())) {
        case Found<Account>(Account account) -> uids.add(account.uid());
        case Missing<Account>(String reason) -> complaints.error(word, word.text() + ": " + reason);
      }
    }
    users = new Users.Only(uids);
  }

  /** {@code .scan DIRECTORY}: what is in it is supervised as it comes and goes. */
  private void scan(Token directive, List<Token> words, ProblemList complaints) {
    if (words.size() != 1) {
      complaints.error(directive, "'.scan' takes one directory of service directories");
    } else if (!words.getFirst().text().startsWith("/")) {
      complaints.error(
          words.getFirst(),
          "Invalid directory '" + words.getFirst().text() + "': an absolute path is wanted");
    } else if (scans.size() == MOST_SCANS) {
      complaints.error(directive, "more than " + MOST_SCANS + " scan directories");
    } else {
      String path = words.getFirst().text();
      scans.add(path.length() > 1 && path.endsWith("/") ? path.replaceAll("/+$", "") : path);
    }
  }

  /** {@code .watchdog DEVICE [TIMEOUT [INTERVAL]]}, in seconds. */
  private void watchdog(Token directive, List<Token> words, ProblemList complaints) {
    if (words.isEmpty()) {
      complaints.error(directive, "Expected more arguments: a device");
      return;
    }
    Token device = words.getFirst();
    if (words.size() > 3) {
      complaints.error(words.get(3), "'.watchdog' takes a device, a timeout and an interval");
      return;
    }
    if (!device.text().startsWith("/")) {
      complaints.error(
          device, "Invalid device '" + device.text() + "': an absolute path is wanted");
      return;
    }
    if (watchdogs.size() == MOST_WATCHDOGS) {
      complaints.error(directive, "more than " + MOST_WATCHDOGS + " watchdogs");
      return;
    }
    for (Watchdog other : watchdogs) {
      if (other.device().equals(device.text())) {
        complaints.error(device, device.text() + " is fed already");
        return;
      }
    }
    long timeout = seconds(words, 1, TIMEOUT, complaints);
    long interval = seconds(words, 2, 0, complaints);
    if (interval >= timeout && timeout > 0) {
      complaints.error(
          words.get(2), "the interval has to be shorter than the timeout, " + timeout + " s");
    } else if (timeout > 0 && interval >= 0) {
      watchdogs.add(
          interval == 0
              ? Watchdog.of(device.text(), timeout)
              : new Watchdog(device.text(), timeout, interval * 1_000));
    }
  }

  /** Returns a number of seconds, {@code otherwise} where there is none, -1 for a bad one. */
  private static long seconds(List<Token> words, int at, long otherwise, ProblemList complaints) {
    if (at >= words.size()) {
      return otherwise;
    }
    long value = Numbers.decimal(words.get(at).text()).orElse(0);
    if (value < 1 || value > MOST_SECONDS) {
      complaints.error(
          words.get(at),
          "Invalid time '" + words.get(at).text() + "': seconds from 1 to 86400 are wanted");
      return -1;
    }
    return value;
  }
}
