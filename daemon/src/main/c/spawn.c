/* See spawn.h. */
#define _GNU_SOURCE
#include "spawn.h"
#include "steps.h"

#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdbool.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

_Static_assert(offsetof(struct plan, flags) == 56, "Plan.FLAGS");
_Static_assert(offsetof(struct plan, error) == 100, "Plan.ERROR");
_Static_assert(sizeof(struct plan) == 104, "Plan.SIZE");
_Static_assert(sizeof(struct limit) == 24, "Plan.LIMIT_SIZE");

#if defined(PLAIN_UNIX)

typedef sigset_t mask;
#define LAST_SIGNAL (NSIG - 1)

static void set_mask(const mask *new, mask *old) {
    sigprocmask(SIG_SETMASK, new, old);
}

static void every_signal(mask *set) {
    sigfillset(set);
}

static void no_signal(mask *set) {
    sigemptyset(set);
}

static bool has_default(int number) {
    struct sigaction now;
    return sigaction(number, NULL, &now) < 0 || now.sa_handler == SIG_DFL;
}

static void make_default(int number) {
    struct sigaction plain = {.sa_handler = SIG_DFL};
    sigaction(number, &plain, NULL);
}

#else

/* The library hides two signals of its own, whose handlers must not run in the child either. */
typedef uint64_t mask;
#define LAST_SIGNAL 64

static void set_mask(const mask *new, mask *old) {
    ASK(rt_sigprocmask, SIG_SETMASK, new, old, sizeof *new);
}

static void every_signal(mask *set) {
    *set = ~UINT64_C(0);
}

static void no_signal(mask *set) {
    *set = 0;
}

/* struct sigaction as the kernel has it begins with the handler and has no more than this. */
struct kernel_action {
    uintptr_t handler;
    unsigned long rest[3];
};

static bool has_default(int number) {
    struct kernel_action now = {0};
    return ASK(rt_sigaction, number, NULL, &now, sizeof(mask)) < 0 || now.handler == 0;
}

static void make_default(int number) {
    static const struct kernel_action plain;
    ASK(rt_sigaction, number, &plain, NULL, sizeof(mask));
}

#endif

/* The signals that this process does not have at their default, found out once. */
static unsigned char changed[LAST_SIGNAL];
static int changed_count = -1;

static void find_changed_signals(void) {
    int count = 0;
    for (int number = 1; number <= LAST_SIGNAL; number++)
        if (!has_default(number))
            changed[count++] = (unsigned char)number;
    changed_count = count;
}

/* Puts from where to is; dup2 would leave close-on-exec where both are the same. */
static long place(int from, int to) {
    return from == to ? ASK(fcntl, to, F_SETFD, 0) : ASK(dup3, from, to, 0);
}

/* Closes everything from first on, in a table of descriptors that is the child's own. */
static void close_from(int first) {
#if defined(PLAIN_UNIX)
    closefrom(first);
#else
    if (ASK(close_range, first, ~0U, 0) == 0)
        return;
    struct rlimit most = {0, 0};
    ASK(getrlimit, RLIMIT_NOFILE, &most);
    for (rlim_t fd = (rlim_t)first; fd < most.rlim_cur; fd++)
        ASK(close, fd);
#endif
}

static struct failed arrange_descriptors(const struct plan *plan, int fd) {
    TAKE(STEP_DESCRIPTORS, place(plan->slot, 0));
    if (fd >= 0) {
        TAKE(STEP_DESCRIPTORS, place(0, 1));
        TAKE(STEP_DESCRIPTORS, place(0, 2));
    }
    if (plan->flags & PLAN_REPORT)
        TAKE(STEP_DESCRIPTORS, place(plan->report, REPORT));
    close_from(plan->flags & PLAN_REPORT ? REPORT + 1 : REPORT);
    return ALL_TAKEN;
}

static struct failed arrange_rest(const struct plan *plan) {
    TAKE(STEP_SESSION, ASK(setsid));
    for (int i = 0; i < changed_count; i++)
        make_default(changed[i]);
    if (plan->flags & PLAN_NICE)
        TAKE(STEP_NICE, ASK(setpriority, PRIO_PROCESS, 0, plan->nice));
    for (int i = 0; i < plan->limit_count; i++) {
        const struct limit *asked = &plan->limits[i];
        struct rlimit limit = {
            .rlim_cur = asked->soft < 0 ? RLIM_INFINITY : (rlim_t)asked->soft,
            .rlim_max = asked->hard < 0 ? RLIM_INFINITY : (rlim_t)asked->hard,
        };
        TAKE(STEP_LIMITS, ASK(setrlimit, (int)asked->resource, &limit));
    }
    if (plan->flags & PLAN_UMASK)
        TAKE(STEP_UMASK, ASK(umask, plan->umask));
    return ALL_TAKEN;
}

static struct failed run(const struct plan *plan, int fd) {
    struct failed failed = arrange_descriptors(plan, fd);
    if (failed.error == 0)
        failed = arrange_rest(plan);
    if (failed.error == 0)
        failed = change_root(plan->root);
    if (failed.error == 0) {
        struct who who = {plan->groups, plan->group_count, plan->gid, plan->uid,
                          plan->flags & PLAN_CREDENTIALS};
        failed = become(&who);
    }
    if (failed.error == 0) {
        mask none;
        no_signal(&none);
        set_mask(&none, NULL);
        failed = change_directory_and_exec(plan->directory, plan->path, plan->argv, plan->envp);
    }
    return failed;
}

/*
 * What the child runs. Its memory is the caller's: this is how the answer gets out, and why
 * nothing of the C library that keeps a state may be used.
 */
struct job {
    struct plan *plan;
    int fd;
    bool share; /* the table of descriptors is still the caller's */
    bool refused; /* answer: this kernel cannot part from it */
};

static int child(void *argument) {
    struct job *job = argument;
    struct plan *plan = job->plan;
#if !defined(PLAIN_UNIX)
    if (job->share) {
        /* Only the low part is copied, so that the cost does not grow with what is open. */
        int last = plan->slot > plan->report ? plan->slot : plan->report;
        long parted = ASK(close_range, last + 1, ~0U, 1U << 1 /* CLOSE_RANGE_UNSHARE */);
        if (parted == -ENOSYS || parted == -EINVAL || parted == -EPERM) {
            job->refused = true;
            LEAVE(NOT_STARTED);
        }
        if (parted < 0) {
            plan->step = STEP_DESCRIPTORS;
            plan->error = (int)-parted;
            LEAVE(NOT_STARTED);
        }
    }
#endif
    struct failed failed = run(plan, job->fd);
    plan->step = failed.step;
    plan->error = failed.error;
    LEAVE(NOT_STARTED);
    return NOT_STARTED;
}

/* Returns the pid of a child that has exec'd or ended, or the negated errno of there being none. */
static int start(struct job *job) {
#if defined(PLAIN_UNIX)
    pid_t pid = vfork();
    if (pid == 0)
        child(job);
    return pid < 0 ? -errno : pid;
#else
    /* The child's stack lies in this frame, which stays until the child has gone its way. */
    char stack[16384] __attribute__((aligned(16)));
    int shared = CLONE_VM | CLONE_VFORK | SIGCHLD | (job->share ? CLONE_FILES : 0);
    int pid = clone(child, stack + sizeof stack, shared, job);
    return pid < 0 ? -errno : pid;
#endif
}

static void reap(int pid) {
    while (waitpid(pid, NULL, 0) < 0 && errno == EINTR)
        continue;
}

static int start_and_tell(struct plan *plan, int fd) {
    static bool always_copy;
    struct job job = {plan, fd, !always_copy && !(plan->flags & PLAN_COPY_TABLE), false};
    int pid = start(&job);
    if (job.refused) {
        reap(pid);
        always_copy = true;
        job = (struct job){plan, fd, false, false};
        pid = start(&job);
    }
    if (pid < 0) {
        plan->step = STEP_FORK;
        plan->error = -pid;
    } else if (plan->error != 0) {
        reap(pid);
    }
    return plan->error != 0 ? -plan->error : pid;
}

static long hand_over(const struct plan *plan, int fd, int flags) {
    if (flags & SPAWN_BLOCKING) {
        long status = ASK(fcntl, fd, F_GETFL, 0);
        long done = status < 0 ? status : ASK(fcntl, fd, F_SETFL, status & ~O_NONBLOCK);
        if (done < 0)
            return done;
    }
    return ASK(dup3, fd, plan->slot, O_CLOEXEC);
}

int inetd_spawn(struct plan *plan, int fd, int flags) {
    if (changed_count < 0)
        find_changed_signals();
    plan->step = STEP_DESCRIPTORS;
    plan->error = 0;
    long handed = fd < 0 ? 0 : hand_over(plan, fd, flags);
    if (handed < 0) {
        plan->error = (int)-handed;
        return -plan->error;
    }
    mask all, before;
    every_signal(&all);
    set_mask(&all, &before);
    int result = start_and_tell(plan, fd);
    set_mask(&before, NULL);
    /* Else the connection would stay open here, and its client would never see the end. */
    if (fd >= 0)
        ASK(dup3, plan->nothing, plan->slot, O_CLOEXEC);
    return result;
}
