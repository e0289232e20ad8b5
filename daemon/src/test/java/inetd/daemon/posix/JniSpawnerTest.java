package inetd.daemon.posix;

import java.io.IOException;

/** {@link SpawnerContract} by JNI. */
final class JniSpawnerTest extends SpawnerContract {
  JniSpawnerTest() throws IOException {
    super(Libc.jni(), NativeDirectory.find(), Spawner::open);
  }
}
