package inetd.model.spec;

/** The address of a socket, or of its other end. */
public sealed interface Address {
  /** A peer that is not known or has no name. */
  Unknown UNKNOWN = new Unknown();

  /** An Internet address with port 0 to 65535. */
  record Inet(IpAddress ip, int port) implements Address {
    @Override
    public String toString() {
      return switch (ip.family()) {
        case V4 -> ip + ":" + port;
        case V6 -> "[" + ip + "]:" + port;
      };
    }
  }

  /** A Unix path; a peer that never bound one has the empty path. */
  record Local(String path) implements Address {
    @Override
    public String toString() {
      return path;
    }
  }

  /** Nobody knows. */
  record Unknown() implements Address {
    @Override
    public String toString() {
      return "?";
    }
  }
}
