/* See spawn.h. */
#define _GNU_SOURCE
#include "spawn.h"
#include "steps.h"
#include "descriptors.h"
#include "devices.h"
#include "record.h"
#include "signals.h"

#include <sched.h>
#include <signal.h>
#include <stdbool.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

_Static_assert(offsetof(struct plan, flags) == 128, "Plan.FLAGS");
_Static_assert(offsetof(struct plan, error) == 204, "Plan.ERROR");
_Static_assert(sizeof(struct plan) == 208, "Plan.SIZE");
_Static_assert(sizeof(struct limit) == 24, "Plan.LIMIT_SIZE");

static void write_own_pid(char *to) {
    if (to == NULL)
        return;
    char digits[20];
    int count = 0;
    for (long pid = ASK(getpid); pid > 0; pid /= 10)
        digits[count++] = (char)('0' + pid % 10);
    while (count > 0)
        *to++ = digits[--count];
    *to = '\0';
}

/* Elsewhere nobody can be born a brother of who makes him: there the program leads its session. */
static bool leads(const struct plan *plan) {
#if defined(PLAIN_UNIX)
    (void)plan;
    return true;
#else
    return (plan->flags & PLAN_MEMBER) == 0;
#endif
}

static struct failed arrange_rest(const struct plan *plan) {
    TAKE(STEP_SESSION, leads(plan) ? ASK(setsid) : ASK(setpgid, 0, 0));
    make_as_new();
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
    if (plan->flags & PLAN_OOM)
        return set_oom_score(plan->oom);
    return ALL_TAKEN;
}

/*
 * Of a program whose forks are followed. The kernel asks at exec whether who began this may trace:
 * so it comes before a launcher gives root up, or set-uid programs would lose what they are for.
 */
static struct failed trace(const struct plan *plan) {
    if ((plan->flags & PLAN_TRACED) == 0)
        return ALL_TAKEN;
#if defined(PLAIN_UNIX)
    return (struct failed){STEP_TRACE, ENOSYS};
#else
    TAKE(STEP_TRACE, ASK(ptrace, 0 /* PTRACE_TRACEME */, 0, 0, 0));
    return ALL_TAKEN;
#endif
}

static struct failed run(const struct plan *plan, int fd) {
    struct failed failed = arrange_descriptors(plan, fd);
    if (failed.error == 0)
        failed = arrange_rest(plan);
    if (failed.error == 0)
        failed = open_devices(plan);
    write_own_pid(plan->digits[0]);
    write_own_pid(plan->digits[1]);
    if (failed.error == 0)
        failed = change_root(plan->root);
    if (failed.error == 0) {
        struct who who = {plan->groups, plan->group_count, plan->gid, plan->uid,
                          plan->flags & PLAN_CREDENTIALS};
        failed = become(&who);
    }
    if (failed.error == 0)
        failed = trace(plan);
    if (failed.error == 0) {
        mask none;
        no_signal(&none);
        set_mask(&none, NULL);
        struct beginning how = {plan->directory, plan->streams, plan->path, plan->argv, plan->envp};
        failed = begin_program(&how);
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
    int member;   /* answer: the pid of who does not lead the session of the child; 0 if it does */
};

static int end(struct plan *plan, struct failed failed) {
    plan->step = failed.step;
    plan->error = failed.error;
    LEAVE(NOT_STARTED);
    return NOT_STARTED;
}

#if !defined(PLAIN_UNIX)

/* Becomes the program in a session that somebody else has made, and who leaves it to us. */
static int member(void *argument) {
    struct job *job = argument;
    long recorded = write_record(job->plan->record);
    if (recorded < 0)
        return end(job->plan, (struct failed){STEP_RECORD, (int)-recorded});
    return end(job->plan, run(job->plan, job->fd));
}

/* Makes a session, and in it a process that is the child of our parent; then its leader is gone. */
static int lead(struct job *job) {
    long session = ASK(setsid);
    if (session < 0)
        return end(job->plan, (struct failed){STEP_SESSION, (int)-session});
    char stack[8192] __attribute__((aligned(16)));
    int pid = clone(member, stack + sizeof stack,
                    CLONE_PARENT | CLONE_VM | CLONE_VFORK | SIGCHLD, job);
    if (pid < 0)
        return end(job->plan, (struct failed){STEP_FORK, errno});
    job->member = pid;
    LEAVE(0);
    return 0;
}

#endif

static int child(void *argument) {
    struct job *job = argument;
    struct plan *plan = job->plan;
    /* Before anything of the caller's is let go: an inetd that finds his lock free finds us. */
    long recorded = write_record(plan->record);
#if !defined(PLAIN_UNIX)
    if (job->share) {
        /* Only the low part is copied, so that the cost does not grow with what is open. */
        long parted = ASK(close_range, plan->last + 1, ~0U, 1U << 1 /* CLOSE_RANGE_UNSHARE */);
        if (parted == -ENOSYS || parted == -EINVAL || parted == -EPERM) {
            job->refused = true;
            LEAVE(NOT_STARTED);
        }
        if (parted < 0)
            return end(plan, (struct failed){STEP_DESCRIPTORS, (int)-parted});
        if (recorded == -EMFILE) /* The caller's table was full; there is room in this one. */
            recorded = write_record(plan->record);
    }
#endif
    if (recorded < 0)
        return end(plan, (struct failed){STEP_RECORD, (int)-recorded});
#if !defined(PLAIN_UNIX)
    if (!leads(plan))
        return lead(job);
#endif
    return end(plan, run(plan, job->fd));
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
    char stack[28672] __attribute__((aligned(16)));
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
    struct job job = {plan, fd, !always_copy && !(plan->flags & PLAN_COPY_TABLE), false, 0};
    int pid = start(&job);
    if (job.refused) {
        reap(pid);
        always_copy = true;
        job = (struct job){plan, fd, false, false, 0};
        pid = start(&job);
    }
    if (job.member > 0) {
        reap(pid);
        pid = job.member;
    }
    if (pid < 0) {
        plan->step = STEP_FORK;
        plan->error = -pid;
    } else if (plan->error != 0) {
        reap(pid);
        if (plan->record != NULL)
            plan->record->pid = 0;
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

/* Puts everything for the child where it looks for it. */
static struct failed hand_all_over(const struct plan *plan, int fd, int flags) {
    if (fd >= 0)
        TAKE(STEP_DESCRIPTORS, hand_over(plan, fd, flags));
    if (plan->output >= 0)
        TAKE(STEP_DESCRIPTORS, ASK(dup3, plan->output, plan->output_slot, O_CLOEXEC));
    if (plan->ready >= 0)
        TAKE(STEP_READINESS, ASK(dup3, plan->ready, plan->ready_slot, O_CLOEXEC));
    return ALL_TAKEN;
}

/* Else the connection would stay open here, and its client would never see the end. */
static void take_back(const struct plan *plan, int fd) {
    if (fd >= 0)
        ASK(dup3, plan->nothing, plan->slot, O_CLOEXEC);
    if (plan->output >= 0)
        ASK(dup3, plan->nothing, plan->output_slot, O_CLOEXEC);
    if (plan->ready >= 0)
        ASK(dup3, plan->nothing, plan->ready_slot, O_CLOEXEC);
}

int inetd_spawn(struct plan *plan, int fd, int flags) {
    if (changed_count < 0)
        find_changed_signals();
    struct failed failed = hand_all_over(plan, fd, flags);
    plan->step = failed.step;
    plan->error = failed.error;
    int result = -failed.error;
    if (failed.error == 0) {
        mask all, before;
        every_signal(&all);
        set_mask(&all, &before);
        result = start_and_tell(plan, fd);
        set_mask(&before, NULL);
    }
    take_back(plan, fd);
    return result;
}

static volatile sig_atomic_t relayed;

static void relay(int number) {
    (void)number;
    int error = errno;
    kill(getpid(), relayed);
    errno = error;
}

int inetd_relay(int from, int to) {
    struct sigaction how = {.sa_handler = relay, .sa_flags = SA_RESTART};
    relayed = to;
    return sigaction(from, &how, NULL) < 0 ? -errno : 0;
}

extern char **environ;

char **inetd_environment(void) {
    return environ;
}
