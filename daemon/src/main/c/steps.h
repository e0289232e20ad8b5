/*
 * The steps on the way to a program, for spawn.c and launch.c.
 *
 * Both ask the kernel itself and not the C library. In spawn.c the child shares its memory with
 * the Java process, where the library's setuid and its kin would change every thread; launch.c
 * has no library at all where that can be avoided, because starting one costs more than all the
 * rest it does.
 */
#ifndef INETD_STEPS_H
#define INETD_STEPS_H

#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* In the order of Plan.STEPS. */
enum step {
    STEP_FORK,
    STEP_DESCRIPTORS,
    STEP_SESSION,
    STEP_SIGNALS,
    STEP_NICE,
    STEP_LIMITS,
    STEP_UMASK,
    STEP_CHROOT,
    STEP_GROUPS,
    STEP_GID,
    STEP_UID,
    STEP_VERIFY,
    STEP_DIRECTORY,
    STEP_STDIN,
    STEP_STDOUT,
    STEP_STDERR,
    STEP_READINESS,
    STEP_RECORD,
    STEP_OOM,
    STEP_TERMINAL,
    STEP_TRACE,
    STEP_EXEC
};

/* What launch writes to its report descriptor about a program it could not become. */
struct report {
    int32_t pid;
    int32_t step;
    int32_t error;
};

#define NOT_STARTED 127

/* NetBSD goes by the C library, as any Unix could; -DPLAIN_UNIX tries that elsewhere. */
#if defined(__NetBSD__) && !defined(PLAIN_UNIX)
#define PLAIN_UNIX 1
#endif

/*
 * ASK(call, arguments...) returns the kernel's answer or the negated errno.
 * LEAVE(status) ends the process and runs nothing on the way.
 */
#if defined(PLAIN_UNIX)

#include <grp.h>
#include <unistd.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>

#if defined(__linux__) /* even for a try, the library's would reach for every thread */
#include <sys/syscall.h>
#define setgroups(count, groups) syscall(SYS_setgroups, count, groups)
#define setgid(gid) syscall(SYS_setgid, gid)
#define setuid(uid) syscall(SYS_setuid, uid)
#endif

static inline long answer(long result) {
    return result == -1 ? -(long)errno : result;
}

#define ASK(call, ...) answer((long)call(__VA_ARGS__))
#define LEAVE(status) _exit(status)

#else

#include <sys/syscall.h>

#if defined(__x86_64__)

static inline long kernel(long call, long a, long b, long c, long d) {
    register long r10 __asm__("r10") = d;
    __asm__ volatile("syscall"
                     : "+a"(call)
                     : "D"(a), "S"(b), "d"(c), "r"(r10)
                     : "rcx", "r11", "memory");
    return call;
}

#elif defined(__aarch64__)

static inline long kernel(long call, long a, long b, long c, long d) {
    register long x8 __asm__("x8") = call;
    register long x0 __asm__("x0") = a;
    register long x1 __asm__("x1") = b;
    register long x2 __asm__("x2") = c;
    register long x3 __asm__("x3") = d;
    __asm__ volatile("svc 0"
                     : "+r"(x0)
                     : "r"(x8), "r"(x1), "r"(x2), "r"(x3)
                     : "memory", "cc");
    return x0;
}

#else
#error "steps.h: tell how this processor calls the kernel"
#endif

#define ASK(...) ASK_(__VA_ARGS__, 0, 0, 0, 0, 0)
#define ASK_(call, a, b, c, d, ...) kernel(SYS_##call, (long)(a), (long)(b), (long)(c), (long)(d))
#define LEAVE(status) ASK(exit_group, status)

#endif

/* A step that failed, and why; error is 0 where none did. */
struct failed {
    enum step step;
    int error;
};

/* The first that fails ends the function that takes them. */
#define TAKE(step, answer)                            \
    do {                                              \
        long answered = (answer);                     \
        if (answered < 0)                             \
            return (struct failed){step, (int)-answered}; \
    } while (0)

#define ALL_TAKEN ((struct failed){STEP_FORK, 0})

enum change { SET_GROUPS = 1, SET_GID = 2, SET_UID = 4 };

/* As whom a program runs; only what change tells of is set. */
struct who {
    const gid_t *groups;
    int group_count;
    gid_t gid;
    uid_t uid;
    int change;
};

static inline struct failed change_root(const char *root) {
    if (root == NULL)
        return ALL_TAKEN;
    TAKE(STEP_CHROOT, ASK(chroot, root));
    /* A working directory outside would be a way out. */
    TAKE(STEP_CHROOT, ASK(chdir, "/"));
    return ALL_TAKEN;
}

/* Tells whether the process is what was asked for and cannot become root again. */
static inline int settled(const struct who *who) {
    if ((who->change & SET_GROUPS) && ASK(getgroups, 0, NULL) != who->group_count)
        return 0;
    if ((who->change & SET_GID)
        && ((gid_t)ASK(getgid) != who->gid || (gid_t)ASK(getegid) != who->gid))
        return 0;
    if ((who->change & SET_UID) == 0)
        return 1;
    return (uid_t)ASK(getuid) == who->uid && (uid_t)ASK(geteuid) == who->uid
        && (who->uid == 0 || ASK(setuid, 0) < 0);
}

static inline struct failed become(const struct who *who) {
    if (who->change & SET_GROUPS)
        TAKE(STEP_GROUPS, ASK(setgroups, who->group_count, who->groups));
    if (who->change & SET_GID)
        TAKE(STEP_GID, ASK(setgid, who->gid));
    if (who->change & SET_UID)
        TAKE(STEP_UID, ASK(setuid, who->uid));
    if (!settled(who))
        TAKE(STEP_VERIFY, -EPERM);
    return ALL_TAKEN;
}

static inline int same(const char *a, const char *b) {
    while (*a != '\0' && *a == *b) {
        a++;
        b++;
    }
    return *a == *b;
}

/* Whoever may open a file may be made to wait by it, at a FIFO without reader for ever. */
static inline struct failed open_stream(enum step step, const char *path, int to, int flags) {
    long fd = ASK(openat, AT_FDCWD, path, flags | O_NOCTTY | O_NONBLOCK | O_CLOEXEC, 0666);
    TAKE(step, fd);
    TAKE(step, ASK(fcntl, fd, F_SETFL, flags & O_APPEND));
    TAKE(step, ASK(dup3, fd, to, 0));
    TAKE(step, ASK(close, fd));
    return ALL_TAKEN;
}

static inline struct failed open_streams(const char *const *paths) {
    static const struct {
        enum step step;
        int flags;
    } ways[] = {{STEP_STDIN, O_RDONLY},
                {STEP_STDOUT, O_WRONLY | O_APPEND | O_CREAT},
                {STEP_STDERR, O_WRONLY | O_APPEND | O_CREAT}};
    for (int fd = 0; fd <= 2; fd++) {
        if (paths[fd] == NULL)
            continue;
        if (fd == 2 && paths[1] != NULL && same(paths[1], paths[2])) {
            TAKE(STEP_STDERR, ASK(dup3, 1, 2, 0));
            continue;
        }
        struct failed failed = open_stream(ways[fd].step, paths[fd], fd, ways[fd].flags);
        if (failed.error != 0)
            return failed;
    }
    return ALL_TAKEN;
}

/* How a program begins, once it is who it is to be. */
struct beginning {
    const char *directory;
    const char *const *streams;
    const char *path;
    char *const *argv;
    char *const *envp;
};

/* The last steps; returns only when one has failed. */
static inline struct failed begin_program(const struct beginning *how) {
    if (how->directory != NULL)
        TAKE(STEP_DIRECTORY, ASK(chdir, how->directory));
    struct failed failed = open_streams(how->streams);
    if (failed.error != 0)
        return failed;
    TAKE(STEP_EXEC, ASK(execve, how->path, how->argv, how->envp));
    return ALL_TAKEN;
}

#endif
