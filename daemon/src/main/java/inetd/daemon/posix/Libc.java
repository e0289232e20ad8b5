package inetd.daemon.posix;

import inetd.model.word.Failure;
import java.nio.file.Path;

/**
 * The calls of the C library that inetd uses, and no more.
 *
 * <p>Pointers are raw addresses of {@link Memory}; 0 is NULL. A call that fails returns the negated
 * errno, so that nobody has to keep errno between two calls; what returns something else says so.
 * Two bindings obey one contract test: {@code JniLibc} (native methods, the default) and {@code
 * JnrLibc}. Any thread may call.
 */
public interface Libc {
  /** The binding by native methods of the library that {@link NativeDirectory} finds. */
  static Libc jni() {
    return new JniLibc();
  }

  /** The binding by jnr-ffi and jnr-posix; {@code nativeDirectory} holds libinetdspawn.so. */
  static Libc jnr(Path nativeDirectory) {
    return new JnrLibc(nativeDirectory);
  }

  /** Returns what the machine is told of {@code errno} (positive) at {@code step}. */
  default Failure failure(Failure.Step step, int errno) {
    return new Failure(step, errno, strerror(errno), Errno.kind(errno));
  }

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

  int socketpair(int domain, int type, int protocol, long fds);

  // --- descriptors and files ---
  long read(int fd, long buffer, long length);

  long write(int fd, long buffer, long length);

  int close(int fd);

  int open(long path, int flags, int mode);

  int unlink(long path);

  int openat(int directory, long path, int flags, int mode);

  /** fstat(2) into {@code struct stat} at {@code status}; read it by {@link FileStatus}. */
  int fstat(int fd, long status);

  int fchmod(int fd, int mode);

  int fsync(int fd);

  /** ioctl(2) with an address to read from or write to. */
  int ioctl(int fd, long request, long argument);

  int mkfifoat(int directory, long path, int mode);

  int unlinkat(int directory, long path, int flags);

  int renameat(int from, long old, int to, long next);

  /** stat(2) into {@code struct stat} at {@code status}. */
  int stat(long path, long status);

  /** The same of a symbolic link itself. */
  int lstat(long path, long status);

  /** Returns how many bytes of the link's text were written; no zero ends them. */
  long readlink(long path, long buffer, long length);

  /** readlink(2) from an open directory; an empty path is the link that is open itself (Linux). */
  long readlinkat(int directory, long path, long buffer, long length);

  int mkdir(long path, int mode);

  int chmod(long path, int mode);

  int chown(long path, int uid, int gid);

  /** Duplicates a descriptor to the lowest that is free from {@code argument} on. */
  int F_DUPFD_CLOEXEC = Os.NETBSD ? 12 : 1_030;

  int fcntl(int fd, int command, int argument);

  int dup3(int from, int to, int flags);

  int pipe2(long fds, int flags);

  /** statfs(2) into {@code struct statfs} at {@code status} (Linux). */
  int statfs(long path, long status);

  /** Reads entries of a directory, each a {@code struct dirent64}; 0 at its end (Linux). */
  long getdents(int fd, long buffer, long length);

  // --- readiness ---
  int poll(long fds, int count, int timeoutMillis);

  int ftruncate(int fd, long length);

  int flock(int fd, int operation);

  /** Returns the address of the mapping. */
  long mmap(long address, long length, int protection, int flags, int fd, long offset);

  int munmap(long address, long length);

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

  int inotifyRmWatch(int fd, int watch);

  // --- processes ---
  int waitpid(int pid, long status, int options);

  int kill(int pid, int signal);

  /** execve(2) of this process; returns only if it cannot be. */
  int execve(long path, long words, long environment);

  /** pidfd_open(2), close-on-exec (Linux). */
  int pidfdOpen(int pid);

  /**
   * pidfd_getfd(2): returns a copy, close-on-exec, of descriptor {@code number} of the process
   * whose pidfd is {@code fd} (Linux).
   */
  int pidfdGetfd(int fd, int number);

  /** pidfd_send_signal(2) as kill(2) does it (Linux). */
  int pidfdSendSignal(int fd, int signal);

  /** ptrace(2), of requests that return nothing, by the thread that traces (Linux). */
  int ptrace(int request, int pid, long address, long data);

  /** tgkill(2): as kill(2), for one thread (Linux). */
  int tgkill(int group, int thread, int signal);

  int getpid();

  /** Returns the session of {@code pid}: the pid of its leader. */
  int getsid(int pid);

  int getuid();

  int geteuid();

  int getgid();

  int getrlimit(int resource, long limit);

  int setrlimit(int resource, long limit);

  int madvise(long address, long length, int advice);

  /**
   * spawn.c: starts a program as {@code plan} says, see {@code spawn.h}; asked through {@link
   * Spawner}. Returns the pid, or the negated errno with the step in the plan.
   */
  int spawn(long plan, int fd, int flags);

  /**
   * Has signal {@code from}, which Java unblocks in its threads, sent to the process as {@code to},
   * which they block.
   */
  int relay(int from, int to);

  /** Returns the address of the vector of this process's own environment, as exec gave it. */
  long environment();

  /** Room of {@code size} bytes, not cleared; 0 if there is none. */
  long malloc(long size);

  void free(long address);

  // --- accounts ---

  /** getpwnam_r: 0, and {@code result} points to {@code passwd} or holds NULL; a negated errno. */
  int getpwnam(long name, long passwd, long buffer, long length, long result);

  /** getgrnam_r, in the same way. */
  int getgrnam(long name, long group, long buffer, long length, long result);

  /** Returns the number of groups, or -1 if there are more than {@code countPointer} had said. */
  int getgrouplist(long user, int group, long groups, long countPointer);

  // --- names and addresses ---

  /** Returns 0 or an EAI_ code exactly as the library does. */
  int getaddrinfo(long node, long service, long hints, long result);

  void freeaddrinfo(long list);

  /** The library's words for an EAI_ code. */
  String gaiStrerror(int code);

  int getifaddrs(long result);

  void freeifaddrs(long list);

  /** Returns the address of a static {@code servent}, or 0. */
  long getservbyname(long name, long protocol);

  /** Returns the address of a static {@code rpcent}, or 0. */
  long getrpcbyname(long name);

  // --- time and words ---

  /** localtime_r: returns {@code tm}, or 0. */
  long localtime(long time, long tm);

  /** The library's words for {@code errno} (positive). */
  String strerror(int errno);

  /** The library keeps {@code ident}: it must stay. */
  void openlog(long ident, int option, int facility);

  /** syslog(priority, "%s", text). */
  void syslog(int priority, long text);

  void closelog();
}
