package inetd.model.control;

import inetd.model.word.Check;

/**
 * The bounds of the control socket: sizes, depths, counts.
 *
 * @param message bytes of one message to inetd, without its NUL
 * @param depth how deep arrays and objects may stand in one another in it
 * @param names of services in one request
 * @param variables of one event or one start
 * @param clients connections at the same time
 * @param kept how many of them are for root and inetd's own user
 * @param each connections of one other user
 * @param portion bytes of an answer that are made before the client takes them; one service more
 * @param pending bytes that wait for one client
 * @param together bytes that wait for all clients; a quarter of them is for root and inetd's own
 *     user alone
 */
public record Bounds(
    int message,
    int depth,
    int names,
    int variables,
    int clients,
    int kept,
    int each,
    int portion,
    int pending,
    int together) {
  public static final Bounds STANDARD =
      new Bounds(64 << 10, 16, 4_096, 1_024, 64, 16, 8, 16 << 10, 256 << 10, 4 << 20);

  /** Returns the same for at most {@code most} clients, of which no other user has all. */
  public Bounds serving(int most) {
    int all = Math.max(2, Math.min(clients, most));
    return new Bounds(
        message,
        depth,
        names,
        variables,
        all,
        Math.min(kept, Math.max(1, all / 4)),
        Math.min(each, Math.max(1, all / 4)),
        portion,
        pending,
        together);
  }

  public Bounds {
    Check.that(
        message > 0 && depth > 0 && names > 0 && variables > 0 && each > 0, "bounds are positive");
    Check.that(kept >= 0 && kept < clients, "not every place is kept");
    Check.that(portion <= pending, "an answer may wait");
    Check.that(pending <= together, "one client may wait for no more than all may");
  }
}
