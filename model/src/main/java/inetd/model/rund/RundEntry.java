package inetd.model.rund;

import inetd.model.rule.Backoff;
import inetd.model.rule.KeepAlive;
import inetd.model.source.notation.DefinitionText.Pair;
import inetd.model.source.text.Numbers;
import inetd.model.spec.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A service as {@code add} asks for it.
 *
 * @param user as whom it is to run, if that is said
 * @param paused whether it waits until somebody resumes it
 * @param once whether it is run once only
 * @param hangup whether HUP stops it, and not TERM
 * @param grace seconds from the signal that stops it until it is killed; 0 for ever
 * @param variables NAME=value of its environment, in their order
 * @param command the program and its arguments
 */
public record RundEntry(
    OptionalInt user,
    boolean paused,
    boolean once,
    boolean hangup,
    long grace,
    List<String> variables,
    List<String> command) {
  private static final String NAME = "NAME=";

  /** The program that finds others in {@code PATH}. */
  static final String FINDER = "/usr/bin/env";

  private static final int LONGEST_NAME = 48;

  public RundEntry {
    variables = List.copyOf(variables);
    command = List.copyOf(command);
  }

  /** Reads the words behind the verb. */
  static RundVerb read(List<String> words) {
    return new Reading().entry(words);
  }

  /** Returns what to call it: its label, or its program, as far as that is a name. */
  public String name() {
    String label = command.getFirst().substring(command.getFirst().lastIndexOf('/') + 1);
    for (String variable : variables) {
      if (variable.startsWith(NAME)) {
        label = variable.substring(NAME.length());
      }
    }
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < label.length() && name.length() < LONGEST_NAME; i++) {
      char c = label.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      boolean other = (c >= '0' && c <= '9') || "_.-+@%".indexOf(c) >= 0;
      if (letter || (other && !name.isEmpty())) {
        name.append(c);
      }
    }
    return name.isEmpty() ? "service" : name.toString();
  }

  /** Returns its definition, in the keys of inetd.conf(5); whether it is paused is an order. */
  public List<Pair> pairs() {
    List<Pair> pairs = new ArrayList<>();
    if (!variables.isEmpty()) {
      pairs.add(new Pair("env", variables));
    }
    if (command.getFirst().startsWith("/")) {
      pairs.add(new Pair("exec", List.of(command.getFirst())));
      pairs.add(new Pair("args", command));
    } else {
      List<String> found = new ArrayList<>(List.of("env", "--"));
      found.addAll(command);
      pairs.add(new Pair("exec", List.of(FINDER)));
      pairs.add(new Pair("args", found));
    }
    pairs.add(new Pair(word(KeepAlive.MODE), List.of(once ? "no" : "always")));
    pairs.add(new Pair(word(Backoff.WAIT), List.of("fibonacci", "1", "300")));
    pairs.add(new Pair("exit_timeout", List.of(Long.toString(grace))));
    if (hangup) {
      pairs.add(new Pair("stop_signal", List.of("HUP")));
    }
    return pairs;
  }

  /** One reading, from left to right: settings up to the first word that is none. */
  private static final class Reading {
    private OptionalInt user = OptionalInt.empty();
    private boolean paused;
    private boolean once;
    private boolean hangup;
    private long grace;
    private final List<String> variables = new ArrayList<>();

    RundVerb entry(List<String> words) {
      int at = 0;
      for (; at < words.size() && isSetting(words.get(at)); at++) {
        String word = words.get(at);
        int equals = word.indexOf('=');
        RundVerb.@Nullable Wrong wrong =
            take(word, word.substring(0, equals), word.substring(equals + 1));
        if (wrong != null) {
          return wrong;
        }
      }
      List<String> command = words.subList(at, words.size());
      return command.isEmpty() || command.getFirst().isEmpty()
          ? new RundVerb.Wrong(RundError.INVALID)
          : new RundVerb.Add(new RundEntry(user, paused, once, hangup, grace, variables, command));
    }

    private static boolean isSetting(String word) {
      int equals = word.indexOf('=');
      for (int i = 0; i < equals; i++) {
        char c = word.charAt(i);
        boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
        if (!letter && (i == 0 || c < '0' || c > '9')) {
          return false;
        }
      }
      return equals > 0;
    }

    private RundVerb.@Nullable Wrong take(String word, String key, String value) {
      switch (key) {
        case "USER" -> {
          OptionalLong uid =
              value.startsWith("#") ? Numbers.decimal(value.substring(1)) : OptionalLong.empty();
          if (uid.isEmpty() || uid.getAsLong() >= 0xffffffffL) {
            return new RundVerb.Wrong(RundError.INVALID);
          }
          user = OptionalInt.of((int) uid.getAsLong());
        }
        case "PAUSED" -> paused = value.equals("1");
        case "ONESHOT" -> once = value.equals("1");
        case "KILL" -> {
          return kill(value);
        }
        case "INTERVAL", "DELAY", "PID", "DETACH" -> {
          return new RundVerb.Wrong(RundError.NOT_SUPPORTED);
        }
        default -> variables.add(word);
      }
      return null;
    }

    /** Reads {@code [HUP[,]][G][,H]}. */
    private RundVerb.@Nullable Wrong kill(String value) {
      hangup = value.startsWith("HUP");
      String times = hangup ? value.substring(3) : value;
      times = hangup && times.startsWith(",") ? times.substring(1) : times;
      for (String digits : times.split(",", -1)) {
        OptionalLong seconds = digits.isEmpty() ? OptionalLong.of(0) : Numbers.decimal(digits);
        if (seconds.isEmpty() || seconds.getAsLong() > 86_400) {
          return new RundVerb.Wrong(RundError.INVALID);
        }
        grace += seconds.getAsLong();
      }
      return null;
    }
  }

  private static String word(Setting<?> setting) {
    return setting.keys().getFirst().word();
  }
}
