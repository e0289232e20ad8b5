package inetd.daemon.posix;

/**
 * The C library's functions under their own names, for jnr-ffi to bind.
 *
 * <p>The sixth of six arguments arrives as garbage (jffi 1.4.3). Those that have six are given a
 * seventh, which nobody looks at, and go another way.
 */
public interface JnrCalls {
  int socket(int domain, int type, int protocol);

  int bind(int fd, long address, int length);

  int listen(int fd, int backlog);

  int connect(int fd, long address, int length);

  int accept4(int fd, long address, long lengthPointer, int flags);

  int setsockopt(int fd, int level, int option, long value, int length);

  int getsockopt(int fd, int level, int option, long value, long lengthPointer);

  int getsockname(int fd, long address, long lengthPointer);

  int getpeername(int fd, long address, long lengthPointer);

  long recvfrom(
      int fd, long buffer, long length, int flags, long address, long lengthPointer, long nothing);

  long recvmsg(int fd, long message, int flags);

  long sendmsg(int fd, long message, int flags);

  long send(int fd, long buffer, long length, int flags);

  int shutdown(int fd, int how);

  int socketpair(int domain, int type, int protocol, long fds);

  long read(int fd, long buffer, long length);

  long write(int fd, long buffer, long length);

  int close(int fd);

  int open(long path, int flags, int mode);

  int unlink(long path);

  int openat(int directory, long path, int flags, int mode);

  int fstat(int fd, long status);

  int fchmod(int fd, int mode);

  int fsync(int fd);

  int ioctl(int fd, long request, long argument);

  int mkfifoat(int directory, long path, int mode);

  int unlinkat(int directory, long path, int flags);

  int renameat(int from, long old, int to, long next);

  int stat(long path, long status);

  int lstat(long path, long status);

  long readlink(long path, long buffer, long length);

  long readlinkat(int directory, long path, long buffer, long length);

  int mkdir(long path, int mode);

  int chmod(long path, int mode);

  int chown(long path, int uid, int gid);

  int fcntl(int fd, int command, int argument);

  int dup3(int from, int to, int flags);

  int execve(long path, long words, long environment);

  int pipe2(long fds, int flags);

  int statfs(long path, long status);

  long getdents64(int fd, long buffer, long length);

  int poll(long fds, long count, int timeout);

  int ftruncate(int fd, long length);

  int flock(int fd, int operation);

  long mmap(
      long address, long length, int protection, int flags, int fd, long offset, long nothing);

  int munmap(long address, long length);

  int epoll_create1(int flags);

  int epoll_ctl(int epoll, int operation, int fd, long event);

  int epoll_wait(int epoll, long events, int most, int timeoutMillis);

  int eventfd(int initial, int flags);

  int timerfd_create(int clock, int flags);

  int timerfd_settime(int fd, int flags, long value, long old);

  int signalfd(int fd, long mask, int flags);

  int inotify_init1(int flags);

  int inotify_add_watch(int fd, long path, int mask);

  int inotify_rm_watch(int fd, int watch);

  int waitpid(int pid, long status, int options);

  long syscall(long call, long a, long b, long c, long d);

  long ptrace(long request, long pid, long address, long data);

  int tgkill(int group, int thread, int signal);

  int getsid(int pid);

  int getrlimit(int resource, long limit);

  int setrlimit(int resource, long limit);

  int madvise(long address, long length, int advice);

  long malloc(long size);

  void free(long address);

  int getpwnam_r(long name, long passwd, long buffer, long length, long result);

  int getgrnam_r(long name, long group, long buffer, long length, long result);

  int getgrouplist(long user, int group, long groups, long countPointer);

  int getaddrinfo(long node, long service, long hints, long result);

  void freeaddrinfo(long list);

  String gai_strerror(int code);

  int getifaddrs(long result);

  void freeifaddrs(long list);

  long getservbyname(long name, long protocol);

  long getrpcbyname(long name);

  long localtime_r(long time, long tm);

  String strerror(int errno);

  void openlog(long ident, int option, int facility);

  void syslog(int priority, long format, long text);

  void closelog();
}
