/*
 * witness [ARGUMENTS...] - tells on descriptor 1 what it was started with, one "name value" a line,
 * and ends with "done". It needs no file, so it can live in a bare directory.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

extern char **environ;

static void descriptors(void) {
    printf("descriptors");
    for (int fd = 0; fd < 65536; fd++)
        if (fcntl(fd, F_GETFD) >= 0)
            printf(" %d", fd);
    printf("\n");
}

static void opened(int fd) {
    char name[32], link[4096] = "";
    int flags = fcntl(fd, F_GETFL);
    if (flags < 0)
        return;
    snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(name, link, sizeof link - 1);
    link[length < 0 ? 0 : length] = '\0';
    static const char *const ways[] = {"read", "write", "both", "none"};
    printf("open-%d %s%s%s %s\n", fd, ways[flags & O_ACCMODE], flags & O_APPEND ? " append" : "",
           flags & O_NONBLOCK ? " nonblocking" : "", link);
}

static void signals(void) {
    uint64_t blocked = 0;
    syscall(SYS_rt_sigprocmask, SIG_BLOCK, NULL, &blocked, sizeof blocked);
    printf("blocked %llx\nnot-default", (unsigned long long)blocked);
    for (int number = 1; number <= 64; number++) {
        unsigned long now[4] = {0};
        syscall(SYS_rt_sigaction, number, NULL, now, sizeof blocked);
        if (now[0] != 0)
            printf(" %d", number);
    }
    printf("\n");
}

static void credentials(void) {
    uid_t real, effective, saved;
    getresuid(&real, &effective, &saved);
    printf("uid %d %d %d\n", (int)real, (int)effective, (int)saved);
    gid_t r, e, s;
    getresgid(&r, &e, &s);
    printf("gid %d %d %d\ngroups", (int)r, (int)e, (int)s);
    static gid_t groups[65536];
    int count = getgroups(65536, groups);
    for (int i = 0; i < count; i++)
        printf(" %d", (int)groups[i]);
    printf("\nregain %s\n", effective == 0 ? "is-root" : setuid(0) == 0 ? "yes" : "no");
}

static void limit(const char *name, int resource) {
    struct rlimit limit;
    getrlimit(resource, &limit);
    printf("limit-%s %lld %lld\n", name, (long long)limit.rlim_cur, (long long)limit.rlim_max);
}

int main(int count, char **word) {
    char place[4096];
    struct stat root;
    descriptors();
    for (int fd = 0; fd < 64; fd++)
        opened(fd);
    printf("pid %d\n", (int)getpid());
    signals();
    credentials();
    limit("nofile", RLIMIT_NOFILE);
    limit("core", RLIMIT_CORE);
    printf("session %s\n", getpgrp() != getpid() ? "old" : getsid(0) == getpid() ? "new" : "member");
    printf("its-session %d\n", (int)getsid(0));
    FILE *score = fopen("/proc/self/oom_score_adj", "r");
    int oom = -2000;
    if (score != NULL && fscanf(score, "%d", &oom) == 1)
        printf("oom %d\n", oom);
    if (score != NULL)
        fclose(score);
    printf("nice %d\n", getpriority(PRIO_PROCESS, 0));
    mode_t mask = umask(0);
    printf("umask %o\n", (unsigned)mask);
    printf("directory %s\n", getcwd(place, sizeof place) ? place : strerror(errno));
    printf("root %llu\n", stat("/", &root) == 0 ? (unsigned long long)root.st_ino : 0ULL);
    printf("nonblocking %d\n", (fcntl(0, F_GETFL) & O_NONBLOCK) != 0);
    printf("input %llu\n", fstat(0, &root) == 0 ? (unsigned long long)root.st_rdev : 0ULL);
    for (int i = 0; i < count; i++)
        printf("argument %s\n", word[i]);
    for (char **variable = environ; *variable != NULL; variable++)
        printf("environment %s\n", *variable);
    printf("done\n");
    return 0;
}
