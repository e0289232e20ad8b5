package inetd.daemon.posix;

/** {@link LibcContract} for {@link JniLibc}. */
final class JniLibcTest extends LibcContract {
  JniLibcTest() {
    super(Libc.jni());
  }
}
