package inetd.daemon.posix;

/**
 * The calls of the C library that inetd uses, and no more.
 *
 * <p>Pointers are raw addresses of {@code Memory}; 0 is NULL. A call that fails returns the negated
 * errno, so that no binding has to keep errno between two calls. Two bindings obey one contract
 * test: {@code ForeignLibc} (java.lang.foreign, the default) and {@code JnrLibc}.
 */
public interface Libc {
  // --- sockets ---
  int socket(int domain, int type, int protocol);

  int bind(int fd, long address, int length);

  int listen(int fd, int backlog);

  int connect(int fd, long address, int length);

  int accept4(int fd, long address, long lengthPointer, int flags);

  int setsockopt(int fd, int level, int option, long value, int length);

  int getsockopt(int fd, int level, int option, long value, long lengthPointer);

  int getsockname(int fd, long address, long lengthPointer);

  int getpeername(int fd, long address, long lengthPointer);

  long recvfrom(int fd, long buffer, long length, int flags, long address, long lengthPointer);

  long recvmsg(int fd, long message, int flags);

  long sendmsg(int fd, long message, int flags);

  long send(int fd, long buffer, long length, int flags);

  int shutdown(int fd, int how);

  // --- descriptors and files ---
  long read(int fd, long buffer, long length);

  long write(int fd, long buffer, long length);

  int close(int fd);

  int open(long path, int flags, int mode);

  int unlink(long path);

  int fcntl(int fd, int command, int argument);

  int dup3(int from, int to, int flags);

  int pipe2(long fds, int flags);

  // --- readiness (Linux) ---
  int epollCreate1(int flags);

  int epollCtl(int epoll, int operation, int fd, long event);

  int epollWait(int epoll, long events, int most, int timeoutMillis);

  int eventfd(int initial, int flags);

  int timerfdCreate(int clock, int flags);

  int timerfdSettime(int fd, int flags, long value, long old);

  int signalfd(int fd, long mask, int flags);

  int inotifyInit1(int flags);

  int inotifyAddWatch(int fd, long path, int mask);

  // --- processes ---
  int waitpid(int pid, long status, int options);

  int kill(int pid, int signal);

  int getpid();

  int getuid();

  int geteuid();

  int getrlimit(int resource, long limit);

  int setrlimit(int resource, long limit);

  /** spawn.c: starts a program as {@code plan} says; see {@code spawn.h}. Returns a pid or -1. */
  int spawn(long plan, int fd);

  // --- accounts and words ---
  /** getpwnam_r: returns 0 and fills {@code result} with a pointer to {@code passwd}, or NULL. */
  int getpwnam(long name, long passwd, long buffer, long length, long result);

  int getgrnam(long name, long group, long buffer, long length, long result);

  int getgrouplist(long user, int group, long groups, long countPointer);

  String strerror(int errno);

  void openlog(long ident, int option, int facility);

  /** syslog(priority, "%s", text). */
  void syslog(int priority, long text);

  void closelog();
}
