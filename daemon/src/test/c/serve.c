/*
 * serve ADDRESS PROGRAM ARGV0 [ARG...]: accepts one connection to a numeric ADDRESS or a Unix path
 * and becomes the program on it once its peer has said something. Writes the port to descriptor 1
 * before.
 */
#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

int main(int argc, char **argv) {
    union {
        struct sockaddr any;
        struct sockaddr_in four;
        struct sockaddr_in6 six;
        struct sockaddr_un local;
    } at;
    socklen_t length = sizeof at;
    memset(&at, 0, sizeof at);
    if (argc < 4)
        return 99;
    if (argv[1][0] == '/') {
        at.local.sun_family = AF_UNIX;
        strncpy(at.local.sun_path, argv[1], sizeof at.local.sun_path - 1);
        length = sizeof at.local;
    } else if (inet_pton(AF_INET6, argv[1], &at.six.sin6_addr) == 1) {
        at.six.sin6_family = AF_INET6;
        length = sizeof at.six;
    } else if (inet_pton(AF_INET, argv[1], &at.four.sin_addr) == 1) {
        at.four.sin_family = AF_INET;
        length = sizeof at.four;
    } else {
        return 98;
    }
    int listener = socket(at.any.sa_family, SOCK_STREAM, 0);
    if (bind(listener, &at.any, length) < 0 || listen(listener, 1) < 0
        || getsockname(listener, &at.any, &length) < 0)
        return 97;
    printf("%d\n", at.any.sa_family == AF_UNIX ? 0 : ntohs(at.six.sin6_port));
    fflush(stdout);
    alarm(30);
    int connection = accept(listener, NULL, NULL);
    if (connection < 0)
        return 96;
    char word;
    recv(connection, &word, 1, MSG_PEEK); /* It is there, unread, whatever becomes of it. */
    alarm(0);
    close(listener);
    dup2(connection, 0);
    dup2(connection, 1);
    dup2(connection, 2);
    close(connection);
    execv(argv[2], argv + 3);
    return 95;
}
