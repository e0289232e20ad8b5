/*
 * crowd: many clients that say nothing.
 *
 *   crowd CLIENTS ADDRESS PORT
 *
 * Connects so many times, one after the other, prints "there", and stays until standard input ends.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <err.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

int main(int argc, char **argv) {
  char end;
  if (argc != 4)
    errx(2, "usage: crowd clients address port");
  struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(atoi(argv[3]))};
  if (inet_pton(AF_INET, argv[2], &to.sin_addr) != 1)
    errx(2, "%s: not an address", argv[2]);
  for (int i = 0; i < atoi(argv[1]); i++) {
    int s = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (s < 0 || connect(s, (struct sockaddr *)&to, sizeof to) < 0)
      err(1, "client %d", i);
  }
  printf("there\n");
  fflush(stdout);
  return read(0, &end, 1) != 0;
}
