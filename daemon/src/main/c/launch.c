/*
 * launch - the program before the program.
 *
 *   launch [--detach] [--environment COUNT VARIABLE...] -- JAVA ARGUMENTS...
 *
 * starts the daemon: it blocks the signals that the daemon reads from a descriptor, which must
 * have happened before the Java process has its first thread, makes it the one that orphans among
 * its descendants come to, opens /dev/null where one of 0 to 2 is closed, and becomes JAVA (a path),
 * with the variables if there are any to say, else its own. If asked it detaches: a child does all
 * that, and what the daemon says on standard error is repeated until it says that it serves, by a
 * NUL, or ends.
 *
 *   launch environ PID
 *
 * says which variables PID was started with, as words for a shell: what a shell hands down is not
 * what it was given, for it drops what is no name to it and adds some of its own.
 *
 *   launch as REPORT TOLD ROOT GROUPS GID UID DIRECTORY IN OUT ERR PROGRAM ARGV0 ARGUMENTS...
 *
 * becomes a program of another user: it is the last program that is trusted. Whoever started it
 * has seen its exec succeed and no longer waits, so that nothing the user owns can hold him up.
 * An empty ROOT, DIRECTORY, IN, OUT or ERR is none, GROUPS are numbers with commas. What goes wrong
 * is written to descriptor REPORT, and the exit status is 127. If there is a descriptor TOLD, a byte
 * is written there first: who reads its end without one knows that the program is executed. The
 * program gets neither.
 */
#define _GNU_SOURCE
#include "drain.h"
#include "steps.h"

#include <signal.h>
#include <stdbool.h>

enum { MOST_GROUPS = 65536 };

static gid_t groups[MOST_GROUPS];

static const char *or_none(const char *word) {
    return *word == '\0' ? NULL : word;
}

/* Reads digits and moves on behind them. */
static uint32_t number(const char **at) {
    uint32_t value = 0;
    for (; **at >= '0' && **at <= '9'; (*at)++)
        value = value * 10 + (uint32_t)(**at - '0');
    return value;
}

#include "environ.h"

static int read_groups(const char *at) {
    int count = 0;
    while (*at != '\0' && count < MOST_GROUPS) {
        groups[count++] = number(&at);
        at += *at == ',';
    }
    return *at == '\0' ? count : MOST_GROUPS + 1;
}

/* Where it is said how it went. */
struct answer {
    int report;
    int told; /* or -1 */
};

static struct failed run_as(char **word, char *const *envp, const struct answer *to) {
    /* Nothing that runs as the user may have a way to write reports. */
    TAKE(STEP_DESCRIPTORS, ASK(fcntl, to->report, F_SETFD, FD_CLOEXEC));
    if (to->told >= 0)
        TAKE(STEP_DESCRIPTORS, ASK(fcntl, to->told, F_SETFD, FD_CLOEXEC));
    const char *gid = word[2], *uid = word[3];
    struct who who = {.groups = groups,
                      .group_count = read_groups(word[1]),
                      .gid = number(&gid),
                      .uid = number(&uid),
                      .change = SET_GROUPS | SET_GID | SET_UID};
    struct failed failed = change_root(or_none(word[0]));
    if (failed.error == 0)
        failed = become(&who);
    if (failed.error == 0) {
        const char *streams[] = {or_none(word[5]), or_none(word[6]), or_none(word[7])};
        struct beginning how = {or_none(word[4]), streams, word[8], word + 9, envp};
        failed = begin_program(&how);
    }
    return failed;
}

static int as(char **word, char *const *envp) {
    const char *report_digits = word[0], *told_digits = word[1];
    struct answer to = {(int)number(&report_digits),
                        *told_digits == '\0' ? -1 : (int)number(&told_digits)};
    struct failed failed = run_as(word + 2, envp, &to);
    struct report report = {(int32_t)ASK(getpid), failed.step, failed.error};
    if (to.told >= 0)
        ASK(write, to.told, "", 1);
    ASK(write, to.report, &report, sizeof report);
    drain();
    return NOT_STARTED;
}

static void say(int to, const char *text) {
    size_t length = 0;
    while (text[length] != '\0')
        length++;
    ASK(write, to, text, length);
}

/* The signals the daemon waits for at a descriptor; each at its default, else it never gets there. */
enum { RELAYED = 34 }; /* what SIGUSR2 comes as, which Java unblocks in its threads */
static const int awaited[] = {SIGCHLD, SIGHUP, SIGTERM, SIGINT, SIGALRM, SIGUSR2, RELAYED};

#if defined(PLAIN_UNIX)

static void block_awaited(void) {
    struct sigaction plain = {.sa_handler = SIG_DFL};
    sigset_t set;
    sigemptyset(&set);
    for (size_t i = 0; i < sizeof awaited / sizeof *awaited; i++) {
        sigaction(awaited[i], &plain, NULL);
        sigaddset(&set, awaited[i]);
    }
    sigprocmask(SIG_BLOCK, &set, NULL);
}

/* Other systems leave orphans to process 1. */
static void take_orphans(void) {
}

#define FORK() ASK(fork)

#else

static void block_awaited(void) {
    static const unsigned long plain[4];
    uint64_t set = 0;
    for (size_t i = 0; i < sizeof awaited / sizeof *awaited; i++) {
        ASK(rt_sigaction, awaited[i], plain, NULL, sizeof set);
        set |= UINT64_C(1) << (awaited[i] - 1);
    }
    ASK(rt_sigprocmask, SIG_BLOCK, &set, NULL, sizeof set);
}

/* It survives exec, and is not handed down to children. */
static void take_orphans(void) {
    enum { SUBREAPER = 36 };
    ASK(prctl, SUBREAPER, 1);
}

#define FORK() ASK(clone, SIGCHLD, 0, 0, 0)

#endif

static void open_null(int first, int last) {
    long null = ASK(openat, AT_FDCWD, "/dev/null", O_RDWR, 0);
    for (int fd = first; null >= 0 && fd <= last; fd++)
        if (null != fd)
            ASK(dup3, null, fd, 0);
    if (null > last)
        ASK(close, null);
}

/* What the daemon says before it serves goes to descriptor to. */
static void leave_terminal(int to) {
    ASK(setsid);
    ASK(chdir, "/");
    open_null(0, 1);
    ASK(dup3, to, 2, 0);
}

static int exec_daemon(char **word, char *const *envp) {
    block_awaited();
    take_orphans();
    ASK(execve, word[0], word, envp);
    say(2, "inetd: cannot execute ");
    say(2, word[0]);
    say(2, "\n");
    return NOT_STARTED;
}

/* Repeats what is said; tells whether a NUL came, which the daemon writes when it serves. */
static bool serves(int said) {
    char text[256];
    long length;
    while ((length = ASK(read, said, text, sizeof text)) > 0) {
        long end = 0;
        while (end < length && text[end] != '\0')
            end++;
        ASK(write, 2, text, end);
        if (end < length)
            return true;
    }
    return false;
}

/* Returns the status with which the daemon has ended. */
static int ended(long child) {
    int status = 0;
    if (ASK(wait4, child, &status, 0, NULL) < 0 || (status & 0x7f) != 0)
        return NOT_STARTED;
    return status >> 8 & 0xff;
}

/* Returns when the daemon serves, or has ended before: whoever started it learns which, and why. */
static int detach(char **word, char *const *envp) {
    int said[2];
    if (ASK(pipe2, said, O_CLOEXEC) < 0) {
        say(2, "inetd: cannot make a pipe\n");
        return NOT_STARTED;
    }
    long child = FORK();
    if (child == 0) {
        leave_terminal(said[1]);
        return exec_daemon(word, envp);
    }
    if (child < 0) {
        say(2, "inetd: cannot fork\n");
        return NOT_STARTED;
    }
    ASK(close, said[1]);
    return serves(said[0]) ? 0 : ended(child);
}

static int start(char **word, char *const *envp) {
    bool detached = *word != NULL && same(*word, "--detach");
    word += detached;
    if (word[0] != NULL && word[1] != NULL && same(word[0], "--environment")) {
        const char *digits = word[1];
        uint32_t count = number(&digits);
        envp = word += 2;
        while (count > 0 && *word != NULL) {
            word++;
            count--;
        }
    }
    if (word[0] == NULL || !same(word[0], "--") || word[1] == NULL) {
        say(2, "usage: launch [--detach] [--environment count variable ...] -- java [argument ...]\n");
        return 2;
    }
    for (int fd = 0; fd <= 2; fd++)
        if (ASK(fcntl, fd, F_GETFD, 0) < 0)
            open_null(fd, fd);
    word[0] = NULL; /* Where the variables end. */
    return detached ? detach(word + 1, envp) : exec_daemon(word + 1, envp);
}

static int run(int count, char **word, char *const *envp) {
    if (count >= 14 && same(word[1], "as"))
        return as(word + 2, envp);
    if (count == 3 && same(word[1], "environ"))
        return tell_environment(word[2]);
    return start(word + (count > 0), envp);
}

#if defined(PLAIN_UNIX)

extern char **environ;

int main(int count, char **word) {
    return run(count, word, environ);
}

#else

/* The kernel enters here with the number of arguments on the stack; there is no library. */
__attribute__((used, noreturn)) void begin(long *stack) {
    int count = (int)stack[0];
    char **word = (char **)(stack + 1);
    LEAVE(run(count, word, word + count + 1));
    __builtin_unreachable();
}

#if defined(__x86_64__)
__asm__(".globl _start\n_start:\n xor %ebp, %ebp\n mov %rsp, %rdi\n and $-16, %rsp\n call begin\n");
#else
__asm__(".globl _start\n_start:\n mov x29, xzr\n mov x0, sp\n bl begin\n");
#endif

#endif
