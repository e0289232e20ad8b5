package inetd.daemon.posix;

/** {@link LibcContract} for {@link ForeignLibc}. */
final class ForeignLibcTest extends LibcContract {
  ForeignLibcTest() {
    super(Libc.foreign(NativeDirectory.find()));
  }
}
