package inetd.model.spec;

import java.util.List;

/**
 * One service as the operator asked for it, validated and immutable.
 *
 * @param key what makes two definitions the same service, over reloads
 * @param name what messages call it: {@code service/protocol} as written, or a daemon's name
 * @param origin where it was defined
 * @param duty what it does
 * @param controllers uids that may control it, besides root and the user it runs as ({@code
 *     control})
 */
public record ServiceSpec(
    String key, String name, Origin origin, Duty duty, List<Integer> controllers) {
  public ServiceSpec {
    controllers = List.copyOf(controllers);
  }

  public ServiceSpec(String key, String name, Origin origin, Duty duty) {
    this(key, name, origin, duty, List.of());
  }

  /** Returns the program that is started; a built-in service has none. */
  public Program program() {
    return switch (duty) {
      case Duty.Daemon daemon -> daemon.program();
      case Duty.Wait wait -> wait.program();
      case Duty.Nowait nowait -> nowait.program();
      case Duty.Muxed muxed -> muxed.program();
      case Duty.Internal _ ->
          throw new AssertionError("broken invariant: " + name + " is built in, without program");
    };
  }

  /** A place in a configuration file; lines and columns count from 1. */
  public record Origin(String file, int line, int column) {
    @Override
    public String toString() {
      return file + ":" + line + ":" + column;
    }
  }
}
