/* drain.h - the last that is read of a connection that nobody serves; for launch.c and wrap.c. */
#ifndef INETD_DRAIN_H
#define INETD_DRAIN_H

#include "steps.h"

#include <sys/socket.h>
#include <sys/uio.h>

/*
 * Reads what has come in on connection 0, so that its peer finds an end when this process, the last
 * that has it, is gone: with something unread the peer would find a reset. Whatever else descriptor 0
 * may be is left alone, a datagram socket too: only a connection has a peer.
 */
static void drain(void) {
    enum { MOST = 8 };
    static char unread[65536];
    char peer[128];
    unsigned length = sizeof peer;
    if (ASK(getpeername, 0, (struct sockaddr *)peer, &length) < 0)
        return;
    struct iovec room = {unread, sizeof unread};
    struct msghdr message = {.msg_iov = &room, .msg_iovlen = 1};
    for (int i = 0; i < MOST && ASK(recvmsg, 0, &message, MSG_DONTWAIT) > 0; i++)
        continue;
}

#endif
