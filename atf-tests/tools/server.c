/*
 * server: a server for inetd to start. What it does is its first argument:
 *
 *   hello TEXT   sends TEXT and ends
 *   report       sends what it finds about itself, a fact to a line, and ends
 *   bytes        sends its arguments and its environment, hexadecimal, and ends
 *   hold         sends its pid, and ends when its peer does
 *   echo         answers one request with "PID REQUEST" and ends
 *   stay         answers requests with "PID REQUEST" until one is "quit"
 *   exit N       takes one request and exits with status N
 *   die N        takes one request and dies of signal N
 *
 * Descriptor 0 may be a connection, a listening socket or a datagram socket: it finds out.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <err.h>
#include <grp.h>
#include <netdb.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

static int type, listening, peer = -1;
static struct sockaddr_storage sender;
static socklen_t sender_length;

static int option(int name) {
  int value = 0;
  socklen_t length = sizeof value;
  if (getsockopt(0, SOL_SOCKET, name, &value, &length) != 0)
    err(1, "descriptor 0 is no socket");
  return value;
}

/* Waits for a request and puts it into text; a connection's first line counts as one. */
static int take(char *text, size_t size) {
  if (type == SOCK_DGRAM) {
    sender_length = sizeof sender;
    ssize_t n = recvfrom(0, text, size - 1, 0, (struct sockaddr *)&sender, &sender_length);
    text[n < 0 ? 0 : n] = 0;
    return n >= 0;
  }
  if (listening && peer > 0)
    close(peer);
  if (listening && (peer = accept(0, NULL, NULL)) < 0)
    err(1, "accept");
  ssize_t n = read(peer, text, size - 1);
  text[n < 0 ? 0 : n] = 0;
  text[strcspn(text, "\r\n")] = 0;
  return n > 0;
}

/* Has somebody to talk to, without reading from a connection. */
static void meet(void) {
  char dropped[65536];
  if (type == SOCK_DGRAM)
    take(dropped, sizeof dropped);
  else if (listening && peer < 0 && (peer = accept(0, NULL, NULL)) < 0)
    err(1, "accept");
}

__attribute__((format(printf, 1, 2))) static void say(const char *format, ...) {
  char text[65536];
  va_list arguments;
  va_start(arguments, format);
  int n = vsnprintf(text, sizeof text, format, arguments);
  va_end(arguments);
  if (type == SOCK_DGRAM)
    sendto(0, text, n, 0, (struct sockaddr *)&sender, sender_length);
  else if (write(peer, text, n) != n)
    exit(1);
}

static int by_number(const void *a, const void *b) { return *(const int *)a - *(const int *)b; }

static void list(FILE *out, const char *name, int *numbers, int count) {
  qsort(numbers, count, sizeof *numbers, by_number);
  fprintf(out, "%s", name);
  for (int i = 0; i < count; i++)
    fprintf(out, " %d", numbers[i]);
  fputc('\n', out);
}

static void descriptors(FILE *out) {
  int numbers[4096], count = 0;
  DIR *directory = opendir("/proc/self/fd");
  for (struct dirent *entry; (entry = readdir(directory)) && count < 4096;)
    if (entry->d_name[0] != '.' && atoi(entry->d_name) != dirfd(directory) &&
        (peer <= 2 || atoi(entry->d_name) != peer))
      numbers[count++] = atoi(entry->d_name);
  closedir(directory);
  list(out, "descriptors", numbers, count);
  struct stat in, other;
  fstat(0, &in);
  for (int i = 1; i <= 2; i++)
    fprintf(out, "descriptor %d %s\n", i,
            fstat(i, &other) == 0 && other.st_ino == in.st_ino ? "same" : "other");
}

static void signals(FILE *out) {
  int ignored[65], blocked[65], ni = 0, nb = 0;
  sigset_t mask;
  sigprocmask(SIG_SETMASK, NULL, &mask);
  for (int i = 1; i < 65; i++) {
    struct sigaction action;
    if (sigaction(i, NULL, &action) == 0 && action.sa_handler == SIG_IGN)
      ignored[ni++] = i;
    if (sigismember(&mask, i) == 1)
      blocked[nb++] = i;
  }
  list(out, "ignored", ignored, ni);
  list(out, "blocked", blocked, nb);
}

static void address(FILE *out, const char *name, int (*get)(int, struct sockaddr *, socklen_t *)) {
  struct sockaddr_storage a;
  socklen_t length = sizeof a;
  char host[NI_MAXHOST], port[NI_MAXSERV];
  int fd = peer > 0 ? peer : 0;
  if (get(fd, (struct sockaddr *)&a, &length) != 0)
    fprintf(out, "%s none\n", name);
  else if (a.ss_family == AF_UNIX)
    fprintf(out, "%s %.*s\n", name, (int)(length - sizeof(sa_family_t)),
            ((struct sockaddr_un *)&a)->sun_path);
  else if (getnameinfo((struct sockaddr *)&a, length, host, sizeof host, port, sizeof port,
                       NI_NUMERICHOST | NI_NUMERICSERV) == 0)
    fprintf(out, "%s %s %s\n", name, host, port);
}

static void report(int argc, char **argv) {
  static const char *types[] = {"", "stream", "dgram", "raw", "rdm", "seqpacket"};
  char *text, cwd[4096];
  size_t size;
  FILE *out = open_memstream(&text, &size);
  descriptors(out);
  fprintf(out, "socket %s%s\n", types[type], listening ? " listening" : "");
  fprintf(out, "sndbuf %d\nrcvbuf %d\n", option(SO_SNDBUF), option(SO_RCVBUF));
  address(out, "local", getsockname);
  address(out, "peer", getpeername);
  gid_t groups[4096];
  int count = getgroups(4096, groups);
  fprintf(out, "user %d %d\ngroup %d %d\n", getuid(), geteuid(), getgid(), getegid());
  list(out, "groups", (int *)groups, count);
  fprintf(out, "pid %d\nparent %d\nsession %s\n", getpid(), getppid(),
          getsid(0) == getpid() ? "own" : "inherited");
  signals(out);
  struct rlimit limit;
  getrlimit(RLIMIT_NOFILE, &limit);
  fprintf(out, "nofile %llu %llu\n", (unsigned long long)limit.rlim_cur,
          (unsigned long long)limit.rlim_max);
  mode_t mask = umask(0);
  umask(mask);
  fprintf(out, "umask %03o\nnice %d\n", mask, getpriority(PRIO_PROCESS, 0));
  fprintf(out, "directory %s\n", getcwd(cwd, sizeof cwd));
  for (int i = 0; i < argc; i++)
    fprintf(out, "argument %d <%s>\n", i, argv[i]);
  for (char **e = environ; *e; e++)
    fprintf(out, "environment %s\n", *e);
  fclose(out);
  say("%s", text);
}

static void show_bytes(FILE *out, const char *name, const char *text) {
  fprintf(out, "%s ", name);
  for (; *text; text++)
    fprintf(out, "%02x", (unsigned char)*text);
  fputc('\n', out);
}

static void bytes(char **argv) {
  char *text;
  size_t size;
  FILE *out = open_memstream(&text, &size);
  for (; *argv; argv++)
    show_bytes(out, "argument", *argv);
  for (char **e = environ; *e; e++)
    show_bytes(out, "variable", *e);
  fclose(out);
  say("%s", text);
}

int main(int argc, char **argv) {
  char request[65536];
  const char *what = argc > 1 ? argv[1] : "report", *word = argc > 2 ? argv[2] : "";
  type = option(SO_TYPE);
  listening = option(SO_ACCEPTCONN);
  if (type != SOCK_DGRAM && !listening)
    peer = 0;
  if (strcmp(what, "hello") == 0) {
    meet();
    say("%s\n", word);
  } else if (strcmp(what, "report") == 0) {
    meet();
    report(argc, argv);
  } else if (strcmp(what, "bytes") == 0) {
    meet();
    bytes(argv);
  } else if (strcmp(what, "hold") == 0) {
    meet();
    say("%d\n", getpid());
    while (read(peer, request, sizeof request) > 0)
      ;
  } else if (strcmp(what, "echo") == 0) {
    take(request, sizeof request);
    say("%d %s\n", getpid(), request);
  } else if (strcmp(what, "stay") == 0) {
    do {
      take(request, sizeof request);
      say("%d %s\n", getpid(), request);
      if (listening) {
        close(peer);
        peer = -1;
      }
    } while (strcmp(request, "quit") != 0);
  } else if (strcmp(what, "exit") == 0 || strcmp(what, "die") == 0) {
    take(request, sizeof request);
    if (*what == 'd')
      raise(atoi(word));
    exit(atoi(word));
  } else
    errx(1, "what is '%s'?", what);
  return 0;
}
