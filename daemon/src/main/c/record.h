/* record.h - what a child tells of itself before all else; for spawn.c, which has told how to ask. */
#ifndef INETD_RECORD_H
#define INETD_RECORD_H

#if defined(__NetBSD__)

#include <sys/param.h>
#include <sys/sysctl.h>

/* There need not be a /proc: microseconds since 1970. */
static long own_start(int64_t *start) {
    struct kinfo_proc2 self;
    size_t size = sizeof self;
    int name[] = {CTL_KERN, KERN_PROC2, KERN_PROC_PID, getpid(), (int)sizeof self, 1};
    if (sysctl(name, 6, &self, &size, NULL, 0) < 0)
        return -errno;
    *start = (int64_t)self.p_ustart_sec * 1000000 + self.p_ustart_usec;
    return 0;
}

#else

/* Field 22 of /proc/PID/stat; fields count from 1, and the second may hold anything but is in (). */
static int64_t start_field(const char *text, long length) {
    long at = length;
    while (at > 0 && text[at - 1] != ')')
        at--;
    for (int field = 2; field < 22; field++) {
        while (at < length && text[at] != ' ')
            at++;
        at++;
    }
    int64_t value = 0;
    for (; at < length && text[at] >= '0' && text[at] <= '9'; at++)
        value = value * 10 + (text[at] - '0');
    return value;
}

static long own_start(int64_t *start) {
    char text[1024];
    long fd = ASK(openat, AT_FDCWD, "/proc/self/stat", O_RDONLY | O_CLOEXEC, 0);
    if (fd < 0)
        return fd;
    long length = ASK(read, fd, text, sizeof text);
    ASK(close, fd);
    if (length < 0)
        return length;
    *start = start_field(text, length);
    return 0;
}

#endif

/* The pid last: whoever reads it finds its start. Returns 0 or the negated errno. */
static long write_record(struct record *record) {
    if (record == NULL)
        return 0;
    int64_t start = 0;
    long read = own_start(&start);
    if (read < 0)
        return read;
    __atomic_store_n(&record->start, start, __ATOMIC_RELAXED);
    __atomic_store_n(&record->pid, (int64_t)ASK(getpid), __ATOMIC_RELEASE);
    return 0;
}

#endif
