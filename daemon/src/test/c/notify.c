/*
 * notify [-b] TEXT... - sends each TEXT to $NOTIFY_SOCKET as a datagram of its own; with -b a
 * barrier after them, and says "passed" when its descriptor has been closed at the other end.
 */
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static int to;
static struct sockaddr_un where;
static socklen_t length;

static int send_text(const char *text, int fd) {
    union {
        struct cmsghdr header;
        char room[CMSG_SPACE(sizeof(int))];
    } control = {0};
    struct iovec piece = {(void *)text, strlen(text)};
    struct msghdr message = {.msg_name = &where, .msg_namelen = length, .msg_iov = &piece, .msg_iovlen = 1};
    if (fd >= 0) {
        message.msg_control = &control;
        message.msg_controllen = sizeof control.room;
        control.header = (struct cmsghdr){.cmsg_len = CMSG_LEN(sizeof fd), .cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS};
        memcpy(CMSG_DATA(&control.header), &fd, sizeof fd);
    }
    return sendmsg(to, &message, 0) < 0;
}

int main(int count, char **word) {
    const char *path = getenv("NOTIFY_SOCKET");
    int barrier = count > 1 && strcmp(word[1], "-b") == 0;
    if (path == NULL || strlen(path) >= sizeof where.sun_path)
        return 99;
    where.sun_family = AF_UNIX;
    memcpy(where.sun_path, path, strlen(path));
    length = offsetof(struct sockaddr_un, sun_path) + strlen(path) + (*path != '@');
    if (*path == '@')
        where.sun_path[0] = '\0';
    to = socket(AF_UNIX, SOCK_DGRAM, 0);
    for (int i = 1 + barrier; i < count; i++)
        if (send_text(word[i], -1))
            return 98;
    if (barrier) {
        int ends[2];
        char nothing;
        if (pipe(ends) < 0 || send_text("BARRIER=1", ends[1]))
            return 97;
        close(ends[1]);
        if (read(ends[0], &nothing, 1) != 0)
            return 96;
        printf("passed\n");
    }
    return 0;
}
