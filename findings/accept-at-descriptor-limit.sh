#!/bin/sh
# Linux: accept(2) at the limit of descriptors says EMFILE although nobody waits.
#
# A server that accepts until it is told EAGAIN, as one does over epoll, is told at its limit that a
# connection cannot be had when there is none: the descriptor is looked for before the queue. Who
# answers EMFILE by giving something up (an old conversation, the listening socket for a while)
# gives it up for nobody. poll(2) on the same socket says rightly that nothing is there.
# accept(2) lists EAGAIN and EMFILE, and does not say which comes first.
#
# Seen: Linux 6.x, x86-64; nothing but the kernel takes part. Needs cc. Fails if it changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cat >"$dir/accept.c" <<'END'
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>

static void
try(int fd, const char *when)
{
	struct pollfd p = { .fd = fd, .events = POLLIN };
	int ready = poll(&p, 1, 0);
	int got = accept(fd, NULL, NULL);
	printf("%s: poll %d, accept %s\n", when, ready, got < 0 ? strerrorname_np(errno) : "a descriptor");
}

int
main(void)
{
	struct sockaddr_in in = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	int fd = socket(AF_INET, SOCK_STREAM, 0);
	if (fd < 0 || bind(fd, (struct sockaddr *)&in, sizeof in) != 0 || listen(fd, 8) != 0 ||
	    fcntl(fd, F_SETFL, O_NONBLOCK) != 0)
		return 2;
	try(fd, "below the limit");
	struct rlimit limit = { fd + 1, fd + 1 };
	if (setrlimit(RLIMIT_NOFILE, &limit) != 0)
		return 2;
	try(fd, "at the limit");
	return 0;
}
END
cc -D_GNU_SOURCE -o "$dir/accept" "$dir/accept.c"
uname -sr
"$dir/accept" | tee "$dir/said"
cat >"$dir/expected" <<'END'
below the limit: poll 0, accept EAGAIN
at the limit: poll 0, accept EMFILE
END
cmp "$dir/said" "$dir/expected"
