package inetd.model.operator;

/** The progress of a service towards an {@link Aim}; of several, the last of these counts. */
public enum Progress {
  REACHED,
  UNDER_WAY,
  /** It stays as it is until something else happens: time, the world outside, or another order. */
  STUCK
}
