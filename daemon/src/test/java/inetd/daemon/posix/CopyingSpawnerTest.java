package inetd.daemon.posix;

import java.io.IOException;

/** {@link SpawnerContract} as on a kernel without close_range(2). */
final class CopyingSpawnerTest extends SpawnerContract {
  CopyingSpawnerTest() throws IOException {
    super(Libc.jni(), NativeDirectory.find(), Spawner::copyingTables);
  }
}
