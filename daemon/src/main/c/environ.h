/* environ.h - the environment another process was given, as words for a shell; for launch.c. */
#ifndef INETD_ENVIRON_H
#define INETD_ENVIRON_H

#include <stdbool.h>

/* More is handed over by the shell, as it sees it: the words count for the limit of exec, too. */
enum { MOST_ENVIRONMENT = 512 * 1024 };

static char environment[MOST_ENVIRONMENT];

#if defined(__NetBSD__)

#include <sys/param.h>
#include <sys/sysctl.h>

/* There need not be a /proc. Returns how many bytes there are, or -1. */
static long read_environment(const char *pid) {
    int name[] = {CTL_KERN, KERN_PROC_ARGS, (int)number(&pid), KERN_PROC_ENV};
    size_t size = sizeof environment;
    return sysctl(name, 4, environment, &size, NULL, 0) < 0 ? -1 : (long)size;
}

#else

/* Returns how many bytes there are, or -1. */
static long read_environment(const char *pid) {
    char path[64] = "/proc/";
    size_t end = 6;
    for (const char *digit = pid; *digit != '\0' && end < 32; digit++)
        path[end++] = *digit;
    for (const char *rest = "/environ"; *rest != '\0'; rest++)
        path[end++] = *rest;
    long fd = ASK(openat, AT_FDCWD, path, O_RDONLY | O_CLOEXEC, 0);
    if (fd < 0)
        return -1;
    long length = 0;
    long count;
    while ((count = ASK(read, fd, environment + length, MOST_ENVIRONMENT - length)) > 0)
        length += count;
    ASK(close, fd);
    return count < 0 || length == MOST_ENVIRONMENT ? -1 : length;
}

#endif

static char shown[4096];
static long shown_count;
static bool all_shown = true;

static void show_all(void) {
    for (long from = 0; from < shown_count && all_shown;) {
        long count = ASK(write, 1, shown + from, shown_count - from);
        all_shown = count > 0;
        from += count;
    }
    shown_count = 0;
}

static void show(const char *text, long length) {
    for (long i = 0; i < length; i++) {
        if (shown_count == (long)sizeof shown)
            show_all();
        shown[shown_count++] = text[i];
    }
}

static void show_number(long value) {
    if (value >= 10)
        show_number(value / 10);
    char digit = (char)('0' + value % 10);
    show(&digit, 1);
}

/* Prints --environment, how many variables there are, and each in quotes; returns an exit status. */
static int tell_environment(const char *pid) {
    long length = read_environment(pid);
    if (length < 0 || (length > 0 && environment[length - 1] != '\0'))
        return 1;
    long count = 0;
    for (long i = 0; i < length; i++)
        count += environment[i] == '\0';
    show("--environment ", 14);
    show_number(count);
    bool quoted = false;
    for (long i = 0; i < length; i++) {
        if (!quoted)
            show(" '", 2);
        quoted = environment[i] != '\0';
        if (!quoted)
            show("'", 1);
        else if (environment[i] == '\'')
            show("'\\''", 4);
        else
            show(environment + i, 1);
    }
    show("\n", 1);
    show_all();
    return all_shown ? 0 : 1;
}

#endif
