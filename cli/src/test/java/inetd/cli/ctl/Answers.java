package inetd.cli.ctl;

import java.time.Instant;

/** Answers of an inetd, as JSON with apostrophes. */
final class Answers {
  private Answers() {}

  /** A daemon that changed its state {@code since} a time of today. */
  static String daemon(String name, String state, String goal, int pid, String since, String more) {
    long millis = Instant.parse("2026-11-25T" + since + "Z").toEpochMilli();
    return "{'name':'%s','kind':'daemon','goal':'%s','state':'%s','pid':%d,'since':%d%s}"
        .formatted(name, goal, state, pid, millis, more.isEmpty() ? "" : "," + more);
  }

  static String daemon(String name, String state, String goal, int pid, String since) {
    return daemon(name, state, goal, pid, since, "");
  }

  static String services(String... services) {
    return "{'services':[" + String.join(",", services) + "]}";
  }

  /** Some services of several that are waited for, while those called {@code missing} come. */
  static String underWay(String missing, String... services) {
    return "{'services':[" + String.join(",", services) + "],'missing':[" + missing + "]}";
  }

  /** The end of a wait. */
  static String over(String missing, String... services) {
    return "{'services':["
        + String.join(",", services)
        + "],'done':"
        + missing.isEmpty()
        + ",'missing':["
        + missing
        + "]}";
  }

  static String change(String service) {
    return "{'notice':'','text':'','service':" + service + "}";
  }

  static String notice(String notice, String text) {
    return "{'notice':'" + notice + "','text':'" + text + "','service':null}";
  }
}
