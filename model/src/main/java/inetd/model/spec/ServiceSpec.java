package inetd.model.spec;

/**
 * One service as the operator asked for it, validated and immutable.
 *
 * @param key what makes two definitions the same service, over reloads
 * @param name what messages call it: {@code service/protocol} as written, or a daemon's name
 * @param origin where it was defined
 * @param duty what it does
 */
public record ServiceSpec(String key, String name, Origin origin, Duty duty) {
  /** A place in a configuration file; lines and columns count from 1. */
  public record Origin(String file, int line, int column) {
    @Override
    public String toString() {
      return file + ":" + line + ":" + column;
    }
  }
}
