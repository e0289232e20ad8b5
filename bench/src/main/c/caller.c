/*
 * A client of a server that says something and closes.
 *
 *     caller until ADDRESS PORT SECONDS   calls until it is answered; prints when
 *     caller calls ADDRESS PORT COUNT     one call after another; prints how long each took
 *     caller flood ADDRESS PORT SECONDS   the same, answered or not; prints how many there were
 *
 * Times are nanoseconds of the monotonic clock; a call takes from connect(2) to the first byte. The
 * next one is made when the server has closed. One that is not answered counts as five seconds, and
 * makes the status 1.
 */
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

/* What a call that is not answered took. */
#define NEVER 5000000000LL

static long long now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000000000LL + t.tv_nsec;
}

/* Returns when the first byte was there; 0 if none came. */
static long long call(const struct sockaddr_in *server)
{
	struct timeval patience = {5, 0};
	char bytes[256];
	long long first = 0;
	ssize_t n;
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	if (fd < 0)
		return 0;
	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
	setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
	if (connect(fd, (const struct sockaddr *)server, sizeof *server) == 0) {
		while ((n = read(fd, bytes, sizeof bytes)) > 0) {
			if (first == 0)
				first = now();
		}
	}
	close(fd);
	return first;
}

int main(int argc, char **argv)
{
	struct sockaddr_in server = {.sin_family = AF_INET};
	struct timespec pause = {0, 500000};
	long long before, first, end;
	long most, n;
	int failed = 0;

	if (argc != 5 || inet_pton(AF_INET, argv[2], &server.sin_addr) != 1)
		return 64;
	server.sin_port = htons((unsigned short)atoi(argv[3]));
	most = atol(argv[4]);
	end = now() + most * 1000000000LL;
	if (strcmp(argv[1], "until") == 0) {
		while ((first = call(&server)) == 0 && now() < end)
			nanosleep(&pause, NULL);
		printf("%lld\n", first);
		return first == 0;
	}
	if (strcmp(argv[1], "flood") == 0) {
		for (n = 0; now() < end; n++)
			call(&server);
		printf("%ld\n", n);
		return 0;
	}
	if (strcmp(argv[1], "calls") != 0)
		return 64;
	for (n = 0; n < most; n++) {
		before = now();
		first = call(&server);
		failed |= first == 0;
		printf("%lld\n", first == 0 ? NEVER : first - before);
	}
	return failed;
}
