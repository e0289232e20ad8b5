"""Built checkouts of this program, and daemons of theirs run for a measurement.

Everything is on loopback addresses of this process's own, and in a directory that goes with it.
"""

import os
import pathlib
import re
import resource
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parents[4]
FIRST_PORT = 20000
NEVER = 5_000_000_000  # Nanoseconds of a call that is not answered, as caller.c has it.
ENVIRONMENT = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C"}
if "JAVA_HOME" in os.environ:
    ENVIRONMENT["JAVA_HOME"] = os.environ["JAVA_HOME"]


def fail(text):
    """Ends the program: nothing can be measured."""
    sys.exit(f"{pathlib.Path(sys.argv[0]).name}: {text}")


def percentile(values, percent):
    """Returns the value that so many percent of them are not above."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]


class Workshop:
    """A directory with the C programs, and a loopback address nobody else uses."""

    def __enter__(self):
        self.path = pathlib.Path(tempfile.mkdtemp(prefix="inetd-bench-"))
        self.path.chmod(0o755)  # Whoever a server runs as finds its program there.
        pid = os.getpid()
        self.address = f"127.{pid >> 16 & 63 | 64}.{pid >> 8 & 255}.{pid & 255 or 128}"
        cc = os.environ.get("CC", "cc")
        plain = [cc, "-O2", "-Wall", "-Wextra", "-Werror"]
        bare = ["-static", "-nostdlib", "-ffreestanding", "-fno-stack-protector", "-fno-pie",
                "-no-pie", "-Wl,--build-id=none"]
        for name, flags in (("caller", []), ("witness", ["-static"]), ("hello", bare)):
            source = HERE / "bench/src/main/c" / f"{name}.c"
            subprocess.run([*plain, *flags, "-o", self.path / name, source], check=True)
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.path, ignore_errors=True)

    def caller(self, what, port, count, patience=120):
        """Runs the client; returns the numbers it prints."""
        command = [self.path / "caller", what, self.address, str(port), str(count)]
        done = subprocess.run(command, stdout=subprocess.PIPE, timeout=patience, check=False)
        return [int(word) for word in done.stdout.split()]

    def services(self, count, user):
        """Returns a configuration of so many services that say one byte."""
        line = f" stream tcp nowait:1000000000 {user} {self.path}/hello hello\n"
        return f"{self.address}:\n" + "".join(
            f"{FIRST_PORT + i}{line}" for i in range(count))


class Checkout:
    """A tree in which this program was built."""

    def __init__(self, path):
        self.path = pathlib.Path(path).resolve()
        for part in ("daemon/target/inetd.aot", "cli/target/Inetdctl.aot",
                     "daemon/target/native/launch"):
            if not (self.path / part).exists():
                fail(f"{self.path} is not built ({part} is missing); "
                     f"cd {self.path} && mvn -q -DskipTests package")
        built = (self.path / "daemon/target/inetd.aot").stat().st_mtime
        for module in ("model", "daemon", "cli"):
            for source in (self.path / module / "src/main").rglob("*"):
                if source.is_file() and source.stat().st_mtime > built:
                    print(f"{self.path}: {source.relative_to(self.path)} is newer than what "
                          "was built", file=sys.stderr)
                    return

    def control(self, daemon, *words):
        """Runs inetdctl; returns the seconds it took."""
        command = [self.path / "cli/bin/inetdctl", "--socket", daemon.socket, *words]
        before = time.monotonic()
        done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, env=ENVIRONMENT, check=False)
        took = time.monotonic() - before
        if done.returncode != 0:
            fail(f"{self.path}: inetdctl {' '.join(words)}: {done.stdout.decode()}")
        return took


class Daemon:
    """An inetd of a checkout, in the foreground, from start to stop."""

    def __init__(self, checkout, workshop, text, wrapper=()):
        self.checkout = checkout
        self.directory = pathlib.Path(tempfile.mkdtemp(dir=workshop.path))
        self.directory.chmod(0o755)
        self.configuration = self.directory / "inetd.conf"
        self.configuration.write_text(text)
        self.socket = str(self.directory / "sock")
        self.wrapper = list(wrapper)

    def __enter__(self):
        limit = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
        def allow():
            resource.setrlimit(resource.RLIMIT_NOFILE, (limit, limit))
        command = [*self.wrapper, self.checkout.path / "daemon/bin/inetd", "-f",
                   "--pid-file", self.directory / "pid", "--socket", self.socket,
                   "--state", self.directory / "state", "--db", self.directory / "db",
                   self.configuration]
        self.said = (self.directory / "said").open("wb")
        self.began = time.monotonic_ns()
        self.process = subprocess.Popen(command, cwd=self.directory, env=ENVIRONMENT,
                                        stdin=subprocess.DEVNULL, stdout=self.said,
                                        stderr=subprocess.STDOUT, preexec_fn=allow)
        self.pid = self.process.pid
        return self

    def __exit__(self, *_):
        for number in (signal.SIGTERM, signal.SIGKILL):
            if self.process.poll() is None:
                self.process.send_signal(number)
                try:
                    self.process.wait(20)
                except subprocess.TimeoutExpired:
                    pass
        self.said.close()

    def alive(self):
        return self.process.poll() is None

    def ready(self, workshop, port):
        """Waits until ``port`` is served; returns the milliseconds from exec to the first byte."""
        [first] = workshop.caller("until", port, 60)
        if first == 0 or not self.alive():
            fail(f"{self.checkout.path}: inetd does not serve:\n"
                 + (self.directory / "said").read_text(errors="replace"))
        return (first - self.began) / 1e6

    def cpu(self):
        """Returns the milliseconds of CPU time its threads have used."""
        return time.clock_gettime(~self.pid << 3 | 2) * 1e3

    def memory(self, what):
        """Returns MiB of its ``Pss`` or ``Rss``."""
        for line in open(f"/proc/{self.pid}/smaps_rollup"):
            if line.startswith(what + ":"):
                return int(line.split()[1]) / 1024
        return 0

    def resident(self):
        """Returns MiB resident, and MiB of them that are nobody's file; the process is not stopped for it."""
        status = open(f"/proc/{self.pid}/status").read()
        return [int(re.search(rf"^{field}:\s+(\d+)", status, re.M)[1]) / 1024
                for field in ("VmRSS", "RssAnon")]


def median(values):
    return statistics.median(values)
