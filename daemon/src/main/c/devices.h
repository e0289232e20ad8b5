/* devices.h - what a child does to its session, terminal and score before it is anybody else; for spawn.c. */
#ifndef INETD_DEVICES_H
#define INETD_DEVICES_H

#include <sys/ioctl.h>

static long open_device(const char *path) {
    return ASK(openat, AT_FDCWD, path, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC, 0);
}

/*
 * Opens what is everybody's, /dev/null or the console, while it can be reached and opened. Without
 * a console there is nowhere to say anything: that keeps nobody from starting who does not own it.
 */
static struct failed open_devices(const struct plan *plan) {
    static const enum step steps[] = {STEP_STDIN, STEP_STDOUT, STEP_STDERR};
    for (int fd = 0; fd <= 2; fd++) {
        const char *path = plan->devices[fd];
        if (path == NULL)
            continue;
        if (fd > 0 && plan->devices[fd - 1] != NULL && same(path, plan->devices[fd - 1])) {
            TAKE(steps[fd], ASK(dup3, fd - 1, fd, 0));
            continue;
        }
        long opened = open_device(path);
        if (opened < 0 && (plan->flags & PLAN_OWNER) == 0)
            opened = open_device("/dev/null");
        TAKE(steps[fd], opened);
        TAKE(steps[fd], ASK(fcntl, opened, F_SETFL, 0));
        TAKE(steps[fd], ASK(dup3, opened, fd, 0));
        TAKE(steps[fd], ASK(close, opened));
    }
    if (plan->flags & PLAN_OWNER)
        TAKE(STEP_TERMINAL, ASK(ioctl, 0, TIOCSCTTY, 1));
    return ALL_TAKEN;
}

static struct failed set_oom_score(int score) {
    char text[8];
    char *at = text + sizeof text;
    int left = score < 0 ? -score : score;
    do {
        *--at = (char)('0' + left % 10);
        left /= 10;
    } while (left > 0);
    if (score < 0)
        *--at = '-';
    long fd = ASK(openat, AT_FDCWD, "/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC, 0);
    TAKE(STEP_OOM, fd);
    TAKE(STEP_OOM, ASK(write, fd, at, text + sizeof text - at));
    ASK(close, fd);
    return ALL_TAKEN;
}

#endif
