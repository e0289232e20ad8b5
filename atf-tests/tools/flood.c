/*
 * flood: connects to a service as fast as it answers.
 *
 *   flood SECONDS CLIENTS ADDRESS PORT
 *
 * CLIENTS processes connect one after the other from addresses of 127.0.0.0/8 and read until the end. Prints
 * "ANSWERED FAILED": connections that brought at least a byte and ended, and all others.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <err.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static int connection(struct sockaddr_in *to, unsigned number) {
  int s = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), on = 1, answered = 0;
  if (s < 0)
    return 0;
  struct sockaddr_in from = {.sin_family = AF_INET,
                             .sin_addr.s_addr = htonl(0x7f010001 + number % 250)};
  struct timeval limit = {10, 0};
  char answer[4096];
  setsockopt(s, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on);
  setsockopt(s, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
  if (bind(s, (struct sockaddr *)&from, sizeof from) == 0 &&
      connect(s, (struct sockaddr *)to, sizeof *to) == 0) {
    ssize_t n, total = 0;
    while ((n = read(s, answer, sizeof answer)) > 0)
      total += n;
    answered = n == 0 && total > 0;
  }
  close(s);
  return answered;
}

int main(int argc, char **argv) {
  if (argc != 5)
    errx(64, "flood SECONDS CLIENTS ADDRESS PORT");
  int clients = atoi(argv[2]);
  struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(atoi(argv[4]))};
  if (inet_pton(AF_INET, argv[3], &to.sin_addr) != 1)
    errx(64, "not an address: %s", argv[3]);
  struct count { unsigned long answered, failed; } *counts =
      mmap(NULL, clients * sizeof *counts, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  time_t end = time(NULL) + atol(argv[1]);
  for (int i = 0; i < clients; i++)
    if (fork() == 0) {
      for (unsigned number = i; time(NULL) < end; number += clients)
        if (connection(&to, number))
          counts[i].answered++;
        else
          counts[i].failed++;
      _exit(0);
    }
  unsigned long answered = 0, failed = 0;
  while (wait(NULL) > 0)
    ;
  for (int i = 0; i < clients; i++) {
    answered += counts[i].answered;
    failed += counts[i].failed;
  }
  printf("%lu %lu\n", answered, failed);
  return 0;
}
