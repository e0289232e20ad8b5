package inetd.daemon.posix;

/** {@link LibcContract} for {@link JnrLibc}. */
final class JnrLibcTest extends LibcContract {
  JnrLibcTest() {
    super(Libc.jnr(NativeDirectory.find()));
  }
}
