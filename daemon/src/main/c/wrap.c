/*
 * wrap: asks hosts_access(5) about the peer of descriptor 0 and becomes the next program.
 *
 *     wrap [-l] [-a FILE] [-d FILE] -s SERVICE -n DAEMON -p PROTOCOL -- PROGRAM ARGV0 [ARG...]
 *
 *     -l        say who connected
 *     -s        what inetd calls the service
 *     -a, -d    another file than /etc/hosts.allow, /etc/hosts.deny
 *     -n        the name the rules know the service by
 *     -p        the protocol, for messages
 *
 * The system's libwrap may ask the DNS or an ident server and runs commands of the rules, so it
 * has no place in inetd's loop: it works here, in a process of its own, still with inetd's
 * rights. Descriptors 0, 1 and 2 are the connection: nothing may be written to them here.
 *
 * Nothing is logged here either: a stranger has as many processes like this one as he has connections,
 * and only inetd can count. What libwrap would log comes to the functions of that name below.
 * Whatever is said is a line, SERVICE PRIORITY KIND TEXT, on descriptor 4, which no other program
 * gets; KIND is r (refused), a (allowed) or o (an oddity). Whatever else was handed down reaches the
 * next program unchanged.
 *
 * Exit status 1: refused, or the program could not be executed.
 */
#undef _FORTIFY_SOURCE /* It makes syslog a macro. */
#include "drain.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <syslog.h>
#include <unistd.h>

#ifndef LIBWRAP
#ifdef __NetBSD__
#define LIBWRAP "libwrap.so"
#define REMEDY "install the set that has libwrap"
#else
#define LIBWRAP "libwrap.so.0"
#define REMEDY "install the package libwrap0"
#endif
#endif
#ifndef REMEDY
#define REMEDY "install the package libwrap0"
#endif

/* Keys of request_init(3). */
#define RQ_END 0
#define RQ_FILE 1
#define RQ_DAEMON 2

/* Its request is only handed round; two kilobytes would do. */
#define REQUEST_SIZE 16384

/* The longest piece of a peer's name that goes into a message. */
#define SHOWN 500

/* Where launch, the next program, may have a report to make: not for a command of a rule. */
#define REPORT 3

/* Where inetd hears what is said here, and how long it may take to make room for it. */
#define WORDS 4
#define PATIENCE_MILLIS 1000

/* The longest line: less than what a pipe takes in one piece. */
#define LINE 1500

struct service {
    const char *number;
    const char *daemon;
    const char *protocol;
    const char *allow;
    const char *deny;
    int log;
};

struct wrapper {
    void *(*request_init)(void *, ...);
    void (*sock_host)(void *);
    int (*hosts_access)(void *);
    char *(*eval_client)(void *);
    char **allow_table;
    char **deny_table;
    int *allow_severity;
    int *deny_severity;
};

static struct service service = {NULL, NULL, NULL, "/etc/hosts.allow", "/etc/hosts.deny", 0};

/* Writes a line in one piece. If inetd has gone there is nobody to count, and nobody is told. */
static void put(const char *line, size_t length) {
    struct sigaction ignore = {.sa_handler = SIG_IGN}, before;
    struct pollfd room = {WORDS, POLLOUT, 0};
    sigaction(SIGPIPE, &ignore, &before);
    if (write(WORDS, line, length) < 0 && errno == EAGAIN && poll(&room, 1, PATIENCE_MILLIS) == 1
        && write(WORDS, line, length) < 0)
        room.revents = 0; /* Lost: a second has passed, and a thousand others are before it. */
    sigaction(SIGPIPE, &before, NULL);
}

static void tell_list(char kind, int priority, const char *format, va_list arguments) {
    char line[LINE];
    int start = snprintf(line, sizeof line, "%s %d %c ",
        service.number != NULL ? service.number : "-1", priority, kind);
    int said = vsnprintf(line + start, sizeof line - 1 - start, format, arguments);
    size_t end = start + (said < 0 ? 0 : strlen(line + start));
    /* A name comes from the peer's DNS or ident server: it must not forge a line of the log. */
    for (size_t i = start; i < end; i++)
        if (line[i] < ' ' || line[i] > 126)
            line[i] = '?';
    line[end] = '\n';
    put(line, end + 1);
}

__attribute__((format(printf, 3, 4)))
static void tell(char kind, int priority, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    tell_list(kind, priority, format, arguments);
    va_end(arguments);
}

/* What libwrap says; in the program they come before those of the C library. */
void vsyslog(int priority, const char *format, va_list arguments) {
    tell_list('o', priority & LOG_FACMASK ? priority : LOG_DAEMON | priority, format, arguments);
}

void syslog(int priority, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    vsyslog(priority, format, arguments);
    va_end(arguments);
}

void __vsyslog_chk(int priority, int flag, const char *format, va_list arguments);
void __vsyslog_chk(int priority, int flag, const char *format, va_list arguments) {
    (void)flag;
    vsyslog(priority, format, arguments);
}

void __syslog_chk(int priority, int flag, const char *format, ...);
void __syslog_chk(int priority, int flag, const char *format, ...) {
    va_list arguments;
    (void)flag;
    va_start(arguments, format);
    vsyslog(priority, format, arguments);
    va_end(arguments);
}

static int load(struct wrapper *w) {
    void *library = dlopen(LIBWRAP, RTLD_NOW | RTLD_LOCAL);
    if (library == NULL)
        return 0;
    *(void **)&w->request_init = dlsym(library, "request_init");
    *(void **)&w->sock_host = dlsym(library, "sock_host");
    *(void **)&w->hosts_access = dlsym(library, "hosts_access");
    *(void **)&w->eval_client = dlsym(library, "eval_client");
    w->allow_table = dlsym(library, "hosts_allow_table");
    w->deny_table = dlsym(library, "hosts_deny_table");
    w->allow_severity = dlsym(library, "allow_severity");
    w->deny_severity = dlsym(library, "deny_severity");
    return w->request_init != NULL && w->sock_host != NULL && w->hosts_access != NULL
        && w->eval_client != NULL && w->allow_table != NULL && w->deny_table != NULL
        && w->allow_severity != NULL && w->deny_severity != NULL;
}

/* Tells whether a line of the file is neither blank nor a comment; one that cannot be read may be. */
static int has_rule(const char *path) {
    FILE *file = fopen(path, "re");
    if (file == NULL)
        return errno != ENOENT && errno != ENOTDIR;
    char line[1024];
    int found = 0;
    while (!found && fgets(line, sizeof line, file) != NULL)
        found = strchr(line, '\n') == NULL
            || (line[0] != '#' && line[strspn(line, " \t\r\n")] != '\0');
    found = found || ferror(file);
    fclose(file);
    return found;
}

/* The numeric address of the peer; as libwrap calls it where there is none. */
static void peer_address(char *text, size_t size) {
    struct sockaddr_storage peer;
    socklen_t length = sizeof peer;
    if (getpeername(0, (struct sockaddr *)&peer, &length) < 0
        || (peer.ss_family != AF_INET && peer.ss_family != AF_INET6)
        || getnameinfo((struct sockaddr *)&peer, length, text, size, NULL, 0, NI_NUMERICHOST) != 0)
        snprintf(text, size, "unknown");
}

/* What /etc/services calls the port the connection came to. */
static void port_name(char *text, size_t size) {
    struct sockaddr_storage own;
    socklen_t length = sizeof own;
    if (getsockname(0, (struct sockaddr *)&own, &length) < 0
        || getnameinfo((struct sockaddr *)&own, length, NULL, 0, text, size, 0) != 0)
        snprintf(text, size, "unknown");
}

static void say(char kind, int priority, const char *what, const char *client) {
    char address[NI_MAXHOST];
    char port[NI_MAXSERV];
    peer_address(address, sizeof address);
    port_name(port, sizeof port);
    tell(kind, priority, "%s %.*s(%s), service %s (%s)", what, SHOWN,
        client != NULL ? client : address, address, port, service.protocol);
}

/* Returns whether the peer may go on; may also end or become another program, as a rule says. */
static int allowed(void) {
    static struct wrapper wrapper;
    if (!load(&wrapper)) {
        const char *why = dlerror();
        if (has_rule(service.allow) || has_rule(service.deny)) {
            tell('o', LOG_AUTH | LOG_ERR,
                "%s or %s has rules, but they cannot be asked: %s; %s, or empty both files",
                service.allow, service.deny, why != NULL ? why : LIBWRAP " lacks a function",
                REMEDY);
            say('r', LOG_AUTH | LOG_WARNING, "refused connection from", NULL);
            return 0;
        }
        if (service.log)
            say('a', LOG_AUTH | LOG_INFO, "connection from", NULL);
        return 1;
    }
    *wrapper.allow_table = (char *)service.allow;
    *wrapper.deny_table = (char *)service.deny;
    *wrapper.allow_severity = LOG_AUTH | LOG_INFO;
    *wrapper.deny_severity = LOG_AUTH | LOG_WARNING;
    static _Alignas(16) char request[REQUEST_SIZE];
    wrapper.request_init(request, RQ_DAEMON, service.daemon, RQ_FILE, 0, RQ_END);
    wrapper.sock_host(request);
    if (!wrapper.hosts_access(request)) {
        say('r', *wrapper.deny_severity, "refused connection from", wrapper.eval_client(request));
        return 0;
    }
    if (service.log)
        say('a', *wrapper.allow_severity, "connection from", wrapper.eval_client(request));
    return 1;
}

int main(int argc, char **argv) {
    int option;
    opterr = 0;
    fcntl(WORDS, F_SETFD, FD_CLOEXEC); /* Nor is it for a command of a rule. */
    while ((option = getopt(argc, argv, "+la:d:n:p:s:")) != -1) {
        switch (option) {
        case 'l':
            service.log = 1;
            break;
        case 'a':
            service.allow = optarg;
            break;
        case 'd':
            service.deny = optarg;
            break;
        case 'n':
            service.daemon = optarg;
            break;
        case 'p':
            service.protocol = optarg;
            break;
        case 's':
            service.number = optarg;
            break;
        default:
            tell('o', LOG_DAEMON | LOG_ERR, "wrap: unknown option -%c", optopt);
            return 1;
        }
    }
    if (service.number == NULL || service.daemon == NULL || service.protocol == NULL
        || argc - optind < 2) {
        tell('o', LOG_DAEMON | LOG_ERR,
            "usage: wrap [-l] [-a file] [-d file] -s service -n daemon -p protocol"
            " -- program argv0 ...");
        return 1;
    }
    int report = fcntl(REPORT, F_GETFD);
    if (report >= 0)
        fcntl(REPORT, F_SETFD, report | FD_CLOEXEC);
    if (!allowed()) {
        drain();
        return 1;
    }
    if (report >= 0)
        fcntl(REPORT, F_SETFD, report);
    execv(argv[optind], argv + optind + 1);
    tell('o', LOG_DAEMON | LOG_ERR, "cannot execute %s: %s", argv[optind], strerror(errno));
    drain();
    return 1;
}
