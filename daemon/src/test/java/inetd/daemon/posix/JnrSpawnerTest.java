package inetd.daemon.posix;

import java.io.IOException;

/** {@link SpawnerContract} by jnr-ffi. */
final class JnrSpawnerTest extends SpawnerContract {
  JnrSpawnerTest() throws IOException {
    super(Libc.jnr(NativeDirectory.find()), NativeDirectory.find(), Spawner::open);
  }
}
