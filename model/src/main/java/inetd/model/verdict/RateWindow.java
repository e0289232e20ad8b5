package inetd.model.verdict;

import inetd.model.spec.Address;
import inetd.model.spec.Rates;
import inetd.model.word.Limits;
import inetd.model.word.Moment;
import java.util.HashMap;
import java.util.Map;

/**
 * The counts of one service's limiter in its window.
 *
 * <p>NetBSD's window: it opens with the first start, and is looked at only when a limit is met;
 * then, if more than {@link Limits#window} seconds have passed, everything starts afresh.
 */
public final class RateWindow {
  /** Refusals that are told in a window: more say nothing new. */
  private static final int TOLD = 256;

  private long starts;
  private long opened;
  private long told;

  // Empty and shared until there is something in them: most services count no addresses.
  private Map<Address, Long> peers = Map.of();
  private Map<Address, Boolean> refused = Map.of();

  /** Returns the starts counted in the window. */
  public long starts() {
    return starts;
  }

  /** Returns the starts counted in the window for the address of {@code peer}. */
  public long startsFor(Address peer) {
    return peers.getOrDefault(host(peer), 0L);
  }

  /** Tells whether another address may be counted. */
  public boolean hasRoomFor(Address peer, int most) {
    return peers.size() < most || peers.containsKey(host(peer));
  }

  /** Opens or renews the window, as a request that comes now would find it. */
  public void settle(Rates rates, Address peer, Moment now, Limits limits) {
    if (starts == 0) {
      opened = now.nanos();
      return;
    }
    boolean met =
        starts >= rates.serviceMax()
            || (rates.ipMax().isPresent()
                && (startsFor(peer) >= rates.ipMax().getAsLong()
                    || !hasRoomFor(peer, limits.peers())));
    if (met && now.nanos() - opened > limits.window() * Moment.SECOND) {
      clear();
      opened = now.nanos();
    }
  }

  /** Counts a start for {@code peer}; addresses only where {@code rates} ask for it. */
  public void count(Rates rates, Address peer) {
    starts++;
    if (rates.ipMax().isPresent()) {
      if (peers.isEmpty()) {
        peers = new HashMap<>();
      }
      peers.merge(host(peer), 1L, Long::sum);
    }
  }

  /** Tells whether the refusal of {@code peer} is its first in this window, and remembers it. */
  public boolean firstRefusal(Address peer, Moment now, Limits limits) {
    if (now.nanos() - told > limits.window() * Moment.SECOND) {
      refused = Map.of();
    }
    if (refused.isEmpty()) {
      refused = new HashMap<>();
      told = now.nanos();
    }
    return refused.size() < TOLD && refused.put(host(peer), true) == null;
  }

  /** Forgets everything. */
  public void clear() {
    starts = 0;
    peers = Map.of();
    refused = Map.of();
  }

  private static Address host(Address peer) {
    return switch (peer) {
      case Address.Inet(var ip, int port) -> port == 0 ? peer : new Address.Inet(ip, 0);
      case Address.Local _, Address.Unknown _ -> peer;
    };
  }
}
