package inetd.daemon.posix;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.source.text.Utf8;
import inetd.model.word.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The promises of every binding of the C library; the numbers are Linux's. */
@Timeout(60)
abstract class LibcContract {
  private static final int EBADF = 9;
  private static final int CLOEXEC = 0x80000;
  private static final int NONBLOCK = 0x800;
  private static final int AF_UNIX = 1;
  private static final int AF_INET = 2;
  private static final int STREAM = 1;

  private final Libc libc;
  private final List<Integer> open = new ArrayList<>();
  private final long buffer = Memory.allocate(4096);
  private final long word = Memory.allocate(64);

  @TempDir Path room;

  LibcContract(Libc libc) {
    this.libc = libc;
  }

  @AfterEach
  void descriptorsCloseOnce() {
    for (int fd : open) {
      assertEquals(0, libc.close(fd));
      assertEquals(-EBADF, libc.close(fd));
    }
  }

  private int opened(int fd) {
    assertTrue(fd > 2, "descriptor " + fd);
    open.add(fd);
    return fd;
  }

  private static long loopback(int port) {
    long address = Memory.allocate(16);
    Memory.putShort(address, (short) AF_INET);
    Memory.putNetworkShort(address + 2, (short) port);
    Memory.putNetworkInt(address + 4, 0x7f000001);
    return address;
  }

  private void put(String text) {
    Memory.putBytes(buffer, text.getBytes(StandardCharsets.UTF_8));
  }

  private String got(long length) {
    return new String(Memory.getBytes(buffer, (int) length), StandardCharsets.UTF_8);
  }

  @Test
  void streamGoesFromConnectToAccept() {
    int listener = opened(libc.socket(AF_INET, STREAM | CLOEXEC, 0));
    Memory.putInt(word, 1);
    assertEquals(0, libc.setsockopt(listener, 1, 2, word, 4));
    Memory.putInt(word, 0);
    Memory.putInt(word + 4, 4);
    assertEquals(0, libc.getsockopt(listener, 1, 2, word, word + 4));
    assertEquals(1, Memory.getInt(word));
    assertEquals(0, libc.bind(listener, loopback(0), 16));
    assertEquals(0, libc.listen(listener, 5));
    Memory.putInt(word, 16);
    assertEquals(0, libc.getsockname(listener, buffer, word));
    int port = Memory.getNetworkShort(buffer + 2) & 0xffff;

    int client = opened(libc.socket(AF_INET, STREAM | CLOEXEC, 0));
    assertEquals(0, libc.connect(client, loopback(port), 16));
    Memory.putInt(word, 16);
    int server = opened(libc.accept4(listener, buffer, word, CLOEXEC | NONBLOCK));
    assertEquals(0x7f000001, Memory.getNetworkInt(buffer + 4));
    Memory.putInt(word, 16);
    assertEquals(0, libc.getpeername(client, buffer, word));
    assertEquals(port, Memory.getNetworkShort(buffer + 2) & 0xffff);

    assertEquals(-11, libc.recvfrom(server, buffer, 10, 0, 0, 0));
    put("hello");
    assertEquals(5, libc.send(client, buffer, 5, 0x4000));
    assertEquals(0, libc.shutdown(client, 1));
    put("?????");
    assertEquals(5, libc.recvfrom(server, buffer, 10, 0, 0, 0));
    assertEquals("hello", got(5));
    assertEquals(0, libc.read(server, buffer, 10));
  }

  @Test
  void connectionToNobodyIsRefusedWithTheErrno() {
    int client = opened(libc.socket(AF_INET, STREAM | CLOEXEC, 0));
    assertEquals(-111, libc.connect(client, loopback(1), 16));
    Failure failure = libc.failure(Failure.Step.BIND, 98);
    assertEquals("bind: Address already in use", failure.toString());
    assertEquals(Failure.Kind.BROKEN, failure.kind());
    assertEquals(Failure.Kind.SHORTAGE, libc.failure(Failure.Step.ACCEPT, 24).kind());
  }

  @Test
  void messagesGoThroughAPair() {
    assertEquals(0, libc.socketpair(AF_UNIX, 5 | CLOEXEC, 0, word));
    int a = opened(Memory.getInt(word));
    int b = opened(Memory.getInt(word + 4));
    put("message");
    long message = Memory.allocate(56);
    Memory.putLong(word, buffer);
    Memory.putLong(word + 8, 7);
    Memory.putLong(message + 16, word);
    Memory.putLong(message + 24, 1);
    assertEquals(7, libc.sendmsg(a, message, 0));
    put("???????");
    assertEquals(7, libc.recvmsg(b, message, 0));
    assertEquals("message", got(7));
  }

  @Test
  void aDatagramTellsItsSender() {
    int receiver = opened(libc.socket(AF_INET, 2 | CLOEXEC, 0));
    int sender = opened(libc.socket(AF_INET, 2 | CLOEXEC, 0));
    for (int fd : List.of(receiver, sender)) {
      assertEquals(0, libc.bind(fd, loopback(0), 16));
    }
    Memory.putInt(word, 16);
    assertEquals(0, libc.getsockname(receiver, buffer, word));
    assertEquals(0, libc.connect(sender, buffer, 16));
    assertEquals(0, libc.getsockname(sender, buffer, word));
    int port = Memory.getNetworkShort(buffer + 2);
    assertEquals(1, libc.send(sender, buffer, 1, 0));
    Memory.putInt(word, 32);
    assertEquals(1, libc.recvfrom(receiver, buffer, 1, 0, buffer + 64, word));
    assertEquals(16, Memory.getInt(word));
    assertEquals(port, Memory.getNetworkShort(buffer + 66));
  }

  @Test
  void filesAndDescriptorsDoAsTheManualSays() throws IOException {
    long path = Memory.allocateString(room.resolve("grüße").toString());
    assertEquals(-2, libc.open(path, 2 | CLOEXEC, 0));
    int fd = opened(libc.open(path, 2 | 0x40 | CLOEXEC, 0600));
    put("text");
    assertEquals(4, libc.write(fd, buffer, 4));
    assertEquals("text", Files.readString(room.resolve("grüße")));
    assertEquals(0, libc.chmod(path, 0640));
    assertEquals(0, libc.chown(path, libc.getuid(), libc.getgid()));
    assertEquals(
        "rw-r-----",
        java.nio.file.attribute.PosixFilePermissions.toString(
            Files.getPosixFilePermissions(room.resolve("grüße"))));
    assertEquals(1, libc.fcntl(fd, 1, 0));
    int copy = opened(libc.fcntl(fd, 1030, 100));
    assertTrue(copy >= 100);
    assertEquals(copy, libc.dup3(fd, copy, 0));
    assertEquals(0, libc.fcntl(copy, 1, 0));
    assertEquals(0, libc.unlink(path));
    assertEquals(-2, libc.unlink(path));
  }

  @Test
  void filesAreReachedFromAnOpenDirectory() throws IOException {
    int directory = opened(libc.open(Memory.allocateString(room.toString()), 0x10000 | CLOEXEC, 0));
    long name = Memory.allocateString("one");
    long next = Memory.allocateString("two");
    long inner = Memory.allocateString("inner");
    int created = libc.openat(directory, name, 2 | 0x40 | 0x80 | CLOEXEC, 0600);
    int fd = opened(created);
    assertEquals(-17, libc.openat(directory, name, 2 | 0x40 | 0x80 | CLOEXEC, 0600));
    put("text");
    assertEquals(4, libc.write(fd, buffer, 4));
    assertEquals(0, libc.fsync(fd));
    assertEquals(0, libc.fchmod(fd, 0640));
    FileStatus status = FileStatus.of(libc, fd);
    assertEquals(0100640, status.mode());
    assertEquals(libc.getuid(), status.uid());
    assertEquals(4, status.size());
    assertEquals(Files.getAttribute(room.resolve("one"), "unix:ino"), status.inode());
    assertEquals(Files.getAttribute(room.resolve("one"), "unix:dev"), status.device());
    assertTrue(status.isRegular());
    assertTrue(FileStatus.of(libc, directory).isDirectory());
    assertEquals(0, libc.renameat(directory, name, directory, next));
    assertEquals("text", Files.readString(room.resolve("two")));
    Files.createDirectory(room.resolve("inner"));
    assertEquals(0, libc.unlinkat(directory, inner, 0x200));
    assertEquals(0, libc.unlinkat(directory, next, 0));
    assertEquals(-2, libc.unlinkat(directory, next, 0));
    assertEquals(-EBADF, libc.fstat(-1, buffer));
    assertEquals(-EBADF, libc.ioctl(-1, 0x541b, buffer));
  }

  @Test
  void theEnvironmentIsWhatExecGave() throws IOException {
    StringBuilder all = new StringBuilder();
    for (long at = libc.environment(); Memory.getLong(at) != 0; at += 8) {
      all.append(Memory.getString(Memory.getLong(at))).append('\0');
    }
    assertArrayEquals(
        Files.readAllBytes(Path.of("/proc/self/environ")), Utf8.encode(all.toString()));
  }

  @Test
  void aLinkIsToldFromWhatItLeadsTo() throws IOException {
    Files.createSymbolicLink(room.resolve("link"), Path.of("."));
    long link = Memory.allocateString(room.resolve("link").toString());
    assertEquals(0, libc.lstat(link, buffer));
    assertTrue(FileStatus.at(libc, room.resolve("link").toString()).orElseThrow().isLink());
    assertEquals(-2, libc.lstat(Memory.allocateString("/nowhere"), buffer));
  }

  @Test
  void aDescriptorOfAnotherProcessIsCopied() throws Exception {
    Process process = new ProcessBuilder("/bin/cat").start();
    int of = opened(libc.pidfdOpen((int) process.pid()));
    int copy = opened(libc.pidfdGetfd(of, 1));
    assertEquals(1, libc.fcntl(copy, 1, 0), "it is close-on-exec");
    assertTrue(FileStatus.of(libc, copy).isPipe());
    assertEquals(-EBADF, libc.pidfdGetfd(of, 999));
    process.getOutputStream().close();
    assertEquals(0, process.waitFor());
  }

  @Test
  void linksAndDirectoriesAreRead() throws IOException {
    Files.createSymbolicLink(room.resolve("link"), Path.of("nowhere/at all"));
    long link = Memory.allocateString(room.resolve("link").toString());
    put("??????????????????");
    assertEquals(14, libc.readlink(link, buffer, 4096));
    assertEquals("nowhere/at all??", got(16));
    assertEquals(3, libc.readlink(link, buffer, 3));
    long directory = Memory.allocateString(room.toString());
    assertEquals(-22, libc.readlink(directory, buffer, 4096));
    int open = opened(libc.open(link, 0x200000 | OpenFlags.NOFOLLOW | CLOEXEC, 0));
    assertTrue(FileStatus.of(libc, open).isLink());
    assertEquals(14, libc.readlinkat(open, Memory.allocateString(""), buffer, 4096));
    int fd = opened(libc.open(directory, 0x10000 | CLOEXEC, 0));
    long length = libc.getdents(fd, buffer, 4096);
    List<String> names = new ArrayList<>();
    for (long at = 0; at < length; at += Memory.getShort(buffer + at + 16)) {
      names.add(Memory.getString(buffer + at + 19));
    }
    names.sort(null);
    assertEquals(List.of(".", "..", "link"), names);
    assertEquals(0, libc.getdents(fd, buffer, 4096));
    assertEquals(0, libc.statfs(Memory.allocateString("/proc"), buffer));
    assertEquals(0x9fa0, Memory.getLong(buffer));
    assertEquals(-2, libc.statfs(Memory.allocateString("/nowhere"), buffer));
  }

  @Test
  void aFileIsSharedAsMemory() throws IOException {
    long path = Memory.allocateString(room.resolve("table").toString());
    int fd = opened(libc.open(path, 2 | 0x40 | CLOEXEC, 0600));
    assertEquals(0, libc.ftruncate(fd, 4096));
    long shared = libc.mmap(0, 4096, 3, 1, fd, 0);
    assertTrue(shared > 0, "mmap " + shared + " of " + fd);
    Memory.putLong(shared, 0x6f6c6c6568L);
    assertEquals(0, libc.munmap(shared, 4096));
    assertEquals(5, libc.read(fd, buffer, 5));
    assertEquals("hello", got(5));
    assertEquals(-22, libc.mmap(0, 0, 3, 1, fd, 0));
    assertEquals(-EBADF, libc.ftruncate(-1, 0));
  }

  @Test
  void aLockOnADirectoryIsHeldOnce() {
    long path = Memory.allocateString(room.resolve("directory").toString());
    assertEquals(0, libc.mkdir(path, 0700));
    assertEquals(-17, libc.mkdir(path, 0700));
    int one = opened(libc.open(path, CLOEXEC, 0));
    int two = opened(libc.open(path, CLOEXEC, 0));
    assertEquals(0, libc.flock(one, 2 | 4));
    assertEquals(-11, libc.flock(two, 2 | 4));
    assertEquals(0, libc.flock(one, 8));
    assertEquals(0, libc.flock(two, 2 | 4));
  }

  @Test
  void aProcessHasADescriptor() throws Exception {
    Process process = new ProcessBuilder("/bin/cat").start();
    int pid = (int) process.pid();
    int descriptor = opened(libc.pidfdOpen(pid));
    assertEquals(1, libc.fcntl(descriptor, 1, 0), "it is close-on-exec");
    assertEquals(0, libc.pidfdSendSignal(descriptor, 0));
    assertEquals(0, libc.pidfdSendSignal(descriptor, 9));
    assertEquals(128 + 9, process.waitFor());
    assertEquals(-3, libc.pidfdSendSignal(descriptor, 0));
    assertEquals(-3, libc.pidfdOpen(pid));
  }

  @Test
  void readinessIsTold() {
    int epoll = opened(libc.epollCreate1(CLOEXEC));
    assertEquals(0, libc.pipe2(word, CLOEXEC | NONBLOCK));
    int reader = opened(Memory.getInt(word));
    int writer = opened(Memory.getInt(word + 4));
    Memory.putInt(word, 1);
    Memory.putLong(word + 4, 0x1234_5678_9abc_def0L);
    assertEquals(0, libc.epollCtl(epoll, 1, reader, word));
    assertEquals(-17, libc.epollCtl(epoll, 1, reader, word));
    assertEquals(0, libc.epollWait(epoll, buffer, 8, 0));
    assertEquals(1, libc.write(writer, buffer, 1));
    assertEquals(1, libc.epollWait(epoll, buffer, 8, -1));
    assertEquals(0x1234_5678_9abc_def0L, Memory.getLong(buffer + 4));
    assertEquals(-11, libc.read(opened(libc.eventfd(0, CLOEXEC | NONBLOCK)), buffer, 8));
    Memory.putInt(word, -1);
    Memory.putInt(word + 8, reader);
    Memory.putInt(word + 12, 1);
    assertEquals(1, libc.poll(word, 2, -1));
    assertEquals(0, Memory.getShort(word + 6));
    assertEquals(1, Memory.getShort(word + 14));
    assertEquals(0, libc.poll(word, 1, 0));
  }

  @Test
  void clocksSignalsAndFilesHaveDescriptors() throws IOException {
    int timer = opened(libc.timerfdCreate(1, CLOEXEC));
    Memory.clear(word, 32);
    Memory.putLong(word + 24, 1);
    assertEquals(0, libc.timerfdSettime(timer, 0, word, 0));
    assertEquals(8, libc.read(timer, buffer, 8));
    assertEquals(1, Memory.getLong(buffer));
    Memory.putLong(word, 1L << 9);
    opened(libc.signalfd(-1, word, CLOEXEC | NONBLOCK));
    int inotify = opened(libc.inotifyInit1(CLOEXEC | NONBLOCK));
    int watch = libc.inotifyAddWatch(inotify, Memory.allocateString(room.toString()), 0x100);
    assertTrue(watch > 0);
    Files.createFile(room.resolve("new"));
    assertTrue(libc.read(inotify, buffer, 4096) > 16);
    assertEquals("new", Memory.getString(buffer + 16));
    assertEquals(0, libc.inotifyRmWatch(inotify, watch));
  }

  @Test
  void processKnowsItself() {
    assertEquals(ProcessHandle.current().pid(), libc.getpid());
    assertEquals(0, libc.kill(libc.getpid(), 0));
    assertEquals(-3, libc.kill(Integer.MAX_VALUE, 0));
    assertEquals(-10, libc.waitpid(libc.getpid(), word, 0));
    assertEquals(libc.getuid(), libc.geteuid());
    assertTrue(libc.getsid(0) >= 0);
    assertEquals(libc.getsid(0), libc.getsid(libc.getpid()));
    assertEquals(-3, libc.getsid(Integer.MAX_VALUE));
    assertEquals(0, libc.getrlimit(7, word));
    assertEquals(0, libc.setrlimit(7, word));
    assertEquals(-22, libc.getrlimit(99, word));
  }

  @Test
  void accountsAreLookedUp() {
    long passwd = Memory.allocate(64);
    assertEquals(0, libc.getpwnam(Memory.allocateString("root"), passwd, buffer, 4096, word));
    assertEquals(passwd, Memory.getLong(word));
    assertEquals("root", Memory.getString(Memory.getLong(passwd)));
    assertEquals(0, Memory.getInt(passwd + 16));
    assertEquals(
        0, libc.getpwnam(Memory.allocateString("no such user"), passwd, buffer, 4096, word));
    assertEquals(0, Memory.getLong(word));
    assertEquals(-34, libc.getpwnam(Memory.allocateString("root"), passwd, buffer, 1, word));
    assertEquals(0, libc.getgrnam(Memory.allocateString("root"), passwd, buffer, 4096, word));
    assertEquals(0, Memory.getInt(passwd + 16));
    Memory.putInt(word, 100);
    int count = libc.getgrouplist(Memory.allocateString("root"), 4321, buffer, word);
    assertTrue(count >= 1);
    assertEquals(count, Memory.getInt(word));
    assertEquals(4321, Memory.getInt(buffer));
    Memory.putInt(word, 0);
    assertEquals(-1, libc.getgrouplist(Memory.allocateString("root"), 4321, buffer, word));
  }

  @Test
  void namesAndAddressesAreLookedUp() {
    long hints = Memory.allocate(48);
    Memory.putInt(hints, 4); // AI_NUMERICHOST
    Memory.putInt(hints + 8, STREAM);
    long node = Memory.allocateString("127.0.0.1");
    assertEquals(0, libc.getaddrinfo(node, Memory.allocateString("80"), hints, word));
    long found = Memory.getLong(word);
    assertEquals(80, Memory.getNetworkShort(Memory.getLong(found + 24) + 2));
    libc.freeaddrinfo(found);
    int code = libc.getaddrinfo(Memory.allocateString("not a number"), 0, hints, word);
    assertEquals(-2, code);
    assertEquals("Name or service not known", libc.gaiStrerror(code));

    assertEquals(0, libc.getifaddrs(word));
    List<String> interfaces = new ArrayList<>();
    for (long at = Memory.getLong(word); at != 0; at = Memory.getLong(at)) {
      interfaces.add(Memory.getString(Memory.getLong(at + 8)));
    }
    libc.freeifaddrs(Memory.getLong(word));
    assertTrue(interfaces.contains("lo"), interfaces.toString());

    long unknown = Memory.allocateString("no-such-service");
    assertEquals(0, libc.getservbyname(unknown, Memory.allocateString("tcp")));
    assertEquals(0, libc.getrpcbyname(unknown));
  }

  @Test
  void timeAndWords() {
    Memory.putLong(word, 0);
    assertEquals(buffer, libc.localtime(word, buffer));
    int year = Memory.getInt(buffer + 20) + 1900;
    assertTrue(year == 1970 || year == 1969, "year " + year);
    assertEquals("No such file or directory", libc.strerror(2));
    assertEquals("Resource temporarily unavailable", libc.strerror(11));
    long ident = Memory.allocateString("inetd-test");
    libc.openlog(ident, 0, 3 << 3);
    libc.syslog(7, Memory.allocateString("100%s is only text"));
    libc.closelog();
  }

  @Test
  void memoryIsGivenAndTaken() {
    long room = libc.malloc(100);
    assertNotEquals(0, room);
    byte[] bytes = {1, 2, 3};
    Memory.putBytes(room, bytes);
    Memory.copy(room, room + 50, 3);
    assertArrayEquals(bytes, Memory.getBytes(room + 50, 3));
    Memory.clear(room, 100);
    assertEquals(0, Memory.getInt(room));
    Memory.putNetworkInt(room, 0x01020304);
    assertEquals(1, Memory.getByte(room));
    assertEquals(room + 7, Memory.putString(room + 1, "grün"));
    assertEquals("grün", Memory.getString(room + 1));
    libc.free(room);
  }
}
