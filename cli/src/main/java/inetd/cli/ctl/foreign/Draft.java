package inetd.cli.ctl.foreign;

import inetd.cli.ctl.client.ShellWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A definition of ours in the making, and what of the original has no equal. */
public final class Draft {
  private static final int MOST_ARGUMENTS = 64;

  /** A key and its words. */
  private record Key(String word, List<String> words) {}

  /** A line of the original that is not, or not wholly, in the definition. */
  public record Remark(String file, int line, String text) {
    @Override
    public String toString() {
      return file + ":" + line + ": " + text;
    }
  }

  private final String name;
  private final List<Key> keys = new ArrayList<>();
  private final List<Remark> remarks = new ArrayList<>();
  private boolean off;

  Draft(String name) {
    this.name = name;
  }

  /** Returns a name of ours for one of theirs, which may have any letters. */
  static String named(String theirs) {
    StringBuilder ours = new StringBuilder();
    for (int i = 0; i < theirs.length(); i++) {
      char c = theirs.charAt(i);
      boolean plain = c < 128 && (Character.isLetterOrDigit(c) || "_.+-".indexOf(c) >= 0);
      ours.append(plain ? c : '-');
    }
    boolean odd = ours.isEmpty() || !Character.isLetter(ours.charAt(0));
    return odd ? "service-" + ours : ours.toString();
  }

  public List<Remark> remarks() {
    return List.copyOf(remarks);
  }

  /** Tells whether there is something to run: without, only remarks are written. */
  public boolean defines() {
    return has("exec");
  }

  boolean has(String word) {
    for (Key key : keys) {
      if (key.word.equals(word)) {
        return true;
      }
    }
    return false;
  }

  /** Gives a key its words, instead of those it had. */
  Draft set(String word, String... words) {
    remove(word);
    return add(word, words);
  }

  /** Gives a key that may be repeated. */
  Draft add(String word, String... words) {
    keys.add(new Key(word, List.of(words)));
    return this;
  }

  Draft remove(String word) {
    keys.removeIf(key -> key.word.equals(word));
    return this;
  }

  /** Has the definition checked and not used. */
  Draft off() {
    off = true;
    return this;
  }

  /** Has the program run with its arguments, of which the first is its own name. */
  Draft runs(ForeignFile.Line line, String program, List<String> arguments) {
    if (arguments.size() > MOST_ARGUMENTS) {
      remark(line, "more than " + MOST_ARGUMENTS + " arguments: give them to a script of its own");
      return this;
    }
    List<String> words = new ArrayList<>(arguments);
    boolean looked = program.indexOf('/') < 0 && words.getFirst().equals(program);
    if (looked) {
      words.addFirst("env");
    }
    // What is looked for in PATH there has env(1) look for it here.
    set("exec", looked ? "/usr/bin/env" : program);
    return set("args", words.toArray(String[]::new));
  }

  /** Has a program that its socket starts keep what means something for it, and names the rest. */
  Draft keepsOnly(ForeignFile.Line line, Set<String> words) {
    for (Key key : List.copyOf(keys)) {
      if (!words.contains(key.word)) {
        keys.remove(key);
        remark(
            line,
            "means nothing here for what its socket starts: "
                + key.word
                + " = "
                + String.join(" ", key.words));
      }
    }
    return this;
  }

  /** Has it start at these times of crontab(5) too, if one line of it can say both. */
  Draft starts(ForeignFile.Line line, String fields) {
    String before = "";
    for (Key key : keys) {
      before = key.word.equals("start_calendar") ? key.words.getFirst() : before;
    }
    String both = before.isEmpty() ? fields : both(before, fields);
    return both.isEmpty()
        ? remark(line, "no one line of crontab(5) says this time too: " + fields)
        : set("start_calendar", both);
  }

  /** Returns what says both times; empty if they differ in more than one field. */
  private static String both(String one, String other) {
    String[] left = one.split(" ", -1);
    String[] right = other.split(" ", -1);
    int differ = 0;
    for (int i = 0; i < left.length && left.length == right.length; i++) {
      if (!left[i].equals(right[i])) {
        differ++;
        left[i] = left[i] + "," + right[i];
      }
    }
    boolean open = String.join(" ", left).matches(".*(\\*,|,\\*).*");
    return left.length != right.length || differ > 1 || open ? "" : String.join(" ", left);
  }

  Draft remark(ForeignFile.Line line, String text) {
    remarks.add(new Remark(line.file(), line.number(), text));
    return this;
  }

  /** Names a line that has no equal at all. */
  Draft unequal(ForeignFile.Line line) {
    return remark(line, "no equal: " + line.text().strip());
  }

  /** Returns the definition, its remarks before it. */
  public String text() {
    StringBuilder text = new StringBuilder();
    for (Remark remark : remarks) {
      text.append("# ").append(clean(remark.toString())).append('\n');
    }
    if (!defines()) {
      return text.toString();
    }
    // What stands in quotes is a name, and no address.
    boolean address = name.matches("\\[[0-9A-Fa-f:.%a-z]+]:[-A-Za-z0-9]+");
    text.append(address ? name : word(name)).append(off ? " off" : " on");
    String before = " ";
    for (Key key : keys) {
      text.append(before).append(key.word).append(" =");
      for (String word : key.words) {
        text.append(' ').append(word(word));
      }
      before = ",\n    ";
    }
    return text.append(";\n").toString();
  }

  private static String clean(String remark) {
    return remark.replaceAll("\\p{Cntrl}", " ");
  }

  private static String word(String word) {
    if (ShellWords.plain(word)) {
      return word;
    }
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      switch (c) {
        case '\\', '"' -> quoted.append('\\').append(c);
        case '\n' -> quoted.append("\\n");
        case '\t' -> quoted.append("\\t");
        case '\r' -> quoted.append("\\r");
        default -> {
          if (c < ' ' || c == 127) {
            quoted.append(String.format(Locale.ROOT, "\\x%02x", (int) c));
          } else {
            quoted.append(c);
          }
        }
      }
    }
    return quoted.append('"').toString();
  }
}
