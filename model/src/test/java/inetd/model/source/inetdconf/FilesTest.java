package inetd.model.source.inetdconf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.source.Configuration;
import inetd.model.source.Disk;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The files of a program are asked about when the configuration is read, and cost no definition.
 */
final class FilesTest {
  private static final int ALICE = 1000;

  private static Configuration read(Disk disk, String text) {
    SmallSystem system = new SmallSystem();
    system.disk = disk;
    system.mostDescriptors = 1 << 20;
    return Reading.read(text, system);
  }

  private static List<String> problems(Disk disk, String text) {
    Configuration configuration = read(disk, text);
    assertTrue(configuration.sound(), () -> "all count: " + configuration.problems());
    return Reading.problems(configuration);
  }

  @Test
  void aProgramThatIsMissingIsNamedWithWhereOneIs() {
    Disk disk = new MapDisk().program("/usr/sbin/in.ftpd").program("/bin/cat");
    assertEquals(
        List.of(
            "1:29: absent: /usr/libexec/in.ftpd: there is no /usr/libexec (/usr/sbin/in.ftpd is)",
            "2:29: absent: /bin/nosuch: there is no such file",
            "3:29: absent: /bin/cat/x: /bin/cat is no directory"),
        problems(
            disk,
            """
            21 stream tcp   nowait root /usr/libexec/in.ftpd in.ftpd -l
            22 stream tcp   nowait root /bin/nosuch
            23 stream tcp   nowait root /bin/cat/x
            24 stream tcp   nowait root /bin/cat
            25 off protocol = tcp, wait = no, user = root, exec = /nosuch;
            """));
    Configuration configuration = read(disk, "22 stream tcp nowait root /bin/nosuch");
    assertEquals(1, configuration.services().size());
    assertFalse(configuration.servable());
    assertTrue(read(disk, "22 stream tcp nowait root /bin/cat").servable());
  }

  @Test
  void aProgramIsWhatItsUserMayExecute() {
    Disk disk =
        new MapDisk()
            .file("/bin/plain", 0644, 0, "x")
            .file("/bin/roots", 0700, 0, "x")
            .file("/bin/alices", 0500, ALICE, "x")
            .directory("/root", 0700, 0)
            .program("/root/x")
            .device("/bin/fifo");
    assertEquals(
        List.of(
            "1:24: absent: /bin/plain is not executable (chmod +x /bin/plain)",
            "2:25: absent: /bin/roots: its user may not execute it",
            "3:25: absent: /root/x: its user may not search /root",
            "4:24: absent: /bin is a directory, not a program",
            "5:24: absent: /bin/fifo is no program"),
        problems(
            disk,
            """
            1 stream tcp nowait root /bin/plain
            2 stream tcp nowait alice /bin/roots
            3 stream tcp nowait alice /root/x
            4 stream tcp nowait root /bin
            5 stream tcp nowait root /bin/fifo
            6 stream tcp nowait root /root/x
            7 stream tcp nowait alice /bin/alices
            8 stream tcp nowait root /bin/alices
            """
                .replace(" tcp nowait", " tcp wait")));
  }

  @Test
  void aScriptNeedsItsInterpreter() {
    Disk disk =
        new MapDisk()
            .program("/bin/sh")
            .file("/s/good", 0755, 0, "#! /bin/sh -e\necho")
            .file("/s/crlf", 0755, 0, "#!/bin/sh\r\necho")
            .file("/s/none", 0755, 0, "#!/usr/bin/nosuch\n")
            .file("/s/empty", 0755, 0, "#!\n")
            .file("/s/arg", 0755, 0, "#!/bin/sh -x\r\n")
            .link("/s/link", "good");
    assertEquals(
        List.of(
            "1:26: absent: /s/crlf: the interpreter in its first line, /bin/sh, has a carriage"
                + " return behind it (sed -i 's/\\r$//' /s/crlf)",
            "2:26: absent: /s/none: the interpreter in its first line, /usr/bin/nosuch: there is no"
                + " /usr",
            "3:26: absent: /s/empty: there is no interpreter in its first line"),
        problems(
            disk,
            """
            1 stream tcp nowait root /s/crlf
            2 stream tcp nowait root /s/none
            3 stream tcp nowait root /s/empty
            4 stream tcp nowait root /s/good
            5 stream tcp nowait root /s/link
            """));
  }

  @Test
  void belowItsRootAProgramIsLookedForAsTheKernelWould() {
    Disk disk =
        new MapDisk()
            .program("/jail/bin/real")
            .link("/jail/bin/abs", "/bin/real")
            .link("/jail/bin/up", "../../../bin/real")
            .link("/jail/bin/out", "/bin/cat")
            .link("/jail/loop", "/loop")
            .program("/bin/cat");
    assertEquals(
        List.of(
            "3:60: absent: /bin/out: there is no such file",
            "4:60: absent: /loop: too many symbolic links",
            "5:45: absent: /nosuch: there is no such file"),
        problems(
            disk,
            """
            1 on protocol=tcp,wait=no,user=root, root = /jail/, exec = /bin/abs;
            2 on protocol=tcp,wait=no,user=root, root = /jail, exec = /bin/up;
            3 on protocol=tcp,wait=no,user=root, root = /jail, exec =  /bin/out;
            4 on protocol=tcp,wait=no,user=root, root = /jail, exec =  /loop;
            5 on protocol=tcp,wait=no,user=root, root = /nosuch, exec = /x;
            """));
  }

  @Test
  void directoriesAndFilesOfADaemonAreLookedAt() {
    Disk disk =
        new MapDisk()
            .program("/bin/d")
            .directory("/var/log", 0755, 0)
            .directory("/home/alice", 0700, ALICE)
            .file("/etc/secret", 0600, 0, "")
            .device("/dev/null");
    assertEquals(
        List.of(
            "1:33: absent: /nosuch: there is no such file",
            "2:33: absent: /bin/d is no directory",
            "3:46: absent: /var/log/x: its user may not make it",
            "4:46: absent: /etc/secret: its user may not read it",
            "5:46: absent: /etc/secret: its user may not write it",
            "6:46: absent: /no/x: there is no /no",
            "7:46: absent: /var/log is a directory"),
        problems(
            disk,
            """
            a on exec = /bin/d, directory = /nosuch;
            b on exec = /bin/d, directory = /bin/d;
            c on exec = /bin/d, user = alice,  stdout =  /var/log/x;
            d on exec = /bin/d, user = alice,  stdin  =  /etc/secret;
            e on exec = /bin/d, user = alice,  stderr =  /etc/secret;
            f on exec = /bin/d, user = alice,  stderr =  /no/x;
            g on exec = /bin/d, user = alice,  stdout =  /var/log;
            h on exec = /bin/d, user = alice, stdin = /dev/null, stdout = /home/alice/x;
            i on exec = /bin/d, stdout = /var/log/y, stderr = /var/log/y, directory = /home/alice;
            """
                .replace("directory = /n", "directory = /n")));
  }

  @Test
  void aProgramWithoutAPathIsLookedForInAFixedList() {
    MapDisk disk =
        new MapDisk()
            .program("/usr/sbin/telnetd")
            .program("/bin/telnetd")
            .program("/usr/libexec/ftpd");
    Configuration configuration =
        read(disk, "23 stream tcp nowait root telnetd telnetd -i\n21 stream tcp nowait root ftpd");
    assertEquals(
        List.of(
            "1:27: note: 'telnetd' is /usr/sbin/telnetd",
            "2:27: absent: 'ftpd' is no absolute path, and is not in /sbin, /usr/sbin, /bin,"
                + " /usr/bin, /usr/local/sbin, /usr/local/bin (/usr/libexec/ftpd is there)"),
        Reading.problems(configuration));
    assertEquals(
        "/usr/sbin/telnetd", configuration.services().getFirst().program().orElseThrow().path());
    assertEquals(
        List.of(
            "1:27: warning: 'telnetd' is no absolute path: it is looked for where inetd was started,"
                + " which is / in the background"),
        problems(
            disk.directory(".", 0755, 0).program("./telnetd"),
            "23 stream tcp nowait root telnetd"));
  }

  @Test
  void anEntryWithoutArgumentsHasTheNameOfItsProgram() {
    Configuration configuration =
        read(new MapDisk().program("/bin/cat"), "23 stream tcp nowait root cat");
    assertEquals(
        List.of("cat"), configuration.services().getFirst().program().orElseThrow().argv());
  }

  @Test
  void twoServicesForOneEndpointAreTold() {
    String two = " is asked for by ";
    assertEquals(
        List.of(
            "2:1: absent: 21/tcp: 0.0.0.0:21"
                + two
                + "ftp/tcp of inetd.conf:1:1 already"
                + " (0.0.0.0:21); only one of them can listen",
            "4:1: absent: 22/tcp4: 0.0.0.0:22"
                + two
                + "22/tcp of inetd.conf:3:1 already"
                + " (0.0.0.0:22); only one of them can listen",
            "6:1: absent: 23/tcp: 127.0.0.1:23"
                + two
                + "23/tcp of inetd.conf:5:1 already"
                + " (0.0.0.0:23); only one of them can listen",
            "8:1: absent: /s/unix: /s"
                + two
                + "/s/unix of inetd.conf:7:1 already (/s); only one of"
                + " them can listen"),
        problems(
            Disk.ANY,
            """
            ftp stream tcp nowait root /x
            21 stream tcp nowait root /x
            22 stream tcp nowait root /x
            22 stream tcp4 nowait root /x
            23 stream tcp nowait root /x
            127.0.0.1:23 stream tcp nowait root /x
            /s stream unix nowait root /x
            *:/s stream unix nowait root /x
            24 stream tcp nowait root /x
            24 stream tcp6 nowait root /x
            24 dgram udp wait root /x
            127.0.0.1:24 dgram udp wait root /x
            127.0.0.1:25 stream tcp nowait root /x
            127.0.0.2:25 stream tcp nowait root /x
            rstatd/1 stream rpc/tcp nowait root /x
            rusersd/1 stream rpc/tcp nowait root /x
            """
                .replace("*:/s", "127.0.0.1:/s")));
  }

  @Test
  void whatIsReplacedTakesNothing() {
    assertEquals(
        List.of("2:1: warning: 21/tcp is defined again; this one replaces that of inetd.conf:1:1"),
        problems(Disk.ANY, "21 stream tcp nowait root /x\n21 stream tcp nowait root /y\n"));
  }

  @Test
  void portZeroIsNone() {
    assertEquals(
        List.of("1:1: 0/tcp: port 0 is no port: the kernel would choose another at every start"),
        Reading.problems("0 stream tcp nowait root /x"));
  }

  @Test
  void aLimitThatCannotBeHadIsTold() {
    assertEquals(
        List.of(
            "1:45: absent: limit nofile unlimited: the kernel allows 1048576 at most",
            "2:45: absent: limit nofile 1048577: the kernel allows 1048576 at most"),
        problems(
            Disk.ANY,
            """
            a on exec = /x, limit = nofile   1024       unlimited;
            b on exec = /x, limit = nofile   1024       1048577;
            c on exec = /x, limit = nofile   1024 1048576, limit = core infinity inf;
            """));
  }
}
