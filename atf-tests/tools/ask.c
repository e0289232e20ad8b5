/*
 * ask: a client that says in words what came of it.
 *
 *   ask [-t MILLISECONDS] [-s ADDRESS] [-p PORT] [-k | -i] tcp|udp ADDRESS PORT [TEXT]
 *   ask [-t MILLISECONDS] [-k | -i] unix|unixgram|seqpacket PATH [TEXT]
 *
 * Sends TEXT (\r, \n, \0 and \\ are understood), ends its half of a connection (with -k never; with -i
 * after it has sent its standard input too), and prints the answer: all of a connection's until it ends, or
 * one datagram; or else (refused), (reset), (closed) for a connection that ended without a word, (silent) when
 * the time is up. -s and -p choose the source. ADDRESS%INTERFACE is one of a link.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <err.h>
#include <errno.h>
#include <net/if.h>
#include <netinet/in.h>
#include <poll.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

union address {
  struct sockaddr any;
  struct sockaddr_in v4;
  struct sockaddr_in6 v6;
  struct sockaddr_un path;
};

static socklen_t inet(union address *a, const char *host, int port) {
  memset(a, 0, sizeof *a);
  if (inet_pton(AF_INET, host, &a->v4.sin_addr) == 1) {
    a->v4.sin_family = AF_INET;
    a->v4.sin_port = htons(port);
    return sizeof a->v4;
  }
  const char *percent = strchr(host, '%');
  char literal[INET6_ADDRSTRLEN] = "";
  if (percent && (size_t)(percent - host) < sizeof literal) {
    memcpy(literal, host, percent - host);
    a->v6.sin6_scope_id = if_nametoindex(percent + 1);
    host = literal;
  }
  if (inet_pton(AF_INET6, host, &a->v6.sin6_addr) == 1) {
    a->v6.sin6_family = AF_INET6;
    a->v6.sin6_port = htons(port);
    return sizeof a->v6;
  }
  errx(64, "not an address: %s", host);
}

static socklen_t local(union address *a, const char *path) {
  memset(a, 0, sizeof *a);
  a->path.sun_family = AF_UNIX;
  if (strlen(path) >= sizeof a->path.sun_path)
    errx(64, "path too long: %s", path);
  strcpy(a->path.sun_path, path);
  return sizeof a->path;
}

static size_t unescape(char *text) {
  char *to = text;
  for (char *from = text; *from; from++)
    if (*from != '\\')
      *to++ = *from;
    else
      switch (*++from) {
      case 'r': *to++ = '\r'; break;
      case 'n': *to++ = '\n'; break;
      case '0': *to++ = 0; break;
      default: *to++ = *from;
      }
  return to - text;
}

static int outcome(int error) {
  switch (error) {
  case ECONNREFUSED:
  case ENOENT: puts("(refused)"); return 0;
  case ECONNRESET:
  case EPIPE: puts("(reset)"); return 0;
  case EAGAIN:
  case ETIMEDOUT: puts("(silent)"); return 0;
  default: printf("(%s)\n", strerror(error)); return 0;
  }
}

static long now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

int main(int argc, char **argv) {
  long patience = 5000;
  const char *source = NULL;
  int source_port = 0, keep = 0, standard_input = -1;
  for (int c; (c = getopt(argc, argv, "t:s:p:ki")) != -1;)
    switch (c) {
    case 't': patience = atol(optarg); break;
    case 's': source = optarg; break;
    case 'p': source_port = atoi(optarg); break;
    case 'k': keep = 1; break;
    case 'i': keep = 1, standard_input = 0; break;
    default: return 64;
    }
  argv += optind;
  argc -= optind;
  if (argc < 2)
    errx(64, "see the head of ask.c");
  const char *kind = argv[0];
  int type = strcmp(kind, "tcp") == 0 || strcmp(kind, "unix") == 0 ? SOCK_STREAM
             : strcmp(kind, "seqpacket") == 0                      ? SOCK_SEQPACKET
                                                                   : SOCK_DGRAM;
  int used = strcmp(kind, "tcp") == 0 || strcmp(kind, "udp") == 0 ? 3 : 2;
  if (argc < used)
    errx(64, "see the head of ask.c");
  union address to, from;
  socklen_t length = used == 3 ? inet(&to, argv[1], atoi(argv[2])) : local(&to, argv[1]);
  int s = socket(to.any.sa_family, type, 0);
  if (s < 0)
    err(1, "socket");
  int on = 1;
  setsockopt(s, SOL_SOCKET, SO_BROADCAST, &on, sizeof on);
  if (source || source_port) {
    setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    const char *any = to.any.sa_family == AF_INET ? "0.0.0.0" : "::";
    if (bind(s, &from.any, inet(&from, source ? source : any, source_port)) != 0)
      err(1, "bind");
  } else if (to.any.sa_family == AF_UNIX && type == SOCK_DGRAM) {
    /* autobind: an abstract name to answer to */
    sa_family_t family = AF_UNIX;
    if (bind(s, (struct sockaddr *)&family, sizeof family) != 0)
      err(1, "bind");
  }
  struct timeval limit = {patience / 1000, patience % 1000 * 1000};
  setsockopt(s, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
  if (connect(s, &to.any, length) != 0)
    return outcome(errno == EINPROGRESS ? ETIMEDOUT : errno);
  if (argc > used || type == SOCK_DGRAM) {
    char *text = argc > used ? argv[used] : strdup("");
    if (send(s, text, unescape(text), MSG_NOSIGNAL) < 0)
      return outcome(errno);
  }
  if (type != SOCK_DGRAM && !keep)
    shutdown(s, SHUT_WR);
  long end = now() + patience;
  for (size_t total = 0;;) {
    char answer[65536];
    struct pollfd ready[] = {{s, POLLIN, 0}, {standard_input, POLLIN, 0}};
    long left = end - now();
    if (left <= 0 || poll(ready, 2, left) == 0)
      return total ? 0 : outcome(ETIMEDOUT);
    if (ready[1].revents) {
      ssize_t n = read(standard_input, answer, sizeof answer);
      if (n > 0 && send(s, answer, n, MSG_NOSIGNAL) < 0)
        return outcome(errno);
      if (n <= 0) {
        shutdown(s, SHUT_WR);
        standard_input = -1;
      }
    }
    if (!ready[0].revents)
      continue;
    ssize_t n = recv(s, answer, sizeof answer, 0);
    if (n < 0)
      return total ? 0 : outcome(errno);
    if (n == 0 && type != SOCK_DGRAM) {
      if (total == 0)
        puts("(closed)");
      return 0;
    }
    if (write(1, answer, n) != n)
      err(1, "write");
    total += n;
    if (type == SOCK_DGRAM)
      return 0;
  }
}
