package inetd.daemon.socket;

import inetd.daemon.kernel.Abi;
import inetd.daemon.kernel.Inheritance;
import inetd.daemon.kernel.Journal;
import inetd.daemon.kernel.SocketAddresses;
import inetd.daemon.kernel.UnixPath;
import inetd.daemon.posix.Errno;
import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;
import inetd.model.spec.Address;
import inetd.model.spec.Endpoint;
import inetd.model.spec.Endpoint.SocketType;
import inetd.model.spec.IpAddress.Family;
import inetd.model.spec.Server;
import inetd.model.spec.ServiceSpec;
import inetd.model.word.Failure;
import inetd.model.word.Failure.Step;
import inetd.model.word.Notice;
import inetd.model.word.ServiceId;
import inetd.model.word.Subject;
import java.util.List;
import java.util.function.Supplier;

/**
 * Opens listening sockets, in the order of NetBSD's inetd: options, bind, listen.
 *
 * <p>An option the kernel refuses is said and done without. A wait server finds its socket
 * blocking, as ever; where we accept ourselves it is not, so that a connection that vanishes
 * between being told of and being accepted cannot hold up everybody else.
 */
public final class SocketOpener {
  /**
   * Connections that may come while the loop is busy elsewhere; the system has a bound of its own.
   * Who finds no place tries again after a second only, and the next time after three.
   */
  static final int BACKLOG = 1_024;

  private static final int OPTION_ROOM = 256;

  private final Libc libc;
  private final Abi abi;
  private final SocketAddresses addresses;
  private final Journal journal;
  private final long address = Memory.allocate(SocketAddresses.ROOM);
  private final long length = Memory.allocate(8);
  private final long value = Memory.allocate(OPTION_ROOM);

  private final Inheritance before;

  /**
   * Makes it.
   *
   * @param before has sockets that are open already
   */
  public SocketOpener(
      Libc libc, Abi abi, SocketAddresses addresses, Journal journal, Inheritance before) {
    this.before = before;
    this.libc = libc;
    this.abi = abi;
    this.addresses = addresses;
    this.journal = journal;
  }

  /** What came of a try. */
  public sealed interface Outcome {
    record Open(int fd) implements Outcome {}

    record Refused(Failure failure) implements Outcome {}
  }

  /**
   * Opens the socket of a service.
   *
   * @param beside returns the sockets of ours that have the same port at another address
   */
  public Outcome open(
      ServiceId service, ServiceSpec spec, Endpoint endpoint, Supplier<List<Integer>> beside) {
    int flags =
        abi.sockets().cloexec()
            | (spec.server() instanceof Server.Supervised ? 0 : abi.sockets().nonblock());
    int fd = libc.socket(addresses.family(endpoint.address()), type(endpoint.type()) | flags, 0);
    if (fd < 0) {
      return new Outcome.Refused(libc.failure(Step.SOCKET, -fd));
    }
    Attempt attempt = new Attempt(fd, new Subject.Named(service, spec.name()));
    attempt.options(endpoint);
    attempt.arrivals(spec, endpoint);
    Outcome outcome = attempt.bind(endpoint, beside);
    if (outcome instanceof Outcome.Refused) {
      libc.close(fd);
    }
    return outcome;
  }

  /** Returns the socket that the inetd before has left open for a service; -1 if none. */
  public int inherit(ServiceId service, ServiceSpec spec, Endpoint endpoint) {
    int bytes = addresses.write(endpoint.address(), address);
    if (bytes == 0 || !NetworkInterfaces.scope(endpoint.address(), address)) {
      return -1;
    }
    int fd = before.socket(type(endpoint.type()), address, bytes);
    if (fd >= 0) {
      adapt(fd, service, spec, endpoint);
    }
    return fd;
  }

  /** Makes the socket of a service that changed hands as {@link #open} would have made it. */
  public void adapt(int fd, ServiceId service, ServiceSpec spec, Endpoint endpoint) {
    int flags = libc.fcntl(fd, Abi.F_GETFL, 0);
    int wanted =
        spec.server() instanceof Server.Supervised
            ? flags & ~abi.nonblock()
            : flags | abi.nonblock();
    if (wanted != flags) {
      libc.fcntl(fd, Abi.F_SETFL, wanted);
    }
    new Attempt(fd, new Subject.Named(service, spec.name())).arrivals(spec, endpoint);
  }

  private static int type(SocketType type) {
    return switch (type) {
      case STREAM -> Abi.SOCK_STREAM;
      case DGRAM -> Abi.SOCK_DGRAM;
      case SEQPACKET -> Abi.SOCK_SEQPACKET;
    };
  }

  /** Returns where {@code fd} is bound. */
  public Address bound(int fd) {
    Memory.putInt(length, SocketAddresses.ROOM);
    int result = libc.getsockname(fd, address, length);
    return result == 0 ? addresses.read(address, Memory.getInt(length)) : Address.UNKNOWN;
  }

  /** Removes a socket from a Unix path. */
  public void unlink(Address address) {
    if (address instanceof Address.Local(String path)) {
      UnixPath.remove(libc, path);
    }
  }

  /** One socket on its way. */
  private final class Attempt {
    private final int fd;
    private final Subject.Named about;

    Attempt(int fd, Subject.Named about) {
      this.fd = fd;
      this.about = about;
    }

    void options(Endpoint endpoint) {
      Abi.Options options = abi.options();
      if (endpoint.address() instanceof Address.Inet(var ip, int _)) {
        // On Linux anybody could then have the port of a datagram socket too, and its datagrams.
        if (endpoint.type().connected()) {
          set("SO_REUSEADDR", options.reuse(), 1);
        }
        if (ip.family() == Family.V6) {
          set("IPV6_V6ONLY", options.v6only(), 1);
        }
      }
      endpoint.sendBuffer().ifPresent(size -> set("SO_SNDBUF", options.sendBuffer(), size));
      endpoint.receiveBuffer().ifPresent(size -> set("SO_RCVBUF", options.receiveBuffer(), size));
    }

    /** Asks where datagrams came to, for those who answer from there. */
    void arrivals(ServiceSpec spec, Endpoint endpoint) {
      if (spec.server() instanceof Server.Internal
          && endpoint.type() == SocketType.DGRAM
          && endpoint.address() instanceof Address.Inet(var ip, int _)) {
        Abi.Options options = abi.options();
        set("PKTINFO", ip.family() == Family.V4 ? options.info4() : options.info6(), 1);
      }
    }

    private void set(String what, Abi.Option option, int number) {
      Memory.putInt(value, number);
      check(what, libc.setsockopt(fd, option.level(), option.name(), value, 4));
    }

    private void check(String what, int result) {
      if (result < 0) {
        String reason = libc.strerror(-result);
        String text = about.name() + ": setsockopt (" + what + "): " + reason;
        journal.tell(about, Notice.ODDITY, text);
      }
    }

    /**
     * Binds it although others of ours have the port at other addresses, as NetBSD's SO_REUSEADDR
     * lets it. Nobody else gets a share: the option is given back at once, and while it is lent it
     * holds for one user only.
     */
    private int bindBeside(List<Integer> others, int bytes) {
      if (others.isEmpty()) {
        return -Errno.EADDRINUSE;
      }
      share(others, 1);
      int bound = libc.bind(fd, address, bytes);
      share(others, 0);
      return bound;
    }

    private void share(List<Integer> others, int on) {
      Memory.putInt(value, on);
      Abi.Option share = abi.options().share();
      libc.setsockopt(fd, share.level(), share.name(), value, 4);
      for (int other : others) {
        libc.setsockopt(other, share.level(), share.name(), value, 4);
      }
    }

    /** Gives the file of a Unix socket away before anybody can connect to it. */
    private int give(Address to, Endpoint.SocketFile file) {
      if (!(to instanceof Address.Local(String path))) {
        return 0;
      }
      long name = Memory.allocateString(path);
      try {
        int mode = libc.chmod(name, file.mode());
        return mode < 0 ? mode : libc.chown(name, file.uid(), file.gid());
      } finally {
        libc.free(name);
      }
    }

    Outcome bind(Endpoint endpoint, Supplier<List<Integer>> beside) {
      int bytes = addresses.write(endpoint.address(), address);
      if (bytes == 0) {
        return new Outcome.Refused(libc.failure(Step.BIND, abi.errors().tooLong()));
      }
      if (!NetworkInterfaces.scope(endpoint.address(), address)) {
        return new Outcome.Refused(libc.failure(Step.BIND, Errno.ENODEV));
      }
      unlink(endpoint.address());
      int bound = libc.bind(fd, address, bytes);
      if (bound == -Errno.EADDRINUSE && endpoint.type() == SocketType.DGRAM) {
        bound = bindBeside(beside.get(), bytes);
      }
      if (bound < 0) {
        return new Outcome.Refused(libc.failure(Step.BIND, -bound));
      }
      int given = endpoint.file().map(file -> give(endpoint.address(), file)).orElse(0);
      if (given < 0) {
        unlink(endpoint.address());
        return new Outcome.Refused(libc.failure(Step.BIND, -given));
      }
      int listening = endpoint.type().connected() ? libc.listen(fd, BACKLOG) : 0;
      if (listening < 0) {
        unlink(endpoint.address());
        return new Outcome.Refused(libc.failure(Step.LISTEN, -listening));
      }
      if (endpoint.deferAccept() && endpoint.type() == SocketType.STREAM) {
        Abi.Deferral defer = abi.options().defer();
        Memory.putBytes(value, defer.value().array());
        int result =
            libc.setsockopt(fd, defer.level(), defer.name(), value, defer.value().length());
        check("accept filter", result);
      }
      return new Outcome.Open(fd);
    }
  }
}
