package inetd.daemon.posix;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/** {@link Libc} by java.lang.foreign; long only because the list of calls is. */
final class ForeignLibc implements Libc {
  private static final long PLAIN_TEXT = Memory.allocateString("%s");

  private final MethodHandle spawn;
  private final MethodHandle environment;

  // Loading a library is what this is for.
  @SuppressWarnings("restricted")
  ForeignLibc(Path nativeDirectory) {
    Path library = NativeDirectory.library(nativeDirectory);
    SymbolLookup ours = SymbolLookup.libraryLookup(library, Arena.global());
    spawn = Calls.bind(ours, "inetd_spawn");
    environment = Calls.bind(ours, "inetd_environment");
  }

  @Override
  public int socket(int domain, int type, int protocol) {
    return Calls.answer((int) Calls.raw(Calls.SOCKET, domain, type, protocol));
  }

  @Override
  public int bind(int fd, long address, int length) {
    return Calls.answer((int) Calls.raw(Calls.BIND, fd, address, length));
  }

  @Override
  public int listen(int fd, int backlog) {
    return Calls.answer((int) Calls.raw(Calls.LISTEN, fd, backlog));
  }

  @Override
  public int connect(int fd, long address, int length) {
    return Calls.answer((int) Calls.raw(Calls.CONNECT, fd, address, length));
  }

  @Override
  public int accept4(int fd, long address, long lengthPointer, int flags) {
    return Calls.answer((int) Calls.raw(Calls.ACCEPT4, fd, address, lengthPointer, flags));
  }

  @Override
  public int setsockopt(int fd, int level, int option, long value, int length) {
    return Calls.answer((int) Calls.raw(Calls.SETSOCKOPT, fd, level, option, value, length));
  }

  @Override
  public int getsockopt(int fd, int level, int option, long value, long lengthPointer) {
    return Calls.answer((int) Calls.raw(Calls.GETSOCKOPT, fd, level, option, value, lengthPointer));
  }

  @Override
  public int getsockname(int fd, long address, long lengthPointer) {
    return Calls.answer((int) Calls.raw(Calls.GETSOCKNAME, fd, address, lengthPointer));
  }

  @Override
  public int getpeername(int fd, long address, long lengthPointer) {
    return Calls.answer((int) Calls.raw(Calls.GETPEERNAME, fd, address, lengthPointer));
  }

  @Override
  public long recvfrom(
      int fd, long buffer, long length, int flags, long address, long lengthPointer) {
    return Calls.answer(
        Calls.raw(Calls.RECVFROM, fd, buffer, length, flags, address, lengthPointer));
  }

  @Override
  public long recvmsg(int fd, long message, int flags) {
    return Calls.answer(Calls.raw(Calls.RECVMSG, fd, message, flags));
  }

  @Override
  public long sendmsg(int fd, long message, int flags) {
    return Calls.answer(Calls.raw(Calls.SENDMSG, fd, message, flags));
  }

  @Override
  public long send(int fd, long buffer, long length, int flags) {
    return Calls.answer(Calls.raw(Calls.SEND, fd, buffer, length, flags));
  }

  @Override
  public int shutdown(int fd, int how) {
    return Calls.answer((int) Calls.raw(Calls.SHUTDOWN, fd, how));
  }

  @Override
  public int socketpair(int domain, int type, int protocol, long fds) {
    return Calls.answer((int) Calls.raw(Calls.SOCKETPAIR, domain, type, protocol, fds));
  }

  @Override
  public long read(int fd, long buffer, long length) {
    return Calls.answer(Calls.raw(Calls.READ, fd, buffer, length));
  }

  @Override
  public long write(int fd, long buffer, long length) {
    return Calls.answer(Calls.raw(Calls.WRITE, fd, buffer, length));
  }

  @Override
  public int close(int fd) {
    return Calls.answer((int) Calls.raw(Calls.CLOSE, fd));
  }

  @Override
  public int open(long path, int flags, int mode) {
    return Calls.answer((int) Calls.raw(Calls.OPEN, path, flags, mode));
  }

  @Override
  public int unlink(long path) {
    return Calls.answer((int) Calls.raw(Calls.UNLINK, path));
  }

  @Override
  public int openat(int directory, long path, int flags, int mode) {
    return Calls.answer((int) Calls.raw(Calls.OPENAT, directory, path, flags, mode));
  }

  @Override
  public int fstat(int fd, long status) {
    return Calls.answer((int) Calls.raw(Calls.FSTAT, fd, status));
  }

  @Override
  public int fchmod(int fd, int mode) {
    return Calls.answer((int) Calls.raw(Calls.FCHMOD, fd, mode));
  }

  @Override
  public int fsync(int fd) {
    return Calls.answer((int) Calls.raw(Calls.FSYNC, fd));
  }

  @Override
  public int mkdirat(int directory, long path, int mode) {
    return Calls.answer((int) Calls.raw(Calls.MKDIRAT, directory, path, mode));
  }

  @Override
  public int unlinkat(int directory, long path, int flags) {
    return Calls.answer((int) Calls.raw(Calls.UNLINKAT, directory, path, flags));
  }

  @Override
  public int renameat(int from, long old, int to, long next) {
    return Calls.answer((int) Calls.raw(Calls.RENAMEAT, from, old, to, next));
  }

  @Override
  public int stat(long path, long status) {
    return Calls.answer((int) Calls.raw(Calls.STAT, path, status));
  }

  @Override
  public int lstat(long path, long status) {
    return Calls.answer((int) Calls.raw(Calls.LSTAT, path, status));
  }

  @Override
  public long readlink(long path, long buffer, long length) {
    return Calls.answer(Calls.raw(Calls.READLINK, path, buffer, length));
  }

  @Override
  public long readlinkat(int directory, long path, long buffer, long length) {
    return Calls.answer(Calls.raw(Calls.READLINKAT, directory, path, buffer, length));
  }

  @Override
  public int mkdir(long path, int mode) {
    return Calls.answer((int) Calls.raw(Calls.MKDIR, path, mode));
  }

  @Override
  public int chmod(long path, int mode) {
    return Calls.answer((int) Calls.raw(Calls.CHMOD, path, mode));
  }

  @Override
  public int chown(long path, int uid, int gid) {
    return Calls.answer((int) Calls.raw(Calls.CHOWN, path, uid, gid));
  }

  @Override
  public int fcntl(int fd, int command, int argument) {
    return Calls.answer((int) Calls.raw(Calls.FCNTL, fd, command, argument));
  }

  @Override
  public int dup3(int from, int to, int flags) {
    return Calls.answer((int) Calls.raw(Calls.DUP3, from, to, flags));
  }

  @Override
  public int pipe2(long fds, int flags) {
    return Calls.answer((int) Calls.raw(Calls.PIPE2, fds, flags));
  }

  @Override
  public int statfs(long path, long status) {
    return Calls.answer((int) Calls.raw(Calls.STATFS, path, status));
  }

  @Override
  public long getdents(int fd, long buffer, long length) {
    return Calls.answer(Calls.raw(Calls.GETDENTS64, fd, buffer, length));
  }

  @Override
  public int poll(long fds, int count, int timeoutMillis) {
    return Calls.answer((int) Calls.raw(Calls.POLL, fds, count, timeoutMillis));
  }

  @Override
  public int ftruncate(int fd, long length) {
    return Calls.answer((int) Calls.raw(Calls.FTRUNCATE, fd, length));
  }

  @Override
  public int flock(int fd, int operation) {
    return Calls.answer((int) Calls.raw(Calls.FLOCK, fd, operation));
  }

  @Override
  public long mmap(long address, long length, int protection, int flags, int fd, long offset) {
    return Calls.answer(Calls.raw(Calls.MMAP, address, length, protection, flags, fd, offset));
  }

  @Override
  public int munmap(long address, long length) {
    return Calls.answer((int) Calls.raw(Calls.MUNMAP, address, length));
  }

  @Override
  public int epollCreate1(int flags) {
    return Calls.answer((int) Calls.raw(Calls.EPOLL_CREATE1, flags));
  }

  @Override
  public int epollCtl(int epoll, int operation, int fd, long event) {
    return Calls.answer((int) Calls.raw(Calls.EPOLL_CTL, epoll, operation, fd, event));
  }

  @Override
  public int epollWait(int epoll, long events, int most, int timeoutMillis) {
    return Calls.answer((int) Calls.raw(Calls.EPOLL_WAIT, epoll, events, most, timeoutMillis));
  }

  @Override
  public int eventfd(int initial, int flags) {
    return Calls.answer((int) Calls.raw(Calls.EVENTFD, initial, flags));
  }

  @Override
  public int timerfdCreate(int clock, int flags) {
    return Calls.answer((int) Calls.raw(Calls.TIMERFD_CREATE, clock, flags));
  }

  @Override
  public int timerfdSettime(int fd, int flags, long value, long old) {
    return Calls.answer((int) Calls.raw(Calls.TIMERFD_SETTIME, fd, flags, value, old));
  }

  @Override
  public int signalfd(int fd, long mask, int flags) {
    return Calls.answer((int) Calls.raw(Calls.SIGNALFD, fd, mask, flags));
  }

  @Override
  public int inotifyInit1(int flags) {
    return Calls.answer((int) Calls.raw(Calls.INOTIFY_INIT1, flags));
  }

  @Override
  public int inotifyAddWatch(int fd, long path, int mask) {
    return Calls.answer((int) Calls.raw(Calls.INOTIFY_ADD_WATCH, fd, path, mask));
  }

  @Override
  public int inotifyRmWatch(int fd, int watch) {
    return Calls.answer((int) Calls.raw(Calls.INOTIFY_RM_WATCH, fd, watch));
  }

  @Override
  public int waitpid(int pid, long status, int options) {
    return Calls.answer((int) Calls.raw(Calls.WAITPID, pid, status, options));
  }

  @Override
  public int kill(int pid, int signal) {
    return Calls.answer((int) Calls.raw(Calls.KILL, pid, signal));
  }

  @Override
  public int pidfdOpen(int pid) {
    return Calls.answer((int) Calls.raw(Calls.SYSCALL, Libc.PIDFD_OPEN, pid, 0));
  }

  @Override
  public int pidfdGetfd(int fd, int number) {
    return Calls.answer((int) Calls.raw(Calls.SYSCALL, Libc.PIDFD_GETFD, fd, number, 0));
  }

  @Override
  public int pidfdSendSignal(int fd, int signal) {
    return Calls.answer((int) Calls.raw(Calls.SYSCALL, Libc.PIDFD_SEND_SIGNAL, fd, signal, 0, 0));
  }

  @Override
  public int getpid() {
    return Calls.answer((int) Calls.raw(Calls.GETPID));
  }

  @Override
  public int getsid(int pid) {
    return Calls.answer((int) Calls.raw(Calls.GETSID, pid));
  }

  @Override
  public int getuid() {
    return Calls.answer((int) Calls.raw(Calls.GETUID));
  }

  @Override
  public int geteuid() {
    return Calls.answer((int) Calls.raw(Calls.GETEUID));
  }

  @Override
  public int getgid() {
    return Calls.answer((int) Calls.raw(Calls.GETGID));
  }

  @Override
  public int getrlimit(int resource, long limit) {
    return Calls.answer((int) Calls.raw(Calls.GETRLIMIT, resource, limit));
  }

  @Override
  public int setrlimit(int resource, long limit) {
    return Calls.answer((int) Calls.raw(Calls.SETRLIMIT, resource, limit));
  }

  @Override
  public int madvise(long address, long length, int advice) {
    return Calls.answer((int) Calls.raw(Calls.MADVISE, address, length, advice));
  }

  @Override
  public int spawn(long plan, int fd, int flags) {
    return (int) Calls.raw(spawn, plan, fd, flags);
  }

  @Override
  public long environment() {
    return Calls.raw(environment);
  }

  @Override
  public long malloc(long size) {
    return Calls.raw(Calls.MALLOC, size);
  }

  @Override
  public void free(long address) {
    Calls.raw(Calls.FREE, address);
  }

  @Override
  public int getpwnam(long name, long passwd, long buffer, long length, long result) {
    return -(int) Calls.raw(Calls.GETPWNAM_R, name, passwd, buffer, length, result);
  }

  @Override
  public int getgrnam(long name, long group, long buffer, long length, long result) {
    return -(int) Calls.raw(Calls.GETGRNAM_R, name, group, buffer, length, result);
  }

  @Override
  public int getgrouplist(long user, int group, long groups, long countPointer) {
    return (int) Calls.raw(Calls.GETGROUPLIST, user, group, groups, countPointer);
  }

  @Override
  public int getaddrinfo(long node, long service, long hints, long result) {
    return (int) Calls.raw(Calls.GETADDRINFO, node, service, hints, result);
  }

  @Override
  public void freeaddrinfo(long list) {
    Calls.raw(Calls.FREEADDRINFO, list);
  }

  @Override
  public String gaiStrerror(int code) {
    return Memory.getString(Calls.raw(Calls.GAI_STRERROR, code));
  }

  @Override
  public int getifaddrs(long result) {
    return Calls.answer((int) Calls.raw(Calls.GETIFADDRS, result));
  }

  @Override
  public void freeifaddrs(long list) {
    Calls.raw(Calls.FREEIFADDRS, list);
  }

  @Override
  public long getservbyname(long name, long protocol) {
    return Calls.raw(Calls.GETSERVBYNAME, name, protocol);
  }

  @Override
  public long getrpcbyname(long name) {
    return Calls.raw(Calls.GETRPCBYNAME, name);
  }

  @Override
  public long localtime(long time, long tm) {
    return Calls.raw(Calls.LOCALTIME_R, time, tm);
  }

  @Override
  public String strerror(int errno) {
    return Memory.getString(Calls.raw(Calls.STRERROR, errno));
  }

  @Override
  public void openlog(long ident, int option, int facility) {
    Calls.raw(Calls.OPENLOG, ident, option, facility);
  }

  @Override
  public void syslog(int priority, long text) {
    Calls.raw(Calls.SYSLOG, priority, PLAIN_TEXT, text);
  }

  @Override
  public void closelog() {
    Calls.raw(Calls.CLOSELOG);
  }
}
