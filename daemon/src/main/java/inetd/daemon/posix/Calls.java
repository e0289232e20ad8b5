package inetd.daemon.posix;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import java.util.Optional;

/**
 * The C library's functions as method handles of as few shapes as there can be.
 *
 * <p>A shape costs milliseconds to make, a function microseconds. So every parameter and result is
 * a {@code long}: the systems this runs on pass an {@code int} sign-extended in the register a
 * {@code long} takes, and look at its lower half. That holds for the variadic open, fcntl and
 * syslog as well. A result of type int has to be narrowed before it is looked at.
 */
final class Calls {
  private static final Linker LINKER = Linker.nativeLinker();
  private static final SymbolLookup LIBRARY = LINKER.defaultLookup();
  private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");
  private static final MethodHandle[] SHAPES = new MethodHandle[7];

  static final MethodHandle SOCKET = bind(LIBRARY, "socket", 3);
  static final MethodHandle BIND = bind(LIBRARY, "bind", 3);
  static final MethodHandle LISTEN = bind(LIBRARY, "listen", 2);
  static final MethodHandle CONNECT = bind(LIBRARY, "connect", 3);
  static final MethodHandle ACCEPT4 = bind(LIBRARY, "accept4", 4);
  static final MethodHandle SETSOCKOPT = bind(LIBRARY, "setsockopt", 5);
  static final MethodHandle GETSOCKOPT = bind(LIBRARY, "getsockopt", 5);
  static final MethodHandle GETSOCKNAME = bind(LIBRARY, "getsockname", 3);
  static final MethodHandle GETPEERNAME = bind(LIBRARY, "getpeername", 3);
  static final MethodHandle RECVFROM = bind(LIBRARY, "recvfrom", 6);
  static final MethodHandle RECVMSG = bind(LIBRARY, "recvmsg", 3);
  static final MethodHandle SENDMSG = bind(LIBRARY, "sendmsg", 3);
  static final MethodHandle SEND = bind(LIBRARY, "send", 4);
  static final MethodHandle SHUTDOWN = bind(LIBRARY, "shutdown", 2);
  static final MethodHandle SOCKETPAIR = bind(LIBRARY, "socketpair", 4);
  static final MethodHandle READ = bind(LIBRARY, "read", 3);
  static final MethodHandle WRITE = bind(LIBRARY, "write", 3);
  static final MethodHandle CLOSE = bind(LIBRARY, "close", 1);
  static final MethodHandle OPEN = bind(LIBRARY, "open", 3);
  static final MethodHandle UNLINK = bind(LIBRARY, "unlink", 1);
  static final MethodHandle CHMOD = bind(LIBRARY, "chmod", 2);
  static final MethodHandle CHOWN = bind(LIBRARY, "chown", 3);
  static final MethodHandle FCNTL = bind(LIBRARY, "fcntl", 3);
  static final MethodHandle DUP3 = bind(LIBRARY, "dup3", 3);
  static final MethodHandle PIPE2 = bind(LIBRARY, "pipe2", 2);
  static final MethodHandle EPOLL_CREATE1 = bind(LIBRARY, "epoll_create1", 1);
  static final MethodHandle EPOLL_CTL = bind(LIBRARY, "epoll_ctl", 4);
  static final MethodHandle EPOLL_WAIT = bind(LIBRARY, "epoll_wait", 4);
  static final MethodHandle EVENTFD = bind(LIBRARY, "eventfd", 2);
  static final MethodHandle TIMERFD_CREATE = bind(LIBRARY, "timerfd_create", 2);
  static final MethodHandle TIMERFD_SETTIME = bind(LIBRARY, "timerfd_settime", 4);
  static final MethodHandle SIGNALFD = bind(LIBRARY, "signalfd", 3);
  static final MethodHandle INOTIFY_INIT1 = bind(LIBRARY, "inotify_init1", 1);
  static final MethodHandle INOTIFY_ADD_WATCH = bind(LIBRARY, "inotify_add_watch", 3);
  static final MethodHandle INOTIFY_RM_WATCH = bind(LIBRARY, "inotify_rm_watch", 2);
  static final MethodHandle WAITPID = bind(LIBRARY, "waitpid", 3);
  static final MethodHandle KILL = bind(LIBRARY, "kill", 2);
  static final MethodHandle GETPID = bind(LIBRARY, "getpid", 0);
  static final MethodHandle GETUID = bind(LIBRARY, "getuid", 0);
  static final MethodHandle GETEUID = bind(LIBRARY, "geteuid", 0);
  static final MethodHandle GETGID = bind(LIBRARY, "getgid", 0);
  static final MethodHandle GETRLIMIT = bind(LIBRARY, "getrlimit", 2);
  static final MethodHandle SETRLIMIT = bind(LIBRARY, "setrlimit", 2);
  static final MethodHandle MALLOC = bind(LIBRARY, "malloc", 1);
  static final MethodHandle FREE = bind(LIBRARY, "free", 1);
  static final MethodHandle GETPWNAM_R = bind(LIBRARY, "getpwnam_r", 5);
  static final MethodHandle GETGRNAM_R = bind(LIBRARY, "getgrnam_r", 5);
  static final MethodHandle GETGROUPLIST = bind(LIBRARY, "getgrouplist", 4);
  static final MethodHandle GETADDRINFO = bind(LIBRARY, "getaddrinfo", 4);
  static final MethodHandle FREEADDRINFO = bind(LIBRARY, "freeaddrinfo", 1);
  static final MethodHandle GAI_STRERROR = bind(LIBRARY, "gai_strerror", 1);
  static final MethodHandle GETIFADDRS = bind(LIBRARY, "getifaddrs", 1);
  static final MethodHandle FREEIFADDRS = bind(LIBRARY, "freeifaddrs", 1);
  static final MethodHandle GETSERVBYNAME = bind(LIBRARY, "getservbyname", 2);
  static final MethodHandle GETRPCBYNAME = bind(LIBRARY, "getrpcbyname", 1);
  static final MethodHandle LOCALTIME_R = bind(LIBRARY, "localtime_r", 2);
  static final MethodHandle STRERROR = bind(LIBRARY, "strerror", 1);
  static final MethodHandle OPENLOG = bind(LIBRARY, "openlog", 3);
  static final MethodHandle SYSLOG = bind(LIBRARY, "syslog", 3);
  static final MethodHandle CLOSELOG = bind(LIBRARY, "closelog", 0);

  private static final ThreadLocal<MemorySegment> STATE =
      new ThreadLocal<>() {
        @Override
        protected MemorySegment initialValue() {
          return Arena.global().allocate(Linker.Option.captureStateLayout());
        }
      };

  private Calls() {}

  /** Returns {@code function}, or what throws when called if this system does not have it. */
  static MethodHandle bind(SymbolLookup library, String function, int parameters) {
    Optional<MemorySegment> symbol = library.find(Symbols.name(function));
    MethodHandle shape = shape(parameters);
    return symbol.isPresent()
        ? shape.bindTo(symbol.get())
        : MethodHandles.dropArguments(
            MethodHandles.throwException(long.class, UnsupportedOperationException.class)
                .bindTo(new UnsupportedOperationException("this system has no " + function)),
            0,
            shape.type().dropParameterTypes(0, 1).parameterArray());
  }

  // Calling C is what this is for.
  @SuppressWarnings("restricted")
  private static synchronized MethodHandle shape(int parameters) {
    if (SHAPES[parameters] == null) {
      MemoryLayout[] longs = new MemoryLayout[parameters];
      Arrays.fill(longs, ValueLayout.JAVA_LONG);
      SHAPES[parameters] =
          LINKER.downcallHandle(FunctionDescriptor.of(ValueLayout.JAVA_LONG, longs), ERRNO);
    }
    return SHAPES[parameters];
  }

  /** Returns {@code result}, or the negated errno where it is -1. */
  static int answer(int result) {
    return result == -1 ? -errno() : result;
  }

  /** Returns {@code result}, or the negated errno where it is -1. */
  static long answer(long result) {
    return result == -1 ? -errno() : result;
  }

  private static int errno() {
    return STATE.get().get(ValueLayout.JAVA_INT, 0);
  }

  private static AssertionError broken(Throwable thrown) {
    return new AssertionError("a call of C throws nothing", thrown);
  }

  static long raw(MethodHandle call) {
    try {
      return (long) call.invokeExact(STATE.get());
    } catch (Throwable thrown) {
      throw broken(thrown);
    }
  }

  static long raw(MethodHandle call, long a) {
    try {
      return (long) call.invokeExact(STATE.get(), a);
    } catch (Throwable thrown) {
      throw broken(thrown);
    }
  }

  static long raw(MethodHandle call, long a, long b) {
    try {
      return (long) call.invokeExact(STATE.get(), a, b);
    } catch (Throwable thrown) {
      throw broken(thrown);
    }
  }

  static long raw(MethodHandle call, long a, long b, long c) {
    try {
      return (long) call.invokeExact(STATE.get(), a, b, c);
    } catch (Throwable thrown) {
      throw broken(thrown);
    }
  }

  static long raw(MethodHandle call, long a, long b, long c, long d) {
    try {
      return (long) call.invokeExact(STATE.get(), a, b, c, d);
    } catch (Throwable thrown) {
      throw broken(thrown);
    }
  }

  static long raw(MethodHandle call, long a, long b, long c, long d, long e) {
    try {
      return (long) call.invokeExact(STATE.get(), a, b, c, d, e);
    } catch (Throwable thrown) {
      throw broken(thrown);
    }
  }

  static long raw(MethodHandle call, long a, long b, long c, long d, long e, long f) {
    try {
      return (long) call.invokeExact(STATE.get(), a, b, c, d, e, f);
    } catch (Throwable thrown) {
      throw broken(thrown);
    }
  }
}
