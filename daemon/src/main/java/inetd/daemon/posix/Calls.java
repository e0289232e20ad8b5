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
import java.util.List;
import java.util.Optional;

/**
 * The C library's functions as method handles of one shape.
 *
 * <p>A shape costs tens of milliseconds when the daemon starts, a function microseconds. So
 * everything takes six longs and returns one: the systems this runs on pass an {@code int}
 * sign-extended in the register of a {@code long} and look at its lower half, and leave alone the
 * registers of parameters a function does not have. That holds for the variadic open, fcntl and
 * syslog too. A result of type int has to be narrowed before it is looked at.
 */
final class Calls {
  private static final Linker LINKER = Linker.nativeLinker();
  private static final SymbolLookup LIBRARY = LINKER.defaultLookup();
  private static final MethodHandle SHAPE = shape();

  static final MethodHandle SOCKET = bind(LIBRARY, "socket");
  static final MethodHandle BIND = bind(LIBRARY, "bind");
  static final MethodHandle LISTEN = bind(LIBRARY, "listen");
  static final MethodHandle CONNECT = bind(LIBRARY, "connect");
  static final MethodHandle ACCEPT4 = bind(LIBRARY, "accept4");
  static final MethodHandle SETSOCKOPT = bind(LIBRARY, "setsockopt");
  static final MethodHandle GETSOCKOPT = bind(LIBRARY, "getsockopt");
  static final MethodHandle GETSOCKNAME = bind(LIBRARY, "getsockname");
  static final MethodHandle GETPEERNAME = bind(LIBRARY, "getpeername");
  static final MethodHandle RECVFROM = bind(LIBRARY, "recvfrom");
  static final MethodHandle RECVMSG = bind(LIBRARY, "recvmsg");
  static final MethodHandle SENDMSG = bind(LIBRARY, "sendmsg");
  static final MethodHandle SEND = bind(LIBRARY, "send");
  static final MethodHandle SHUTDOWN = bind(LIBRARY, "shutdown");
  static final MethodHandle SOCKETPAIR = bind(LIBRARY, "socketpair");
  static final MethodHandle READ = bind(LIBRARY, "read");
  static final MethodHandle WRITE = bind(LIBRARY, "write");
  static final MethodHandle CLOSE = bind(LIBRARY, "close");
  static final MethodHandle OPEN = bind(LIBRARY, "open");
  static final MethodHandle UNLINK = bind(LIBRARY, "unlink");
  static final MethodHandle OPENAT = bind(LIBRARY, "openat");
  static final MethodHandle FSTAT = bind(LIBRARY, "fstat");
  static final MethodHandle FCHMOD = bind(LIBRARY, "fchmod");
  static final MethodHandle FSYNC = bind(LIBRARY, "fsync");
  static final MethodHandle MKDIRAT = bind(LIBRARY, "mkdirat");
  static final MethodHandle UNLINKAT = bind(LIBRARY, "unlinkat");
  static final MethodHandle RENAMEAT = bind(LIBRARY, "renameat");
  static final MethodHandle STAT = bind(LIBRARY, "stat");
  static final MethodHandle LSTAT = bind(LIBRARY, "lstat");
  static final MethodHandle READLINK = bind(LIBRARY, "readlink");
  static final MethodHandle READLINKAT = bind(LIBRARY, "readlinkat");
  static final MethodHandle MKDIR = bind(LIBRARY, "mkdir");
  static final MethodHandle CHMOD = bind(LIBRARY, "chmod");
  static final MethodHandle CHOWN = bind(LIBRARY, "chown");
  static final MethodHandle FCNTL = bind(LIBRARY, "fcntl");
  static final MethodHandle DUP3 = bind(LIBRARY, "dup3");
  static final MethodHandle PIPE2 = bind(LIBRARY, "pipe2");
  static final MethodHandle STATFS = bind(LIBRARY, "statfs");
  static final MethodHandle GETDENTS64 = bind(LIBRARY, "getdents64");
  static final MethodHandle POLL = bind(LIBRARY, "poll");
  static final MethodHandle FTRUNCATE = bind(LIBRARY, "ftruncate");
  static final MethodHandle FLOCK = bind(LIBRARY, "flock");
  static final MethodHandle MMAP = bind(LIBRARY, "mmap");
  static final MethodHandle MUNMAP = bind(LIBRARY, "munmap");
  static final MethodHandle EPOLL_CREATE1 = bind(LIBRARY, "epoll_create1");
  static final MethodHandle EPOLL_CTL = bind(LIBRARY, "epoll_ctl");
  static final MethodHandle EPOLL_WAIT = bind(LIBRARY, "epoll_wait");
  static final MethodHandle EVENTFD = bind(LIBRARY, "eventfd");
  static final MethodHandle TIMERFD_CREATE = bind(LIBRARY, "timerfd_create");
  static final MethodHandle TIMERFD_SETTIME = bind(LIBRARY, "timerfd_settime");
  static final MethodHandle SIGNALFD = bind(LIBRARY, "signalfd");
  static final MethodHandle INOTIFY_INIT1 = bind(LIBRARY, "inotify_init1");
  static final MethodHandle INOTIFY_ADD_WATCH = bind(LIBRARY, "inotify_add_watch");
  static final MethodHandle INOTIFY_RM_WATCH = bind(LIBRARY, "inotify_rm_watch");
  static final MethodHandle WAITPID = bind(LIBRARY, "waitpid");
  static final MethodHandle KILL = bind(LIBRARY, "kill");
  static final MethodHandle SYSCALL = bind(LIBRARY, "syscall");
  static final MethodHandle GETSID = bind(LIBRARY, "getsid");
  static final MethodHandle GETPID = bind(LIBRARY, "getpid");
  static final MethodHandle GETUID = bind(LIBRARY, "getuid");
  static final MethodHandle GETEUID = bind(LIBRARY, "geteuid");
  static final MethodHandle GETGID = bind(LIBRARY, "getgid");
  static final MethodHandle GETRLIMIT = bind(LIBRARY, "getrlimit");
  static final MethodHandle SETRLIMIT = bind(LIBRARY, "setrlimit");
  static final MethodHandle MADVISE = bind(LIBRARY, "madvise");
  static final MethodHandle MALLOC = bind(LIBRARY, "malloc");
  static final MethodHandle FREE = bind(LIBRARY, "free");
  static final MethodHandle GETPWNAM_R = bind(LIBRARY, "getpwnam_r");
  static final MethodHandle GETGRNAM_R = bind(LIBRARY, "getgrnam_r");
  static final MethodHandle GETGROUPLIST = bind(LIBRARY, "getgrouplist");
  static final MethodHandle GETADDRINFO = bind(LIBRARY, "getaddrinfo");
  static final MethodHandle FREEADDRINFO = bind(LIBRARY, "freeaddrinfo");
  static final MethodHandle GAI_STRERROR = bind(LIBRARY, "gai_strerror");
  static final MethodHandle GETIFADDRS = bind(LIBRARY, "getifaddrs");
  static final MethodHandle FREEIFADDRS = bind(LIBRARY, "freeifaddrs");
  static final MethodHandle GETSERVBYNAME = bind(LIBRARY, "getservbyname");
  static final MethodHandle GETRPCBYNAME = bind(LIBRARY, "getrpcbyname");
  static final MethodHandle LOCALTIME_R = bind(LIBRARY, "localtime_r");
  static final MethodHandle STRERROR = bind(LIBRARY, "strerror");
  static final MethodHandle OPENLOG = bind(LIBRARY, "openlog");
  static final MethodHandle SYSLOG = bind(LIBRARY, "syslog");
  static final MethodHandle CLOSELOG = bind(LIBRARY, "closelog");

  private static final ThreadLocal<MemorySegment> STATE =
      new ThreadLocal<>() {
        @Override
        protected MemorySegment initialValue() {
          return Arena.global().allocate(Linker.Option.captureStateLayout());
        }
      };

  private Calls() {}

  /** Returns {@code function}, or what throws when called if this system does not have it. */
  static MethodHandle bind(SymbolLookup library, String function) {
    Optional<MemorySegment> symbol = library.find(Symbols.name(function));
    return symbol.isPresent() ? SHAPE.bindTo(symbol.get()) : missing(function);
  }

  private static MethodHandle missing(String function) {
    MethodHandle thrower =
        MethodHandles.throwException(long.class, UnsupportedOperationException.class)
            .bindTo(new UnsupportedOperationException("this system has no " + function));
    List<Class<?>> parameters = SHAPE.type().dropParameterTypes(0, 1).parameterList();
    return MethodHandles.dropArguments(thrower, 0, parameters);
  }

  // Calling C is what this is for.
  @SuppressWarnings("restricted")
  private static MethodHandle shape() {
    MemoryLayout[] longs = new MemoryLayout[6];
    Arrays.fill(longs, ValueLayout.JAVA_LONG);
    return LINKER.downcallHandle(
        FunctionDescriptor.of(ValueLayout.JAVA_LONG, longs),
        Linker.Option.captureCallState("errno"));
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

  static long raw(MethodHandle call) {
    return raw(call, 0, 0, 0, 0, 0, 0);
  }

  static long raw(MethodHandle call, long a) {
    return raw(call, a, 0, 0, 0, 0, 0);
  }

  static long raw(MethodHandle call, long a, long b) {
    return raw(call, a, b, 0, 0, 0, 0);
  }

  static long raw(MethodHandle call, long a, long b, long c) {
    return raw(call, a, b, c, 0, 0, 0);
  }

  static long raw(MethodHandle call, long a, long b, long c, long d) {
    return raw(call, a, b, c, d, 0, 0);
  }

  static long raw(MethodHandle call, long a, long b, long c, long d, long e) {
    return raw(call, a, b, c, d, e, 0);
  }

  static long raw(MethodHandle call, long a, long b, long c, long d, long e, long f) {
    try {
      return (long) call.invokeExact(STATE.get(), a, b, c, d, e, f);
    } catch (Throwable thrown) {
      throw new AssertionError("a call of C throws nothing", thrown);
    }
  }
}
