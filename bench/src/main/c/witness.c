/*
 * A daemon that says when it began to run, and then does nothing:
 *
 *     witness FIFO      writes "NANOSECONDS PID\n", of the monotonic clock
 */
#include <fcntl.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

int main(int argc, char **argv)
{
	struct timespec t;
	char line[64];
	int fd, n;

	clock_gettime(CLOCK_MONOTONIC, &t);
	if (argc != 2 || (fd = open(argv[1], O_WRONLY | O_CLOEXEC)) < 0)
		return 64;
	n = snprintf(line, sizeof line, "%lld %d\n", t.tv_sec * 1000000000LL + t.tv_nsec,
	    (int)getpid());
	if (write(fd, line, (size_t)n) != n)
		return 111;
	close(fd);
	for (;;)
		pause();
}
