/* descriptors.h - how a child comes to its descriptors, in a table of its own; for spawn.c. */
#ifndef INETD_DESCRIPTORS_H
#define INETD_DESCRIPTORS_H

#include <stdbool.h>
#include <sys/resource.h>
#include <unistd.h>

/* Puts from where to is; dup2 would leave close-on-exec where both are the same. */
static long place(int from, int to) {
    return from == to ? ASK(fcntl, to, F_SETFD, 0) : ASK(dup3, from, to, 0);
}

/* Closes first to last, in a table of descriptors that is the child's own. */
static void close_between(unsigned first, unsigned last) {
    if (first > last)
        return;
#if defined(PLAIN_UNIX)
    if (last == ~0U) {
        closefrom((int)first);
        return;
    }
#else
    if (ASK(close_range, first, last, 0) == 0)
        return;
#endif
    struct rlimit most = {0, 0};
    ASK(getrlimit, RLIMIT_NOFILE, &most);
    for (unsigned fd = first; fd <= last && fd < most.rlim_cur; fd++)
        ASK(close, fd);
}

/* A descriptor on the way to the child's number for it. */
struct move {
    int from;
    int to;
    enum step step;
};

enum { MOST_MOVES = 6 };

static int list_moves(const struct plan *plan, int fd, struct move *moves) {
    int count = 0;
    bool pass = fd >= 0 && (plan->flags & PLAN_PASS);
    moves[count++] = (struct move){pass ? plan->nothing : plan->slot, 0, STEP_DESCRIPTORS};
    if ((fd >= 0 && !pass) || plan->output >= 0) {
        int written = fd >= 0 && !pass ? plan->slot : plan->output_slot;
        moves[count++] = (struct move){written, 1, STEP_DESCRIPTORS};
        moves[count++] = (struct move){written, 2, STEP_DESCRIPTORS};
    }
    if (pass)
        moves[count++] = (struct move){plan->slot, 3, STEP_DESCRIPTORS};
    if (plan->ready >= 0)
        moves[count++] = (struct move){plan->ready_slot, plan->ready_at, STEP_READINESS};
    if (plan->flags & PLAN_REPORT)
        moves[count++] = (struct move){plan->report, plan->report_at, STEP_DESCRIPTORS};
    return count;
}

/* Takes those away from where moves lead that are to go elsewhere afterwards. */
static struct failed clear_the_way(struct move *moves, int count, int beyond) {
    for (int i = 0; i < count; i++)
        for (int j = i + 1; j < count; j++) {
            if (moves[j].from != moves[i].to || moves[i].from == moves[i].to)
                continue;
            long away = ASK(fcntl, moves[j].from, F_DUPFD, beyond);
            TAKE(STEP_DESCRIPTORS, away);
            int from = moves[j].from;
            for (int k = j; k < count; k++)
                if (moves[k].from == from)
                    moves[k].from = (int)away;
        }
    return ALL_TAKEN;
}

/* Closes all but 0 to 2 and where moves lead. */
static void close_others(const struct move *moves, int count) {
    int from = 3;
    for (;;) {
        int next = -1;
        for (int i = 0; i < count; i++)
            if (moves[i].to >= from && (next < 0 || moves[i].to < next))
                next = moves[i].to;
        if (next < 0)
            break;
        close_between((unsigned)from, (unsigned)next - 1);
        from = next + 1;
    }
    close_between((unsigned)from, ~0U);
}

static struct failed arrange_descriptors(const struct plan *plan, int fd) {
    struct move moves[MOST_MOVES];
    int count = list_moves(plan, fd, moves);
    struct failed failed = clear_the_way(moves, count, plan->last + 1);
    if (failed.error != 0)
        return failed;
    for (int i = 0; i < count; i++)
        TAKE(moves[i].step, place(moves[i].from, moves[i].to));
    close_others(moves, count);
    return ALL_TAKEN;
}

#endif
