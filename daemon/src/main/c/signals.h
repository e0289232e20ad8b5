/* signals.h - how signals are held back, and made as new for a child; for spawn.c. */
#ifndef INETD_SIGNALS_H
#define INETD_SIGNALS_H

#include <signal.h>
#include <stdbool.h>

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

static void make_as_new(void) {
    for (int i = 0; i < changed_count; i++)
        make_default(changed[i]);
}

#endif
