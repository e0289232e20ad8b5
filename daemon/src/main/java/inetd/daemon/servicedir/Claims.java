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

  /** Claims the directory at {@code path}, unless it is ours already. */
  synchronized void claim(String path) throws IOException {
    if (!held.containsKey(path)) {
      held.put(path, Claim.of(libc, path));
    }
  }

  /** Returns the claim to a directory, or null. */
  synchronized @Nullable Claim find(String path) {
    return held.get(path);
  }

  synchronized void release(String path) {
    Claim claim = held.remove(path);
    if (claim != null) {
      claim.close(libc);
    }
  }

  synchronized void releaseAll() {
    held.values().forEach(claim -> claim.close(libc));
    held.clear();
  }
}
