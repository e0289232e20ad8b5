package inetd.daemon.posix;

import java.io.IOException;

/** {@link SpawnerContract} by java.lang.foreign. */
final class ForeignSpawnerTest extends SpawnerContract {
  ForeignSpawnerTest() throws IOException {
    super(Libc.foreign(NativeDirectory.find()), NativeDirectory.find(), Spawner::open);
  }
}
