package inetd.model.word;

/** The local time zone, as a function of time. */
@FunctionalInterface
public interface Zone {
  Zone UTC = _ -> 0;

  /** Returns the seconds east of Greenwich at {@code wallMillis} since 1970-01-01 UTC. */
  int offset(long wallMillis);
}
