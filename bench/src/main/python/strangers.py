"""Hostile clients, each kind a process of user nobody's that ends by itself."""

import itertools
import os
import pwd
import resource
import select
import socket
import time

READ, WRITE, GONE = select.EPOLLIN, select.EPOLLOUT, select.EPOLLHUP | select.EPOLLERR


def become_nobody():
    nobody = pwd.getpwnam("nobody")
    os.setgroups([])
    os.setresgid(nobody.pw_gid, nobody.pw_gid, nobody.pw_gid)
    os.setresuid(nobody.pw_uid, nobody.pw_uid, nobody.pw_uid)


def started(what, *arguments):
    """Starts ``what`` as nobody; returns its pid and a descriptor that ends when it is at work."""
    told, tell = os.pipe()
    pid = os.fork()
    if pid != 0:
        os.close(tell)
        return pid, told
    status = 1
    try:
        os.close(told)
        become_nobody()
        what(tell, *arguments)
        status = 0
    finally:
        os._exit(status)


def idle(tell, address, port, count, seconds):
    """Connections that say nothing; one that is closed is made again, at most 500 of them a second."""
    limit = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (limit, limit))
    poll, there = select.epoll(), {}

    def connect():
        fresh = socket.socket()
        fresh.setblocking(False)
        fresh.connect_ex((address, port))
        there[fresh.fileno()] = fresh
        poll.register(fresh, READ | select.EPOLLRDHUP)

    def drop_closed(timeout):
        for fd, _ in poll.poll(timeout):
            there.pop(fd).close()

    end = time.monotonic() + seconds
    for number in range(count):
        connect()
        if number % 50 == 49:
            drop_closed(0.005)
    os.close(tell)
    while time.monotonic() < end:
        drop_closed(0)
        for _ in range(min(50, count - len(there))):
            connect()
        time.sleep(0.1)


def message(method, parameters=""):
    return f'{{"method":"org.netbsd.inetd.{method}","parameters":{{{parameters}}}}}\0'.encode()


def garbage():
    return itertools.cycle([bytes(range(1, 256)) * 16, b"\0" * 4096, b'{"' * 2000 + b"\0",
                            b"[" * 60000 + b"\0", b'{"method":' * 500])


def long_numbers():
    digits = b"9" * 60000
    return itertools.cycle([b'{"method":"org.netbsd.inetd.Log","parameters":{"name":"x","lines":'
                            + digits + b"}}\0"])


def repeated_names():
    names = ",".join(['"20002/tcp"'] * 4000)
    return itertools.cycle([message("Status", f'"names":[{names}]')])


def pipelined():
    return itertools.cycle([(message("List") + message("Status")) * 50])


def watching():
    return itertools.cycle([message("Watch").replace(b"}}", b'},"more":true}'), message("List") * 50])


# Two read nothing of what they asked for.
KINDS = [(garbage, True), (garbage, True), (long_numbers, True), (repeated_names, True),
         (pipelined, True), (watching, True), (pipelined, False), (repeated_names, False)]


class Client:
    """One connection to the control socket, made again when it ends."""

    def __init__(self, path, says, reads):
        self.path, self.says, self.reads = path, says, reads
        self.socket = None
        self.again = 0.0

    def turn(self):
        """Does what can be done without waiting; tells whether anything could."""
        if self.socket is None:
            return self.connect()
        try:
            return self.write() | (self.reads and self.read())
        except OSError:
            self.end()
            return False

    def connect(self):
        if time.monotonic() < self.again:
            return False
        self.stream, self.rest = self.says(), b""
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.setblocking(False)
        try:
            self.socket.connect(self.path)
        except OSError:
            self.end()
            return False
        return True

    def end(self):
        self.socket.close()
        self.socket = None
        self.again = time.monotonic() + 0.02

    def write(self):
        self.rest = self.rest or next(self.stream)
        try:
            self.rest = self.rest[self.socket.send(self.rest):]
        except BlockingIOError:
            return False
        return True

    def read(self):
        try:
            if not self.socket.recv(65536):
                raise ConnectionResetError
        except BlockingIOError:
            return False
        return True


def control(tell, path, seconds):
    """Eight clients of the control socket, at once, each as fast as it is let."""
    clients = [Client(path, says, reads) for says, reads in KINDS]
    os.close(tell)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if not any([client.turn() for client in clients]):
            wait(clients)


def wait(clients):
    readers = [it.socket for it in clients if it.socket and it.reads]
    writers = [it.socket for it in clients if it.socket]
    select.select(readers, writers, [], 0.02)


def refused(tell, program, address, port, seconds):
    """A flood of calls to a service that refuses them."""
    os.close(tell)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    os.execv(program, [program, "flood", address, str(port), str(seconds)])
