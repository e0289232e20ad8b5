/*
 * A service for bench/directories: appends the monotonic time of its start, in nanoseconds, and its number to the file that
 * is named, and sleeps until it is killed.
 */
#include <fcntl.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

int
main(int argc, char **argv)
{
	char line[64];
	struct timespec now;
	int length, file;

	clock_gettime(CLOCK_MONOTONIC, &now);
	length = snprintf(line, sizeof line, "%lld %d\n", now.tv_sec * 1000000000LL + now.tv_nsec, (int)getpid());
	file = argc > 1 ? open(argv[1], O_WRONLY | O_CREAT | O_APPEND, 0644) : -1;
	if (file < 0 || write(file, line, length) != length)
		return 1;
	close(file);
	for (;;)
		pause();
}
