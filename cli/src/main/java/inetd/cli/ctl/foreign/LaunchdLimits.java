package inetd.cli.ctl.foreign;

import inetd.cli.ctl.foreign.PropertyList.Value;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The limits of a job of launchd, which are in two dictionaries. */
record LaunchdLimits(ForeignFile file, Draft draft) {

  void take(Map<String, Value> job) {
    Map<String, Value> soft = dictionary(job, "SoftResourceLimits");
    Map<String, Value> hard = dictionary(job, "HardResourceLimits");
    Set<String> names = new LinkedHashSet<>(soft.keySet());
    names.addAll(hard.keySet());
    for (String name : names) {
      limit(name, soft.get(name), hard.get(name));
    }
  }

  private Map<String, Value> dictionary(Map<String, Value> job, String key) {
    return switch (job.get(key)) {
      case Value.Dictionary(int _, Map<String, Value> limits) -> limits;
      case Value.Text(int at, String _) -> mistyped(key, at);
      case Value.Amount(int at, long _) -> mistyped(key, at);
      case Value.Flag(int at, boolean _) -> mistyped(key, at);
      case Value.Array(int at, var _) -> mistyped(key, at);
      case null -> Map.of();
    };
  }

  private Map<String, Value> mistyped(String key, int at) {
    remark(key, at, "not a type that launchd takes: ");
    return Map.of();
  }

  private void remark(String key, int at, String text) {
    draft.remark(new ForeignFile.Line(file.path().toString(), at, key), text + key);
  }

  private void limit(String name, @Nullable Value soft, @Nullable Value hard) {
    String resource =
        switch (name) {
          case "Core" -> "core";
          case "CPU" -> "cpu";
          case "Data" -> "data";
          case "FileSize" -> "fsize";
          case "MemoryLock" -> "memlock";
          case "NumberOfFiles" -> "nofile";
          case "NumberOfProcesses" -> "nproc";
          case "ResidentSetSize" -> "rss";
          case "Stack" -> "stack";
          default -> "";
        };
    Value one = soft == null ? hard : soft;
    Value other = hard == null ? soft : hard;
    if (one instanceof Value.Amount(int at, long least)
        && other instanceof Value.Amount(int _, long most)
        && !resource.isEmpty()) {
      draft.add("limit", resource, Long.toString(least), Long.toString(most));
      if (soft == null || hard == null) {
        remark(name, at, "both the soft and the hard limit here: ");
      }
    } else if (one != null) {
      remark(name, one.line(), "no equal: ");
    }
  }
}
