/*
 * Starting a program from the Java process: everything between fork and exec.
 *
 * A plan is written once, when a service is loaded; inetd_spawn allocates nothing and looks up
 * nothing. For one thread at a time.
 */
#ifndef INETD_SPAWN_H
#define INETD_SPAWN_H

#include <stdint.h>
#include <sys/types.h>

/* What a plan asks for; the first three are steps.h's changes of credentials. */
enum plan_flag {
    PLAN_CREDENTIALS = 7,
    PLAN_NICE = 8,
    PLAN_UMASK = 16,
    PLAN_REPORT = 32,     /* the child gets the write end of the launchers' pipe */
    PLAN_COPY_TABLE = 64, /* do without close_range(2) */
    PLAN_PASS = 128,      /* what is handed over becomes descriptor 3 and not 0 to 2 */
    PLAN_OOM = 256,
    PLAN_MEMBER = 512,    /* the program leads its process group and not its session */
    PLAN_OWNER = 1024,    /* its standard input becomes its controlling terminal */
    PLAN_TRACED = 2048    /* the caller's thread traces it from its exec on */
};

enum spawn_flag {
    SPAWN_BLOCKING = 1 /* clear O_NONBLOCK of what is handed over */
};

struct limit {
    int64_t resource;
    int64_t soft; /* -1 is no limit */
    int64_t hard;
};

/* Who lives: in a file that outlives this process. A pid counts only with its own start. */
struct record {
    int64_t pid;
    int64_t start; /* as /proc/PID/stat has it */
};

/* The offsets are in Plan.java too. */
struct plan {
    const char *path;
    char *const *argv;
    char *const *envp;
    const char *root;      /* NULL: unchanged */
    const char *directory; /* NULL: unchanged */
    const gid_t *groups;
    const struct limit *limits;
    const char *streams[3]; /* files for descriptors 0 to 2; NULL: as without them */
    char *digits[2];        /* where in envp the child writes its pid; NULL: nowhere */
    const char *devices[3]; /* as streams, but opened before root and user are changed */
    struct record *record;  /* where the child tells that it lives; NULL: nowhere */
    int32_t flags;
    int32_t group_count;
    int32_t limit_count;
    uint32_t uid;
    uint32_t gid;
    int32_t nice;
    int32_t umask;
    int32_t oom;     /* what oom_score_adj becomes */
    int32_t slot;    /* where what is handed over waits for the child; /dev/null otherwise */
    int32_t nothing; /* /dev/null */
    int32_t report;  /* the write end of the launchers' pipe */
    int32_t report_at;   /* the child's number for it */
    int32_t output_slot; /* as slot, for output */
    int32_t output;      /* becomes 1 and 2 where nothing handed over does; -1: the caller's own */
    int32_t ready_slot;  /* as slot, for ready */
    int32_t ready;       /* becomes ready_at; -1: nothing does */
    int32_t ready_at;
    int32_t last;    /* the highest descriptor of these that wait here for children */
    int32_t step;    /* answer: the step that failed */
    int32_t error;   /* answer: its errno, or 0 */
};

/*
 * Starts what plan says with fd as its descriptors 0, 1 and 2; with -1, or where it becomes 3, they
 * are /dev/null and plan's output. Returns the pid of a program that has been exec'd, or the negated errno
 * with step and error in the plan and no process left to wait for.
 */
__attribute__((visibility("default"))) int inetd_spawn(struct plan *plan, int fd, int flags);

/*
 * From now on signal from, which comes to threads that do not block it, is sent to the process as signal
 * to, which all of them do: so a descriptor can tell of it. Returns 0 or a negated errno.
 */
__attribute__((visibility("default"))) int inetd_relay(int from, int to);

/* Returns the vector of the caller's own environment. */
__attribute__((visibility("default"))) char **inetd_environment(void);

#endif
