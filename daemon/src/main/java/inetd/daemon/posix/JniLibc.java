package inetd.daemon.posix;

/**
 * {@link Libc} by native methods, each a line of binding.c; long only because the list of calls is.
 *
 * <p>JNI spins no class when the daemon starts, and a call costs the same from its first time on.
 */
final class JniLibc implements Libc {
  JniLibc() {
    NativeDirectory.load();
  }

  @Override
  public String gaiStrerror(int code) {
    return Memory.getString(gaiText(code));
  }

  private static native long gaiText(int code);

  @Override
  public String strerror(int errno) {
    return Memory.getString(errorText(errno));
  }

  private static native long errorText(int errno);

  @Override
  public native int socket(int domain, int type, int protocol);

  @Override
  public native int bind(int fd, long address, int length);

  @Override
  public native int listen(int fd, int backlog);

  @Override
  public native int connect(int fd, long address, int length);

  @Override
  public native int accept4(int fd, long address, long lengthPointer, int flags);

  @Override
  public native int setsockopt(int fd, int level, int option, long value, int length);

  @Override
  public native int getsockopt(int fd, int level, int option, long value, long lengthPointer);

  @Override
  public native int getsockname(int fd, long address, long lengthPointer);

  @Override
  public native int getpeername(int fd, long address, long lengthPointer);

  @Override
  public native long recvfrom(
      int fd, long buffer, long length, int flags, long address, long lengthPointer);

  @Override
  public native long recvmsg(int fd, long message, int flags);

  @Override
  public native long sendmsg(int fd, long message, int flags);

  @Override
  public native long send(int fd, long buffer, long length, int flags);

  @Override
  public native int shutdown(int fd, int how);

  @Override
  public native int socketpair(int domain, int type, int protocol, long fds);

  @Override
  public native long read(int fd, long buffer, long length);

  @Override
  public native long write(int fd, long buffer, long length);

  @Override
  public native int close(int fd);

  @Override
  public native int open(long path, int flags, int mode);

  @Override
  public native int unlink(long path);

  @Override
  public native int openat(int directory, long path, int flags, int mode);

  @Override
  public native int fstat(int fd, long status);

  @Override
  public native int fchmod(int fd, int mode);

  @Override
  public native int fsync(int fd);

  @Override
  public native int ioctl(int fd, long request, long argument);

  @Override
  public native int mkfifoat(int directory, long path, int mode);

  @Override
  public native int unlinkat(int directory, long path, int flags);

  @Override
  public native int renameat(int from, long old, int to, long next);

  @Override
  public native int stat(long path, long status);

  @Override
  public native int lstat(long path, long status);

  @Override
  public native long readlink(long path, long buffer, long length);

  @Override
  public native long readlinkat(int directory, long path, long buffer, long length);

  @Override
  public native int mkdir(long path, int mode);

  @Override
  public native int chmod(long path, int mode);

  @Override
  public native int chown(long path, int uid, int gid);

  @Override
  public native int fcntl(int fd, int command, int argument);

  @Override
  public native int dup3(int from, int to, int flags);

  @Override
  public native int pipe2(long fds, int flags);

  @Override
  public native int statfs(long path, long status);

  @Override
  public native long getdents(int fd, long buffer, long length);

  @Override
  public native int poll(long fds, int count, int timeoutMillis);

  @Override
  public native int ftruncate(int fd, long length);

  @Override
  public native int flock(int fd, int operation);

  @Override
  public native long mmap(
      long address, long length, int protection, int flags, int fd, long offset);

  @Override
  public native int munmap(long address, long length);

  @Override
  public native int epollCreate1(int flags);

  @Override
  public native int epollCtl(int epoll, int operation, int fd, long event);

  @Override
  public native int epollWait(int epoll, long events, int most, int timeoutMillis);

  @Override
  public native int eventfd(int initial, int flags);

  @Override
  public native int timerfdCreate(int clock, int flags);

  @Override
  public native int timerfdSettime(int fd, int flags, long value, long old);

  @Override
  public native int signalfd(int fd, long mask, int flags);

  @Override
  public native int inotifyInit1(int flags);

  @Override
  public native int inotifyAddWatch(int fd, long path, int mask);

  @Override
  public native int inotifyRmWatch(int fd, int watch);

  @Override
  public native int waitpid(int pid, long status, int options);

  @Override
  public native int kill(int pid, int signal);

  @Override
  public native int execve(long path, long words, long environment);

  @Override
  public native int pidfdOpen(int pid);

  @Override
  public native int pidfdGetfd(int fd, int number);

  @Override
  public native int pidfdSendSignal(int fd, int signal);

  @Override
  public native int ptrace(int request, int pid, long address, long data);

  @Override
  public native int tgkill(int group, int thread, int signal);

  @Override
  public native int getpid();

  @Override
  public native int getsid(int pid);

  @Override
  public native int getuid();

  @Override
  public native int geteuid();

  @Override
  public native int getgid();

  @Override
  public native int getrlimit(int resource, long limit);

  @Override
  public native int setrlimit(int resource, long limit);

  @Override
  public native int madvise(long address, long length, int advice);

  @Override
  public native int spawn(long plan, int fd, int flags);

  @Override
  public native int relay(int from, int to);

  @Override
  public native long environment();

  @Override
  public native long malloc(long size);

  @Override
  public native void free(long address);

  @Override
  public native int getpwnam(long name, long passwd, long buffer, long length, long result);

  @Override
  public native int getgrnam(long name, long group, long buffer, long length, long result);

  @Override
  public native int getgrouplist(long user, int group, long groups, long countPointer);

  @Override
  public native int getaddrinfo(long node, long service, long hints, long result);

  @Override
  public native void freeaddrinfo(long list);

  @Override
  public native int getifaddrs(long result);

  @Override
  public native void freeifaddrs(long list);

  @Override
  public native long getservbyname(long name, long protocol);

  @Override
  public native long getrpcbyname(long name);

  @Override
  public native long localtime(long time, long tm);

  @Override
  public native void openlog(long ident, int option, int facility);

  @Override
  public native void syslog(int priority, long text);

  @Override
  public native void closelog();
}
