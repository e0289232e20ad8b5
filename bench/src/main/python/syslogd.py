"""A syslogd for one daemon, which sees a /dev of its own."""

import socket
import threading

# Its syslog socket is the first argument; nobody else sees this /dev.
PRIVATE = """
set -e
mkdir dev
mount -t tmpfs -o mode=755 tmpfs dev
for node in null zero full random urandom tty; do : >dev/$node; mount --bind /dev/$node dev/$node; done
ln -s "$0" dev/log
mount --move dev /dev
exec "$@"
"""


class Log:
    """A syslogd that counts."""

    def __init__(self, path):
        self.path = str(path)
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.socket.bind(self.path)
        self.lines = []
        threading.Thread(target=self.read, daemon=True).start()

    def read(self):
        while True:
            self.lines.append(self.socket.recv(4096).decode(errors="replace"))

    def wrapper(self):
        """Returns the command in front of a daemon's that makes its /dev/log this one."""
        return ["unshare", "--mount", "--propagation", "private", "sh", "-c", PRIVATE, self.path]
