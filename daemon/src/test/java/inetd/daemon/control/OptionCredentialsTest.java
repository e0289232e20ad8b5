package inetd.daemon.control;

import inetd.daemon.linux.LinuxAbi;

/** The socket option. */
final class OptionCredentialsTest extends CredentialsContract {
  @Override
  Credentials credentials() {
    return new OptionCredentials(libc, LinuxAbi.ABI);
  }
}
