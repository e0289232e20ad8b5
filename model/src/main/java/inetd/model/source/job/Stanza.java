package inetd.model.source.job;

import inetd.model.source.text.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The stanzas of a job file, by the word that begins each. */
enum Stanza {
  EXEC,
  SCRIPT,
  PRE_START,
  POST_START,
  PRE_STOP,
  POST_STOP,
  START,
  STOP,
  MANUAL,
  INSTANCE,
  ENV,
  EXPORT,
  EMITS,
  TASK,
  RESPAWN,
  NORMAL,
  EXPECT,
  WAIT,
  KILL,
  RELOAD,
  SESSION,
  CONSOLE,
  UMASK,
  NICE,
  OOM,
  LIMIT,
  CHROOT,
  CHDIR,
  SETUID,
  SETGID,
  DESCRIPTION,
  AUTHOR,
  VERSION,
  USAGE,
  DEBUG,
  APPARMOR,
  CGROUP;

  /** Stanzas of older versions, and what says the same now. */
  private static final Map<String, String> FORMER =
      Map.of(
          "service", "leave it out: what is no task is a service",
          "daemon", "write expect daemon",
          "on", "write start on",
          "normalexit", "write normal exit",
          "pid", "write expect fork or expect daemon: no file is needed",
          "depends", "write start on started JOB");

  private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

  String word() {
    return word;
  }

  /** Returns the stanza that begins with {@code word}, or null. */
  static @Nullable Stanza of(String word) {
    for (Stanza stanza : values()) {
      if (stanza.word.equals(word)) {
        return stanza;
      }
    }
    return null;
  }

  /** Returns what to write instead of {@code word}, which begins no stanza. */
  static String instead(String word) {
    String now = FORMER.get(word);
    if (now != null) {
      return " (Upstart has not had it since 0.5; " + now + ")";
    }
    List<String> words = new ArrayList<>();
    for (Stanza stanza : values()) {
      words.add(stanza.word);
    }
    return Suggestion.forWord(word, words);
  }
}
