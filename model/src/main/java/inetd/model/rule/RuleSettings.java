package inetd.model.rule;

import inetd.model.memory.Timetable;
import inetd.model.rule.trigger.RunAtLoad;
import inetd.model.rule.trigger.StartCalendar;
import inetd.model.rule.trigger.StartInterval;
import inetd.model.spec.Condition;
import inetd.model.spec.Setting;
import inetd.model.spec.Settings;
import inetd.model.spec.Supervision;
import inetd.model.spec.Words;
import inetd.model.verdict.Clause;
import inetd.model.verdict.Sighting;
import inetd.model.word.StartReason;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The settings of all rules together: how they are read from a definition, how two of them differ,
 * and what follows from them for the world outside.
 */
public final class RuleSettings {
  /** What a definition can tell them, in the order in which it is read. */
  public static final List<Setting<?>> SETTINGS;

  /** The care for a wait server: started on demand, as often as the limiter allows. */
  public static final Supervision ON_DEMAND;

  static {
    List<Setting<?>> all = new ArrayList<>();
    for (Clause clause : Rulebook.CLAUSES) {
      all.addAll(clause.settings());
    }
    SETTINGS = List.copyOf(all);
    Settings demand = Settings.STANDARD;
    for (Setting<?> setting : SETTINGS) {
      demand = setting.onDemand(demand);
    }
    ON_DEMAND = Supervision.PLAIN.with(demand);
  }

  private RuleSettings() {}

  /** Returns {@code before} with what the words say to the rules. */
  public static Settings read(Words words, Settings before) {
    Settings settings = before;
    for (Setting<?> setting : SETTINGS) {
      settings = setting.read(words, settings);
    }
    return settings;
  }

  /** Returns what differs between two settings, by its keys. */
  public static List<String> differences(Settings was, Settings is) {
    return SETTINGS.stream()
        .filter(setting -> !was.find(setting).equals(is.find(setting)))
        .map(Setting::name)
        .toList();
  }

  /** Returns the conditions that a service with these settings depends on. */
  public static Set<Condition> watches(Settings settings) {
    Set<Condition> all = new LinkedHashSet<>();
    for (Clause clause : Rulebook.CLAUSES) {
      all.addAll(clause.watches(settings));
    }
    return all;
  }

  /** Returns the reasons to start that are in what was seen. */
  public static List<StartReason> calls(Settings settings, Sighting seen) {
    List<StartReason> reasons = new ArrayList<>(1);
    for (Clause clause : Rulebook.CLAUSES) {
      clause.calls(settings, seen).ifPresent(reasons::add);
    }
    return reasons;
  }

  /** Returns the times at which a service with these settings is started. */
  public static Timetable timetable(Settings settings) {
    return settings.has(StartInterval.SECONDS) || settings.has(StartCalendar.MINUTES)
        ? new Timetable(settings.find(StartInterval.SECONDS), settings.find(StartCalendar.MINUTES))
        : Timetable.NONE;
  }

  /** Tells whether two settings call for starts alike. */
  public static boolean sameTriggers(Settings was, Settings is) {
    return was.find(RunAtLoad.LOAD).equals(is.find(RunAtLoad.LOAD))
        && Rulebook.TRIGGERS.stream()
            .flatMap(trigger -> trigger.settings().stream())
            .allMatch(setting -> was.find(setting).equals(is.find(setting)));
  }

  /** Says what would call for a start, a phrase for each. */
  public static List<String> triggers(Settings settings) {
    return Rulebook.TRIGGERS.stream().flatMap(it -> it.awaits(settings).stream()).toList();
  }
}
