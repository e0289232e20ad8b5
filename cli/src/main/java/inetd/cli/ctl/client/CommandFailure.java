package inetd.cli.ctl.client;

/**
 * The reason that a command cannot go on, in words for people, and the exit status it ends with.
 */
public final class CommandFailure extends Exception {
  /** Exit statuses; inetdctl(8) has the table. */
  public static final int NOT_SO = 1;

  public static final int USAGE = 2;
  public static final int NOT_THERE = 3;
  public static final int UNKNOWN = 4;

  private static final long serialVersionUID = 1;

  private final int status;
  private final String name;
  private final String unknown;

  /**
   * A refusal.
   *
   * @param name for programs, such as {@code NoSuchService}
   */
  public CommandFailure(int status, String name, String text) {
    this(status, name, text, "");
  }

  private CommandFailure(int status, String name, String text, String unknown) {
    super(text, null, false, false);
    this.status = status;
    this.name = name;
    this.unknown = unknown;
  }

  /** The refusal of a name that no service has. */
  static CommandFailure unknown(String name, String service, String text) {
    return new CommandFailure(UNKNOWN, name, text, service);
  }

  public int status() {
    return status;
  }

  public String name() {
    return name;
  }

  /** Returns the name that no service has; empty if that was not it. */
  public String unknown() {
    return unknown;
  }

  public String text() {
    return String.valueOf(getMessage());
  }
}
