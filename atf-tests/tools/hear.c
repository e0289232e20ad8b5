/*
 * hear: a syslogd for one test. Binds the datagram socket PATH and prints what comes, a line each.
 *
 *   hear PATH
 */
#include <err.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

int main(int argc, char **argv) {
  struct sockaddr_un a = {.sun_family = AF_UNIX};
  if (argc != 2 || strlen(argv[1]) >= sizeof a.sun_path)
    errx(64, "hear PATH");
  strcpy(a.sun_path, argv[1]);
  int s = socket(AF_UNIX, SOCK_DGRAM, 0);
  if (s < 0 || bind(s, (struct sockaddr *)&a, sizeof a) != 0 || chmod(argv[1], 0666) != 0)
    err(1, "%s", argv[1]);
  setlinebuf(stdout);
  for (char text[8193];;) {
    ssize_t n = recv(s, text, sizeof text - 1, 0);
    if (n < 0)
      err(1, "recv");
    text[n] = 0;
    puts(text);
  }
}
