/* teller - says READY=1 to $NOTIFY_SOCKET, and ends at once. */
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>

int main(void) {
    struct sockaddr_un to = {.sun_family = AF_UNIX};
    const char *path = getenv("NOTIFY_SOCKET"), said[] = "READY=1";
    if (path == NULL || strlen(path) >= sizeof to.sun_path)
        return 1;
    memcpy(to.sun_path, path, strlen(path));
    socklen_t length = offsetof(struct sockaddr_un, sun_path) + strlen(path) + (*path != '@');
    if (*path == '@')
        to.sun_path[0] = '\0';
    int fd = socket(AF_UNIX, SOCK_DGRAM, 0);
    return sendto(fd, said, sizeof said - 1, 0, (struct sockaddr *)&to, length) < 0;
}
