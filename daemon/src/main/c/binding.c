/*
 * The native methods of inetd.daemon.posix.JniLibc and Memory, a line each.
 *
 * Nothing of Java is touched but the bytes of arrays, so that a call costs little more than the
 * function behind it; addresses are of type long. errno is read before anything else can change it.
 * What a system does not have is not defined here: the method throws UnsatisfiedLinkError.
 */
#define _GNU_SOURCE
#include "spawn.h"

#include <jni.h>

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <ifaddrs.h>
#include <netdb.h>
#include <poll.h>
#include <pwd.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#ifdef __linux__
#include <sys/ptrace.h>
#endif
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <syslog.h>
#include <time.h>
#include <unistd.h>
#ifdef __linux__
#include <dirent.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/signalfd.h>
#include <sys/statfs.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#else
#include <rpc/rpcent.h>
#endif

#define NATIVE(type, class, name, ...)                                                             \
    JNIEXPORT type JNICALL Java_inetd_daemon_posix_##class##_##name(                               \
        __attribute__((unused)) JNIEnv *env, __attribute__((unused)) jobject self, ##__VA_ARGS__)

/* A method whose result is that of call, or the negated errno where that is -1. */
#define ANSWER(type, name, call, ...)                                                              \
    NATIVE(type, JniLibc, name, ##__VA_ARGS__) {                                                   \
        type answer = (type)(call);                                                                \
        return answer == -1 ? -errno : answer;                                                     \
    }

/* A method whose result is that of call, whatever it is. */
#define PLAIN(type, name, call, ...)                                                               \
    NATIVE(type, JniLibc, name, ##__VA_ARGS__) {                                                   \
        return (type)(call);                                                                       \
    }

#define NOTHING(name, call, ...)                                                                   \
    NATIVE(void, JniLibc, name, ##__VA_ARGS__) {                                                   \
        call;                                                                                      \
    }

#define P(address) ((void *)(intptr_t)(address))

/* --- sockets --- */
ANSWER(jint, socket, socket(domain, type, protocol), jint domain, jint type, jint protocol)
ANSWER(jint, bind, bind(fd, P(address), length), jint fd, jlong address, jint length)
ANSWER(jint, listen, listen(fd, backlog), jint fd, jint backlog)
ANSWER(jint, connect, connect(fd, P(address), length), jint fd, jlong address, jint length)
ANSWER(jint, setsockopt, setsockopt(fd, level, option, P(value), length),
       jint fd, jint level, jint option, jlong value, jint length)
ANSWER(jint, getsockopt, getsockopt(fd, level, option, P(value), P(length)),
       jint fd, jint level, jint option, jlong value, jlong length)
ANSWER(jint, getsockname, getsockname(fd, P(address), P(length)),
       jint fd, jlong address, jlong length)
ANSWER(jint, getpeername, getpeername(fd, P(address), P(length)),
       jint fd, jlong address, jlong length)
ANSWER(jlong, recvfrom, recvfrom(fd, P(buffer), length, flags, P(address), P(address_length)),
       jint fd, jlong buffer, jlong length, jint flags, jlong address, jlong address_length)
ANSWER(jlong, recvmsg, recvmsg(fd, P(message), flags), jint fd, jlong message, jint flags)
ANSWER(jlong, sendmsg, sendmsg(fd, P(message), flags), jint fd, jlong message, jint flags)
ANSWER(jlong, send, send(fd, P(buffer), length, flags),
       jint fd, jlong buffer, jlong length, jint flags)
ANSWER(jint, shutdown, shutdown(fd, how), jint fd, jint how)
ANSWER(jint, socketpair, socketpair(domain, type, protocol, P(fds)),
       jint domain, jint type, jint protocol, jlong fds)

/* --- descriptors and files --- */
ANSWER(jlong, read, read(fd, P(buffer), length), jint fd, jlong buffer, jlong length)
ANSWER(jlong, write, write(fd, P(buffer), length), jint fd, jlong buffer, jlong length)
ANSWER(jint, close, close(fd), jint fd)
ANSWER(jint, open, open(P(path), flags, mode), jlong path, jint flags, jint mode)
ANSWER(jint, unlink, unlink(P(path)), jlong path)
ANSWER(jint, openat, openat(directory, P(path), flags, mode),
       jint directory, jlong path, jint flags, jint mode)
ANSWER(jint, fstat, fstat(fd, P(status)), jint fd, jlong status)
ANSWER(jint, fchmod, fchmod(fd, mode), jint fd, jint mode)
ANSWER(jint, fsync, fsync(fd), jint fd)
ANSWER(jint, ioctl, ioctl(fd, (unsigned long)request, P(argument)),
       jint fd, jlong request, jlong argument)
ANSWER(jint, mkdirat, mkdirat(directory, P(path), mode), jint directory, jlong path, jint mode)
ANSWER(jint, mkfifoat, mkfifoat(directory, P(path), mode), jint directory, jlong path, jint mode)
ANSWER(jint, unlinkat, unlinkat(directory, P(path), flags), jint directory, jlong path, jint flags)
ANSWER(jint, renameat, renameat(from, P(old), to, P(next)),
       jint from, jlong old, jint to, jlong next)
ANSWER(jint, stat, stat(P(path), P(status)), jlong path, jlong status)
ANSWER(jint, lstat, lstat(P(path), P(status)), jlong path, jlong status)
ANSWER(jlong, readlink, readlink(P(path), P(buffer), length),
       jlong path, jlong buffer, jlong length)
ANSWER(jlong, readlinkat, readlinkat(directory, P(path), P(buffer), length),
       jint directory, jlong path, jlong buffer, jlong length)
ANSWER(jint, mkdir, mkdir(P(path), mode), jlong path, jint mode)
ANSWER(jint, chmod, chmod(P(path), mode), jlong path, jint mode)
ANSWER(jint, chown, chown(P(path), uid, gid), jlong path, jint uid, jint gid)
ANSWER(jint, fcntl, fcntl(fd, command, argument), jint fd, jint command, jint argument)
ANSWER(jint, dup3, dup3(from, to, flags), jint from, jint to, jint flags)
ANSWER(jint, pipe2, pipe2(P(fds), flags), jlong fds, jint flags)
ANSWER(jint, poll, poll(P(fds), count, timeout), jlong fds, jint count, jint timeout)
ANSWER(jint, ftruncate, ftruncate(fd, length), jint fd, jlong length)
ANSWER(jint, flock, flock(fd, operation), jint fd, jint operation)
ANSWER(jlong, mmap, (intptr_t)mmap(P(address), length, protection, flags, fd, offset),
       jlong address, jlong length, jint protection, jint flags, jint fd, jlong offset)
ANSWER(jint, munmap, munmap(P(address), length), jlong address, jlong length)
ANSWER(jint, madvise, madvise(P(address), length, advice),
       jlong address, jlong length, jint advice)

#ifdef __linux__
#ifndef SYS_pidfd_getfd /* older headers; the numbers are those of every processor */
#define SYS_pidfd_send_signal 424
#define SYS_pidfd_open 434
#define SYS_pidfd_getfd 438
#endif
ANSWER(jint, accept4, accept4(fd, P(address), P(length), flags),
       jint fd, jlong address, jlong length, jint flags)
ANSWER(jint, statfs, statfs(P(path), P(status)), jlong path, jlong status)
ANSWER(jlong, getdents, syscall(SYS_getdents64, fd, P(buffer), length),
       jint fd, jlong buffer, jlong length)
ANSWER(jint, epollCreate1, epoll_create1(flags), jint flags)
ANSWER(jint, epollCtl, epoll_ctl(epoll, operation, fd, P(event)),
       jint epoll, jint operation, jint fd, jlong event)
ANSWER(jint, epollWait, epoll_wait(epoll, P(events), most, timeout),
       jint epoll, jlong events, jint most, jint timeout)
ANSWER(jint, eventfd, eventfd(initial, flags), jint initial, jint flags)
ANSWER(jint, timerfdCreate, timerfd_create(clock, flags), jint clock, jint flags)
ANSWER(jint, timerfdSettime, timerfd_settime(fd, flags, P(value), P(old)),
       jint fd, jint flags, jlong value, jlong old)
ANSWER(jint, signalfd, signalfd(fd, P(mask), flags), jint fd, jlong mask, jint flags)
ANSWER(jint, inotifyInit1, inotify_init1(flags), jint flags)
ANSWER(jint, inotifyAddWatch, inotify_add_watch(fd, P(path), mask), jint fd, jlong path, jint mask)
ANSWER(jint, inotifyRmWatch, inotify_rm_watch(fd, watch), jint fd, jint watch)
ANSWER(jint, pidfdOpen, syscall(SYS_pidfd_open, pid, 0), jint pid)
ANSWER(jint, pidfdGetfd, syscall(SYS_pidfd_getfd, fd, number, 0), jint fd, jint number)
ANSWER(jint, ptrace, ptrace((enum __ptrace_request)request, pid, P(address), P(data)),
       jint request, jint pid, jlong address, jlong data)
ANSWER(jint, tgkill, syscall(SYS_tgkill, group, thread, signal),
       jint group, jint thread, jint signal)
ANSWER(jint, pidfdSendSignal, syscall(SYS_pidfd_send_signal, fd, signal, NULL, 0),
       jint fd, jint signal)
#else
ANSWER(jint, accept4, paccept(fd, P(address), P(length), NULL, flags),
       jint fd, jlong address, jlong length, jint flags)
#endif

/* --- processes --- */
ANSWER(jint, waitpid, waitpid(pid, P(status), options), jint pid, jlong status, jint options)
ANSWER(jint, kill, kill(pid, signal), jint pid, jint signal)
ANSWER(jint, execve, execve(P(path), P(words), P(environment)),
       jlong path, jlong words, jlong environment)
ANSWER(jint, getsid, getsid(pid), jint pid)
ANSWER(jint, getrlimit, getrlimit(resource, P(limit)), jint resource, jlong limit)
ANSWER(jint, setrlimit, setrlimit(resource, P(limit)), jint resource, jlong limit)
PLAIN(jint, getpid, getpid())
PLAIN(jint, getuid, getuid())
PLAIN(jint, geteuid, geteuid())
PLAIN(jint, getgid, getgid())
PLAIN(jint, spawn, inetd_spawn(P(plan), fd, flags), jlong plan, jint fd, jint flags)
PLAIN(jint, relay, inetd_relay(from, to), jint from, jint to)
PLAIN(jlong, environment, (intptr_t)inetd_environment())

/* --- accounts, names, time and words --- */
PLAIN(jint, getpwnam, -getpwnam_r(P(name), P(passwd), P(buffer), length, P(result)),
      jlong name, jlong passwd, jlong buffer, jlong length, jlong result)
PLAIN(jint, getgrnam, -getgrnam_r(P(name), P(group), P(buffer), length, P(result)),
      jlong name, jlong group, jlong buffer, jlong length, jlong result)
PLAIN(jint, getgrouplist, getgrouplist(P(user), group, P(groups), P(count)),
      jlong user, jint group, jlong groups, jlong count)
PLAIN(jint, getaddrinfo, getaddrinfo(P(node), P(service), P(hints), P(result)),
      jlong node, jlong service, jlong hints, jlong result)
NOTHING(freeaddrinfo, freeaddrinfo(P(list)), jlong list)
PLAIN(jlong, gaiText, (intptr_t)gai_strerror(code), jint code)
ANSWER(jint, getifaddrs, getifaddrs(P(list)), jlong list)
NOTHING(freeifaddrs, freeifaddrs(P(list)), jlong list)
PLAIN(jlong, getservbyname, (intptr_t)getservbyname(P(name), P(protocol)),
      jlong name, jlong protocol)
PLAIN(jlong, getrpcbyname, (intptr_t)getrpcbyname(P(name)), jlong name)
PLAIN(jlong, localtime, (intptr_t)localtime_r(P(time), P(tm)), jlong time, jlong tm)
PLAIN(jlong, errorText, (intptr_t)strerror(number), jint number)
NOTHING(openlog, openlog(P(ident), option, facility), jlong ident, jint option, jint facility)
NOTHING(syslog, syslog(priority, "%s", (char *)P(text)), jint priority, jlong text)
NOTHING(closelog, closelog())
PLAIN(jlong, malloc, (intptr_t)malloc(size), jlong size)
NOTHING(free, free(P(address)), jlong address)

/* --- memory; a value need not be aligned --- */
#define VALUE(type, Name)                                                                          \
    NATIVE(type, Memory, get##Name, jlong address) {                                               \
        type value;                                                                                \
        memcpy(&value, P(address), sizeof value);                                                  \
        return value;                                                                              \
    }                                                                                              \
    NATIVE(void, Memory, put##Name, jlong address, type value) {                                   \
        memcpy(P(address), &value, sizeof value);                                                  \
    }

VALUE(jbyte, Byte)
VALUE(jshort, Short)
VALUE(jint, Int)
VALUE(jlong, Long)

NATIVE(jlong, Memory, calloc, jlong bytes) {
    return (intptr_t)calloc(1, bytes);
}

NATIVE(jlong, Memory, length, jlong string) {
    return strlen(P(string));
}

NATIVE(void, Memory, clear, jlong address, jlong length) {
    memset(P(address), 0, length);
}

NATIVE(void, Memory, copy, jlong from, jlong to, jlong length) {
    memmove(P(to), P(from), length);
}

NATIVE(void, Memory, getBytes, jlong address, jbyteArray to, jint offset, jint length) {
    (*env)->SetByteArrayRegion(env, to, offset, length, P(address));
}

NATIVE(void, Memory, putBytes, jlong address, jbyteArray from, jint offset, jint length) {
    (*env)->GetByteArrayRegion(env, from, offset, length, P(address));
}
