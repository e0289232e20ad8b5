/*
 * A program whose n-th life ends as the n-th line of a table says: nanoseconds, then
 * "exit" with a status or "die" with a signal. Without such a line it lives on.
 *
 *     mortal TABLE COUNT
 *
 * Every life adds one byte to the file COUNT, whose size is thus the number of starts.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static long count_one(const char *path)
{
	struct stat found;
	int fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0644);

	if (fd < 0 || write(fd, "x", 1) != 1 || fstat(fd, &found) != 0) {
		perror(path);
		exit(111);
	}
	close(fd);
	return (long)found.st_size;
}

int main(int argc, char **argv)
{
	struct timespec until;
	char line[128], how[8];
	long long nanos;
	int number;
	long life, n = 0;
	FILE *table;

	clock_gettime(CLOCK_MONOTONIC, &until);
	if (argc != 3)
		return 64;
	life = count_one(argv[2]);
	table = fopen(argv[1], "re");
	if (table == NULL) {
		perror(argv[1]);
		return 111;
	}
	while (n < life && fgets(line, sizeof line, table) != NULL)
		n++;
	fclose(table);
	if (n < life || sscanf(line, "%lld %7s %d", &nanos, how, &number) != 3) {
		for (;;)
			pause();
	}
	until.tv_sec += nanos / 1000000000;
	until.tv_nsec += nanos % 1000000000;
	if (until.tv_nsec >= 1000000000) {
		until.tv_sec++;
		until.tv_nsec -= 1000000000;
	}
	while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, NULL) == EINTR)
		;
	if (strcmp(how, "exit") == 0)
		return number;
	signal(number, SIG_DFL);
	kill(getpid(), number);
	return 112;
}
