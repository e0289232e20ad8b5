/*
 * background: a daemon of the old kind, and what goes wrong with those.
 *
 *   background [-t] [-s] [-w] [-x] [-d MILLISECONDS] [FORKS]
 *
 * Forks FORKS times (2 unless said), of which each time the parent ends with status 0 when MILLISECONDS have
 * passed, then waits for signals. -t starts a thread before that, -w leaves a worker that waits too, -x
 * executes itself anew after it, -s stops itself (SIGSTOP) at last.
 */
#define _GNU_SOURCE
#include <err.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

static void *idle(void *nothing) {
    for (;;)
        pause();
    return nothing;
}

static void detach(int milliseconds) {
    pid_t child = fork();
    if (child < 0)
        err(1, "fork");
    if (child == 0)
        return;
    usleep(milliseconds * 1000);
    _exit(0);
}

int main(int argc, char **argv) {
    int threads = 0, stops = 0, workers = 0, again = 0, delay = 0, option;
    while ((option = getopt(argc, argv, "tswxd:")) != -1) {
        switch (option) {
        case 't':
            threads = 1;
            break;
        case 's':
            stops = 1;
            break;
        case 'w':
            workers = 1;
            break;
        case 'x':
            again = 1;
            break;
        case 'd':
            delay = atoi(optarg);
            break;
        default:
            return 2;
        }
    }
    pthread_t thread;
    if (threads && pthread_create(&thread, NULL, idle, NULL) != 0)
        errx(1, "pthread_create");
    int forks = optind < argc ? atoi(argv[optind]) : 2;
    for (int i = 0; i < forks; i++) {
        detach(delay);
        if (i == 0)
            setsid();
    }
    if (again)
        execl(argv[0], argv[0], stops ? "-s" : "0", "0", (char *)NULL);
    if (workers && fork() < 0)
        err(1, "fork");
    if (stops)
        raise(SIGSTOP);
    idle(NULL);
}
