package inetd.daemon.control;

/** jnr-unixsocket. */
final class JnrCredentialsTest extends CredentialsContract {
  @Override
  Credentials credentials() {
    return new JnrCredentials();
  }
}
