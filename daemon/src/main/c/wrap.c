/*
 * wrap: asks hosts_access(5) about the peer of descriptor 0 and becomes the next program.
 *
 *     wrap [-l] [-a FILE] [-d FILE] -n DAEMON -p PROTOCOL -- PROGRAM ARGV0 [ARG...]
 *
 *     -l        say who connected
 *     -a, -d    another file than /etc/hosts.allow, /etc/hosts.deny
 *     -n        the name the rules know the service by
 *     -p        the protocol, for messages
 *
 * The system's libwrap may ask the DNS or an ident server and runs commands of the rules, so it
 * has no place in inetd's loop: it works here, in a process of its own, still with inetd's
 * rights. Descriptors 0, 1 and 2 are the connection: nothing may be written to them here. All
 * words go to syslog. Whatever else was handed down reaches the next program unchanged.
 *
 * Exit status 1: refused, or the program could not be executed.
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
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

struct service {
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

/* A name comes from the peer's DNS or ident server: it must not forge a line of the log. */
static void print_safely(char *to, size_t size, const char *from) {
    size_t i = 0;
    for (; i + 1 < size && from[i] != '\0'; i++)
        to[i] = from[i] >= ' ' && from[i] < 127 ? from[i] : '?';
    to[i] = '\0';
}

static void say(int priority, const char *what, const struct service *service, const char *client) {
    char name[SHOWN + 1];
    char address[NI_MAXHOST];
    char port[NI_MAXSERV];
    peer_address(address, sizeof address);
    port_name(port, sizeof port);
    print_safely(name, sizeof name, client != NULL ? client : address);
    syslog(priority, "%s %s(%s), service %s (%s)", what, name, address, port, service->protocol);
}

/* Returns whether the peer may go on; may also end or become another program, as a rule says. */
static int allowed(const struct service *service) {
    static struct wrapper wrapper;
    if (!load(&wrapper)) {
        const char *why = dlerror();
        if (has_rule(service->allow) || has_rule(service->deny)) {
            syslog(LOG_AUTH | LOG_ERR,
                "%s or %s has rules, but they cannot be asked: %s; %s, or empty both files",
                service->allow, service->deny, why != NULL ? why : LIBWRAP " lacks a function",
                REMEDY);
            say(LOG_AUTH | LOG_WARNING, "refused connection from", service, NULL);
            return 0;
        }
        if (service->log)
            say(LOG_AUTH | LOG_INFO, "connection from", service, NULL);
        return 1;
    }
    *wrapper.allow_table = (char *)service->allow;
    *wrapper.deny_table = (char *)service->deny;
    *wrapper.allow_severity = LOG_AUTH | LOG_INFO;
    *wrapper.deny_severity = LOG_AUTH | LOG_WARNING;
    static _Alignas(16) char request[REQUEST_SIZE];
    wrapper.request_init(request, RQ_DAEMON, service->daemon, RQ_FILE, 0, RQ_END);
    wrapper.sock_host(request);
    if (!wrapper.hosts_access(request)) {
        say(*wrapper.deny_severity, "refused connection from", service, wrapper.eval_client(request));
        return 0;
    }
    if (service->log)
        say(*wrapper.allow_severity, "connection from", service, wrapper.eval_client(request));
    return 1;
}

int main(int argc, char **argv) {
    struct service service = {NULL, NULL, "/etc/hosts.allow", "/etc/hosts.deny", 0};
    int option;
    openlog("inetd", LOG_PID, LOG_DAEMON);
    opterr = 0;
    while ((option = getopt(argc, argv, "+la:d:n:p:")) != -1) {
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
        default:
            syslog(LOG_ERR, "wrap: unknown option -%c", optopt);
            return 1;
        }
    }
    if (service.daemon == NULL || service.protocol == NULL || argc - optind < 2) {
        syslog(LOG_ERR, "usage: wrap [-l] [-a file] [-d file] -n daemon -p protocol -- program argv0 ...");
        return 1;
    }
    int report = fcntl(REPORT, F_GETFD);
    if (report >= 0)
        fcntl(REPORT, F_SETFD, report | FD_CLOEXEC);
    if (!allowed(&service))
        return 1;
    if (report >= 0)
        fcntl(REPORT, F_SETFD, report);
    closelog();
    execv(argv[optind], argv + optind + 1);
    syslog(LOG_ERR, "cannot execute %s: %s", argv[optind], strerror(errno));
    return 1;
}
