package inetd.daemon.posix;

import java.nio.file.Path;
import jnr.ffi.LastError;
import jnr.ffi.LibraryLoader;
import jnr.ffi.Runtime;
import jnr.posix.POSIX;
import jnr.posix.POSIXFactory;

/**
 * {@link Libc} by jnr-ffi, and by jnr-posix where that has the call; long only because the list of
 * calls is.
 */
final class JnrLibc implements Libc {
  /** What libinetdspawn.so has. */
  public interface SpawnCalls {
    int inetd_spawn(long plan, int fd, int flags);

    int inetd_relay(int from, int to);

    long inetd_environment();
  }

  /** Numbers of Linux system calls that older C libraries lack, the same for every processor. */
  private static final int PIDFD_SEND_SIGNAL = 424;

  private static final int PIDFD_OPEN = 434;
  private static final int PIDFD_GETFD = 438;
  private static final long PLAIN_TEXT = Memory.allocateString("%s");

  private final JnrCalls c;
  private final SpawnCalls spawn;
  private final POSIX posix = POSIXFactory.getNativePOSIX();
  private final Runtime runtime;

  JnrLibc(Path nativeDirectory) {
    c = LibraryLoader.create(JnrCalls.class).mapper((name, _) -> Symbols.name(name)).load("c");
    spawn =
        LibraryLoader.create(SpawnCalls.class)
            .load(NativeDirectory.library(nativeDirectory).toString());
    runtime = Runtime.getRuntime(c);
  }

  private int answer(int result) {
    return result == -1 ? -LastError.getLastError(runtime) : result;
  }

  private long answer(long result) {
    return result == -1 ? -LastError.getLastError(runtime) : result;
  }

  @Override
  public int socket(int domain, int type, int protocol) {
    return answer(c.socket(domain, type, protocol));
  }

  @Override
  public int bind(int fd, long address, int length) {
    return answer(c.bind(fd, address, length));
  }

  @Override
  public int listen(int fd, int backlog) {
    return answer(c.listen(fd, backlog));
  }

  @Override
  public int connect(int fd, long address, int length) {
    return answer(c.connect(fd, address, length));
  }

  @Override
  public int accept4(int fd, long address, long lengthPointer, int flags) {
    return answer(c.accept4(fd, address, lengthPointer, flags));
  }

  @Override
  public int setsockopt(int fd, int level, int option, long value, int length) {
    return answer(c.setsockopt(fd, level, option, value, length));
  }

  @Override
  public int getsockopt(int fd, int level, int option, long value, long lengthPointer) {
    return answer(c.getsockopt(fd, level, option, value, lengthPointer));
  }

  @Override
  public int getsockname(int fd, long address, long lengthPointer) {
    return answer(c.getsockname(fd, address, lengthPointer));
  }

  @Override
  public int getpeername(int fd, long address, long lengthPointer) {
    return answer(c.getpeername(fd, address, lengthPointer));
  }

  @Override
  public long recvfrom(
      int fd, long buffer, long length, int flags, long address, long lengthPointer) {
    return answer(c.recvfrom(fd, buffer, length, flags, address, lengthPointer, 0));
  }

  @Override
  public long recvmsg(int fd, long message, int flags) {
    return answer(c.recvmsg(fd, message, flags));
  }

  @Override
  public long sendmsg(int fd, long message, int flags) {
    return answer(c.sendmsg(fd, message, flags));
  }

  @Override
  public long send(int fd, long buffer, long length, int flags) {
    return answer(c.send(fd, buffer, length, flags));
  }

  @Override
  public int shutdown(int fd, int how) {
    return answer(c.shutdown(fd, how));
  }

  @Override
  public int socketpair(int domain, int type, int protocol, long fds) {
    return answer(c.socketpair(domain, type, protocol, fds));
  }

  @Override
  public long read(int fd, long buffer, long length) {
    return answer(c.read(fd, buffer, length));
  }

  @Override
  public long write(int fd, long buffer, long length) {
    return answer(c.write(fd, buffer, length));
  }

  @Override
  public int close(int fd) {
    return answer(c.close(fd));
  }

  @Override
  public int open(long path, int flags, int mode) {
    return answer(c.open(path, flags, mode));
  }

  @Override
  public int unlink(long path) {
    return answer(c.unlink(path));
  }

  @Override
  public int openat(int directory, long path, int flags, int mode) {
    return answer(c.openat(directory, path, flags, mode));
  }

  @Override
  public int fstat(int fd, long status) {
    return answer(c.fstat(fd, status));
  }

  @Override
  public int fchmod(int fd, int mode) {
    return answer(c.fchmod(fd, mode));
  }

  @Override
  public int fsync(int fd) {
    return answer(c.fsync(fd));
  }

  @Override
  public int ioctl(int fd, long request, long argument) {
    return answer(c.ioctl(fd, request, argument));
  }

  @Override
  public int mkfifoat(int directory, long path, int mode) {
    return answer(c.mkfifoat(directory, path, mode));
  }

  @Override
  public int unlinkat(int directory, long path, int flags) {
    return answer(c.unlinkat(directory, path, flags));
  }

  @Override
  public int renameat(int from, long old, int to, long next) {
    return answer(c.renameat(from, old, to, next));
  }

  @Override
  public int stat(long path, long status) {
    return answer(c.stat(path, status));
  }

  @Override
  public int lstat(long path, long status) {
    return answer(c.lstat(path, status));
  }

  @Override
  public long readlink(long path, long buffer, long length) {
    return answer(c.readlink(path, buffer, length));
  }

  @Override
  public long readlinkat(int directory, long path, long buffer, long length) {
    return answer(c.readlinkat(directory, path, buffer, length));
  }

  @Override
  public int mkdir(long path, int mode) {
    return answer(c.mkdir(path, mode));
  }

  @Override
  public int chmod(long path, int mode) {
    return answer(c.chmod(path, mode));
  }

  @Override
  public int chown(long path, int uid, int gid) {
    return answer(c.chown(path, uid, gid));
  }

  @Override
  public int fcntl(int fd, int command, int argument) {
    return answer(c.fcntl(fd, command, argument));
  }

  @Override
  public int dup3(int from, int to, int flags) {
    return answer(c.dup3(from, to, flags));
  }

  @Override
  public int pipe2(long fds, int flags) {
    return answer(c.pipe2(fds, flags));
  }

  @Override
  public int statfs(long path, long status) {
    return answer(c.statfs(path, status));
  }

  @Override
  public long getdents(int fd, long buffer, long length) {
    return answer(c.getdents64(fd, buffer, length));
  }

  @Override
  public int poll(long fds, int count, int timeoutMillis) {
    return answer(c.poll(fds, count, timeoutMillis));
  }

  @Override
  public int ftruncate(int fd, long length) {
    return answer(c.ftruncate(fd, length));
  }

  @Override
  public int flock(int fd, int operation) {
    return answer(c.flock(fd, operation));
  }

  @Override
  public long mmap(long address, long length, int protection, int flags, int fd, long offset) {
    return answer(c.mmap(address, length, protection, flags, fd, offset, 0));
  }

  @Override
  public int munmap(long address, long length) {
    return answer(c.munmap(address, length));
  }

  @Override
  public int epollCreate1(int flags) {
    return answer(c.epoll_create1(flags));
  }

  @Override
  public int epollCtl(int epoll, int operation, int fd, long event) {
    return answer(c.epoll_ctl(epoll, operation, fd, event));
  }

  @Override
  public int epollWait(int epoll, long events, int most, int timeoutMillis) {
    return answer(c.epoll_wait(epoll, events, most, timeoutMillis));
  }

  @Override
  public int eventfd(int initial, int flags) {
    return answer(c.eventfd(initial, flags));
  }

  @Override
  public int timerfdCreate(int clock, int flags) {
    return answer(c.timerfd_create(clock, flags));
  }

  @Override
  public int timerfdSettime(int fd, int flags, long value, long old) {
    return answer(c.timerfd_settime(fd, flags, value, old));
  }

  @Override
  public int signalfd(int fd, long mask, int flags) {
    return answer(c.signalfd(fd, mask, flags));
  }

  @Override
  public int inotifyInit1(int flags) {
    return answer(c.inotify_init1(flags));
  }

  @Override
  public int inotifyAddWatch(int fd, long path, int mask) {
    return answer(c.inotify_add_watch(fd, path, mask));
  }

  @Override
  public int inotifyRmWatch(int fd, int watch) {
    return answer(c.inotify_rm_watch(fd, watch));
  }

  @Override
  public int waitpid(int pid, long status, int options) {
    return answer(c.waitpid(pid, status, options));
  }

  @Override
  public int kill(int pid, int signal) {
    return posix.kill(pid, signal) == -1 ? -posix.errno() : 0;
  }

  @Override
  public int pidfdOpen(int pid) {
    return (int) answer(c.syscall(PIDFD_OPEN, pid, 0, 0, 0));
  }

  @Override
  public int pidfdGetfd(int fd, int number) {
    return (int) answer(c.syscall(PIDFD_GETFD, fd, number, 0, 0));
  }

  @Override
  public int pidfdSendSignal(int fd, int signal) {
    return (int) answer(c.syscall(PIDFD_SEND_SIGNAL, fd, signal, 0, 0));
  }

  @Override
  public int ptrace(int request, int pid, long address, long data) {
    return (int) answer(c.ptrace(request, pid, address, data));
  }

  @Override
  public int tgkill(int group, int thread, int signal) {
    return answer(c.tgkill(group, thread, signal));
  }

  @Override
  public int getpid() {
    return posix.getpid();
  }

  @Override
  public int getsid(int pid) {
    return answer(c.getsid(pid));
  }

  @Override
  public int getuid() {
    return posix.getuid();
  }

  @Override
  public int geteuid() {
    return posix.geteuid();
  }

  @Override
  public int getgid() {
    return posix.getgid();
  }

  @Override
  public int getrlimit(int resource, long limit) {
    return answer(c.getrlimit(resource, limit));
  }

  @Override
  public int setrlimit(int resource, long limit) {
    return answer(c.setrlimit(resource, limit));
  }

  @Override
  public int madvise(long address, long length, int advice) {
    return answer(c.madvise(address, length, advice));
  }

  @Override
  public int execve(long path, long words, long environment) {
    return answer(c.execve(path, words, environment));
  }

  @Override
  public int spawn(long plan, int fd, int flags) {
    return spawn.inetd_spawn(plan, fd, flags);
  }

  @Override
  public int relay(int from, int to) {
    return spawn.inetd_relay(from, to);
  }

  @Override
  public long environment() {
    return spawn.inetd_environment();
  }

  @Override
  public long malloc(long size) {
    return c.malloc(size);
  }

  @Override
  public void free(long address) {
    c.free(address);
  }

  @Override
  public int getpwnam(long name, long passwd, long buffer, long length, long result) {
    return -c.getpwnam_r(name, passwd, buffer, length, result);
  }

  @Override
  public int getgrnam(long name, long group, long buffer, long length, long result) {
    return -c.getgrnam_r(name, group, buffer, length, result);
  }

  @Override
  public int getgrouplist(long user, int group, long groups, long countPointer) {
    return c.getgrouplist(user, group, groups, countPointer);
  }

  @Override
  public int getaddrinfo(long node, long service, long hints, long result) {
    return c.getaddrinfo(node, service, hints, result);
  }

  @Override
  public void freeaddrinfo(long list) {
    c.freeaddrinfo(list);
  }

  @Override
  public String gaiStrerror(int code) {
    return c.gai_strerror(code);
  }

  @Override
  public int getifaddrs(long result) {
    return answer(c.getifaddrs(result));
  }

  @Override
  public void freeifaddrs(long list) {
    c.freeifaddrs(list);
  }

  @Override
  public long getservbyname(long name, long protocol) {
    return c.getservbyname(name, protocol);
  }

  @Override
  public long getrpcbyname(long name) {
    return c.getrpcbyname(name);
  }

  @Override
  public long localtime(long time, long tm) {
    return c.localtime_r(time, tm);
  }

  @Override
  public String strerror(int errno) {
    return c.strerror(errno);
  }

  @Override
  public void openlog(long ident, int option, int facility) {
    c.openlog(ident, option, facility);
  }

  @Override
  public void syslog(int priority, long text) {
    c.syslog(priority, PLAIN_TEXT, text);
  }

  @Override
  public void closelog() {
    c.closelog();
  }
}
