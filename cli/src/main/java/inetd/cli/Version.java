package inetd.cli;

import picocli.CommandLine.IVersionProvider;

/** Which release this is; a test holds it to the build's. */
public final class Version implements IVersionProvider {
  public static final String NUMBER = "0.1.0";

  @Override
  public String[] getVersion() {
    return new String[] {"${COMMAND-FULL-NAME} " + NUMBER};
  }
}
