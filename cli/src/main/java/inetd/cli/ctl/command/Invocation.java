package inetd.cli.ctl.command;

import inetd.cli.ctl.client.CommandFailure;
import inetd.cli.ctl.client.Connection;
import inetd.cli.ctl.client.Session;
import picocli.CommandLine;

/** One run of inetdctl as a command sees it: what every command may be told, and inetd. */
public interface Invocation {
  Session session();

  /** Tells whether to print JSON, an object a line. */
  boolean json();

  /** Tells whether to wait until it is so. */
  boolean waits();

  /** Returns how many nanoseconds to wait at most. */
  long patience();

  /** Connects to inetd; whoever asks closes it. */
  Connection connect() throws CommandFailure;

  /** Tells people, or programs, why it was not done. */
  void say(CommandFailure failure);

  /** Returns a line with every command, to be looked at. */
  CommandLine whole();
}
