package inetd.daemon.servicedir;

import inetd.daemon.posix.Libc;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The claims of this inetd, by the directories' paths. Any thread may ask. */
final class Claims {
  private final Libc libc;
  private final Map<String, Claim> held = new HashMap<>();

  Claims(Libc libc) {
    this.libc = libc;
  }

  /** Returns the claim to what is at that path, made unless there is one already. */
  synchronized Claim claim(Place place) throws IOException {
    Claim claim = held.get(place.path());
    if (claim == null) {
      claim = Claim.of(libc, place);
      held.put(place.path(), claim);
    }
    return claim;
  }

  /** Returns the claim to a directory, or null. */
  synchronized @Nullable Claim find(String path) {
    return held.get(path);
  }

  /** Gives one up; tells whether another directory waits for its place. */
  synchronized boolean release(String path) {
    Claim claim = held.remove(path);
    if (claim != null) {
      claim.close();
    }
    return claim != null && claim.hasSuccessor();
  }

  synchronized void releaseAll() {
    held.values().forEach(Claim::close);
    held.clear();
  }
}
