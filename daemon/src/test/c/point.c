/* point FILE: has descriptors 1 and 2 point at a file in a way that needs no right to it, and stays. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <unistd.h>

int main(int count, char **word) {
    int fd = count == 2 ? open(word[1], O_PATH) : -1;
    if (fd < 0 || dup2(fd, 1) < 0 || dup2(fd, 2) < 0)
        return 99;
    pause();
    return 0;
}
