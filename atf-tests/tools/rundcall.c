/*
 * rundcall: a client of rund's protocol. Says its words to the abstract socket NAME, prints each row of the
 * answer with its fields separated by blanks, and then the result.
 *
 *   rundcall NAME WORD...        ask, and read the answer
 *   rundcall -u NAME WORD...     ask 200 times, and read nothing
 */
#include <err.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

/* All of the address is the name, padded with NULs. */
static struct sockaddr_un named(const char *name, const char *more) {
  struct sockaddr_un a = {.sun_family = AF_UNIX};
  snprintf(a.sun_path + 1, sizeof a.sun_path - 1, "%s%s", name, more);
  return a;
}

int main(int argc, char **argv) {
  int times = 1, at = 1;
  if (argc > 1 && strcmp(argv[1], "-u") == 0)
    times = 200, at = 2;
  if (argc < at + 2)
    errx(64, "rundcall [-u] NAME WORD...");
  char own[32];
  snprintf(own, sizeof own, "-%d", (int)getpid());
  struct sockaddr_un to = named(argv[at], ""), from = named(argv[at], own);
  int s = socket(AF_UNIX, SOCK_DGRAM, 0);
  if (s < 0 || bind(s, (struct sockaddr *)&from, sizeof from) != 0 ||
      connect(s, (struct sockaddr *)&to, sizeof to) != 0)
    err(1, "%s", argv[at]);
  char text[16384];
  size_t length = 0;
  for (int i = at + 1; i < argc && length + strlen(argv[i]) < sizeof text; i++) {
    strcpy(text + length, argv[i]);
    length += strlen(argv[i]) + 1;
  }
  for (int i = 0; i < times; i++)
    if (send(s, text, length, times == 1 ? 0 : MSG_DONTWAIT) < 0 && times == 1)
      err(1, "send");
  if (times > 1)
    return 0;
  struct timeval patience = {.tv_sec = 20};
  setsockopt(s, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  for (;;) {
    ssize_t n = recv(s, text, sizeof text - 1, 0);
    if (n <= 0)
      err(1, "no answer");
    text[n] = 0;
    if (text[0] != '>')
      break;
    for (ssize_t i = 1; i < n; i += strlen(text + i) + 1)
      printf("%s%s", i > 1 ? " " : "", text + i);
    puts("");
  }
  puts(text);
  return text[0] == '-';
}
