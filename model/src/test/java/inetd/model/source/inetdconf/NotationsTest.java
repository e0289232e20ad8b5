package inetd.model.source.inetdconf;

import static inetd.model.source.inetdconf.Reading.names;
import static inetd.model.source.inetdconf.Reading.problems;
import static inetd.model.source.inetdconf.Reading.read;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.source.Configuration;
import inetd.model.source.Dialect;
import inetd.model.source.Lookup;
import inetd.model.spec.Address;
import inetd.model.spec.Endpoint.SocketFile;
import inetd.model.spec.Program.Credentials;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Entries as other systems write them: read as they were meant, or told what to write. */
final class NotationsTest {
  @Test
  void freebsdsLimitsStandBehindSlashes() {
    Configuration configuration =
        read(
            """
            1 stream tcp nowait/3 root /x
            2 stream tcp nowait/3/10 root /x
            3 stream tcp nowait/3/10/3 root /x
            4 stream tcp nowait/0/10/0 root /x
            5 stream tcp nowait/0 root /x
            6 dgram udp wait/1/20 root /x
            echo stream tcp nowait/5/7 root internal
            """);
    assertEquals(List.of(), problems(configuration));
    List<Read> read = configuration.services().stream().map(Read::new).toList();
    assertEquals(
        List.of(3L, 3L, 3L, 0L, 0L, 0L, 5L),
        read.stream().map(it -> it.acceptMax().orElse(0)).toList());
    assertEquals(
        List.of(0L, 10L, 10L, 10L, 0L, 20L, 7L),
        read.stream().map(it -> it.rates().ipMax().orElse(0)).toList());
    assertEquals(40, read.getFirst().rates().serviceMax());
    assertEquals(
        List.of(
            "1:25: warning: FreeBSD's limit of 2 servers at the same time for one address is not"
                + " kept: there is accept_max for all addresses, and ip_max for starts in a minute",
            "2:19: warning: a wait service has one server at a time here, not FreeBSD's 4",
            "3:21: Improper limits '/x': FreeBSD's are"
                + " /MAX-CHILD/PER-MINUTE-AND-ADDRESS/MAX-CHILD-PER-ADDRESS"),
        problems(
            """
            1 stream tcp nowait/5/0/2 root /x
            2 stream tcp wait/4 root /x
            3 stream tcp nowait/x root /x
            """));
  }

  @Test
  void aMaximumStandsBehindAColonOrAFullStop() {
    for (String field : List.of("nowait:400", "nowait.400")) {
      assertEquals(
          400, Read.nowait("7 stream tcp " + field + " root /x").rates().serviceMax(), field);
    }
  }

  @Test
  void tcp46IsBothFamilies() {
    Configuration configuration =
        read(
            "7 stream tcp46 nowait root /x\n127.0.0.1:9 dgram udp46 wait root /x\n"
                + "localhost:13 stream tcp46 nowait root /x\nrstatd/1 dgram rpc/udp46 wait root /x");
    assertEquals(List.of(), problems(configuration));
    assertEquals(
        List.of(
            "0.0.0.0:7",
            "[::]:7",
            "127.0.0.1:9",
            "127.0.0.1:13",
            "[::1]:13",
            "0.0.0.0:0",
            "[::]:0"),
        configuration.services().stream()
            .map(it -> it.endpoint().orElseThrow().address().toString())
            .toList());
    assertEquals("tcp4 * 7", configuration.services().getFirst().key());
    SmallSystem old = new SmallSystem();
    old.withoutIp6 = true;
    Configuration half = read("7 stream tcp46 nowait root /x", old);
    assertEquals(List.of("7/tcp4"), names(half));
    assertEquals(
        List.of("1:1: warning: 7/tcp6: *: the address family is not supported by the kernel"),
        problems(half));
  }

  @Test
  void aLoginClassIsNotUsedAndTold() {
    Configuration configuration =
        read("7 stream tcp nowait alice:kmem/daemon /x\n9 stream tcp nowait alice/staff /x");
    assertEquals(
        List.of(
            "1:32: note: FreeBSD's login class 'daemon' is not used; its limits are keys here, such"
                + " as limit and umask",
            "2:27: note: FreeBSD's login class 'staff' is not used; its limits are keys here, such"
                + " as limit and umask"),
        problems(configuration));
    assertEquals(
        new Credentials.As("alice", 1000, 2, List.of(2, 20)),
        new Read(configuration.services().getFirst()).program().credentials());
  }

  @Test
  void aUnixSocketMayHaveOwnerAndMode() {
    Read service = Read.nowait(":alice:kmem:0660:/run/x stream unix nowait root /x");
    assertEquals(new Address.Local("/run/x"), service.endpoint().address());
    assertEquals(Optional.of(new SocketFile(1000, 2, 0660)), service.endpoint().file());
    assertEquals("unix * /run/x", service.spec().key());
    assertEquals(
        List.of(
            "1:2: /run/x/unix: bob: No such user",
            "2:8: /run/x/unix: staff: No such group",
            "3:13: Invalid mode '0999': octal 0 to 777 is wanted",
            "4:1: owner and mode are for unix sockets only"),
        problems(
            """
            :bob:kmem:0660:/run/x stream unix nowait root /x
            :alice:staff:0660:/run/x stream unix nowait root /x
            :alice:kmem:0999:/run/x stream unix nowait root /x
            :alice:kmem:0600:/7 stream tcp nowait root /x
            """));
  }

  @Test
  void anAccountWithAFullStopIsTheUser() {
    SmallSystem system = new SmallSystem();
    system.users.put("john.doe", new Lookup.Account("john.doe", 7, 8, List.of(8)));
    Configuration configuration =
        read(
            "1 stream tcp nowait john.doe /x\n2 stream tcp nowait alice.kmem /x\n"
                + "3 stream tcp nowait john.doe:kmem /x",
            system);
    assertEquals(List.of(), problems(configuration));
    assertEquals(
        List.of(7, 1000, 7),
        configuration.services().stream()
            .map(it -> (Credentials.As) new Read(it).program().credentials())
            .map(Credentials.As::uid)
            .toList());
    assertEquals(
        List.of(
            "1:21: 1/tcp: dictd.dictd: No such user; cut at its full stop it is user 'dictd' and"
                + " group 'dictd', and neither exists",
            "2:21: 2/tcp: alice.staff: No such user; cut at its full stop it is user 'alice' and"
                + " group 'staff', and there is no such group",
            "3:21: 3/tcp: bob.kmem: No such user; cut at its full stop it is user 'bob' and group"
                + " 'kmem', and there is no such user"),
        problems(
            """
            1 stream tcp nowait dictd.dictd /x
            2 stream tcp nowait alice.staff /x
            3 stream tcp nowait bob.kmem /x
            """));
  }

  @Test
  void whatIsRefusedSaysWhoseItIsAndWhatToWrite() {
    assertEquals(
        List.of(
            "1:1: auth/tcp: unknown service",
            "1:29: Internal service auth unknown: FreeBSD's own answer to RFC 1413; run a program,"
                + " such as oidentd, or nullidentd as in 'auth stream tcp nowait nobody"
                + " /usr/sbin/nullidentd'",
            "2:6: unknown socket type 'sunrpc_tcp' (AIX's notation; write NAME/VERSIONS stream"
                + " rpc/tcp); valid: stream, dgram, rdm, seqpacket, raw; or on or off before keys",
            "3:10: unknown socket type 'tli' (Solaris's notation; write stream with tcp or rpc/tcp,"
                + " dgram with udp or rpc/udp); valid: stream, dgram, rdm, seqpacket, raw; or on or"
                + " off before keys",
            "4:1: HP-UX's notation; write '100083/1 stream rpc/tcp nowait root /x rpc.x -l'",
            "5:15: unknown protocol 'rpc/ticotsord': Solaris's loopback transport; write"
                + " 127.0.0.1:NAME/VERSIONS and rpc/tcp",
            "6:21: no user before '/x': 4.3BSD's notation has none; write root before it",
            "7:1: Expected more arguments: the user is missing before 'internal'",
            "8:1: Expected more arguments: wait or nowait is missing before 'root'"),
        problems(
            """
            auth stream tcp nowait root internal auth -r
            rexd sunrpc_tcp tcp wait root /x x 100017 1
            100134/1 tli rpc/ticotsord wait root /x x
            rpc stream tcp nowait root /x 100083 1 rpc.x -l
            7/1    stream rpc/ticotsord wait root /x
            7 stream tcp nowait /x x y
            echo stream tcp nowait internal
            ftp stream tcp root /x
            """));
  }

  @Test
  void aRemarkAtTheEndOfALineIsArgumentsAndTold() {
    Configuration configuration =
        read(
            "7 stream tcp nowait root /x x # the x\n9 stream tcp nowait root /x x\n  # indented\n"
                + "13 stream tcp nowait root /x x '#quoted' a#b");
    assertEquals(
        List.of(
            "1:31: warning: '#' and what follows are arguments: a remark has a line of its own",
            "3:3: warning: this remark is indented, so its words are arguments of the entry above:"
                + " begin it with the line"),
        problems(configuration));
    assertEquals(
        List.of("x", "#", "the", "x"),
        new Read(configuration.services().getFirst()).program().argv());
  }

  @Test
  void aBackslashAtTheEndOfALineIsTold() {
    assertEquals(
        List.of(
            "1:31: warning: the backslash at the end of this line is part of its last word: HP-UX"
                + " continues a line so, here a line that begins with a blank continues the one"
                + " above"),
        problems("7 stream tcp nowait root /x x \\\n  -l\n"));
  }

  @Test
  void aCharacterThatNobodySeesIsNamed() {
    assertEquals(
        List.of("1:1: note: U+FEFF (byte order mark) before the first line left out"),
        problems("\ufeff7 stream tcp nowait root /x"));
    assertEquals(List.of("7/tcp"), names("\ufeff7 stream tcp nowait root /x"));
    assertEquals(List.of(), names("\ufeff# a remark\n"));
    assertEquals(
        List.of(
            "1:1: Expected more arguments: the program is missing behind the user 'root<U+00A0>/x'",
            "1:25: warning: U+00A0 (no-break space) is no blank: it is part of the word"
                + " 'root<U+00A0>/x'"),
        problems("7 stream tcp nowait root\u00a0/x\n"));
    assertEquals(List.of(), problems("# a\u00a0b\n7 stream tcp nowait root /x x 'a\u00a0b'\n"));
    assertEquals(
        List.of(
                "1:1: warning: U+200B (zero width space) is no blank: it is part of the word"
                    + " 'ft<U+200B>p'",
                "1:1: ft<U+200B>p/tcp: unknown service")
            .stream()
            .sorted()
            .toList(),
        problems("ft\u200bp stream tcp nowait root /x").stream()
            .map(it -> it.replace("1:3:", "1:1:"))
            .sorted()
            .toList());
  }

  @Test
  void anotherProgramsFileIsOneErrorThatSaysWhatItIs() {
    String rest =
        ", and nothing of it is read: write lines of inetd.conf(5), or have inetdctl import do it";
    assertEquals(
        List.of("2:1: this is a file of xinetd" + rest),
        problems("# x\nservice ftp\n{\n  socket_type = stream\n}\n"));
    assertEquals(List.of("1:1: this is a file of xinetd" + rest), problems("defaults\n{\n}\n"));
    assertEquals(
        List.of("1:1: this is a launchd property list" + rest),
        problems("<?xml version=\"1.0\"?>\n<plist>"));
    assertEquals(
        List.of("3:1: this is a systemd unit" + rest), problems("; x\n\n[Unit]\nDescription=x\n"));
    assertEquals(
        List.of("2:1: this is a crontab" + rest), problems("SHELL=/bin/sh\n*/5 * * * * root x\n"));
    assertEquals(List.of("1:1: this is a crontab" + rest), problems("0 3 * * mon x\n"));
    assertTrue(problems("7 stream tcp nowait root /x").isEmpty());
  }

  @Test
  void limitsHaveTheWordsOfOtherSystems() {
    assertEquals(
        OptionalLong.of(-1),
        OptionalLong.of(
            Read.daemon("d on exec = /x, limit = core infinity inf;")
                .program()
                .surroundings()
                .limits()
                .getFirst()
                .hard()));
  }

  @Test
  void whatMeansSomethingElseElsewhereIsSaidOnceForEachDifference() {
    Configuration configuration =
        read(
            """
            21 stream tcp nowait root /x
            22 stream tcp nowait/3/10 root /usr/sbin/tcpd /x
            23 stream tcp nowait:256 root /x
            /run/x stream unix nowait root /x
            69 dgram udp nowait root /x
            daytime stream tcp nowait root internal
            d on exec = /x;
            """);
    assertEquals(
        List.of(
            "1:1: freebsd: 21/tcp and 3 more: closed",
            "1:1: freebsd: 21/tcp and 2 more: rc.conf's",
            "4:1: freebsd: /run/x/unix: FreeBSD",
            "1:1: freebsd: 21/tcp and 4 more: login"),
        differences(Dialect.FREEBSD, configuration));
    assertEquals(
        List.of("1:1: openbsd: 21/tcp and 3 more: closed", "5:1: openbsd: 69/udp: a"),
        differences(Dialect.OPENBSD, configuration));
    assertEquals(
        List.of(
            "1:1: debian: 21/tcp and 3 more: closed",
            "5:1: debian: 69/udp: a",
            "2:1: debian: 22/tcp: tcpd"),
        differences(Dialect.DEBIAN, configuration));
    assertEquals(3, differences(Dialect.BUSYBOX, configuration).size());
    assertEquals(List.of(), differences(Dialect.FREEBSD, read("d on exec = /x;")));
  }

  private static List<String> differences(Dialect dialect, Configuration configuration) {
    return dialect.differences(configuration).stream()
        .map(it -> it.toString().substring("inetd.conf:".length()))
        .map(it -> it.substring(0, it.indexOf(' ', it.lastIndexOf(": ") < 0 ? 0 : colons(it))))
        .toList();
  }

  /** Returns the place behind the third colon with a blank: the first word of the difference. */
  private static int colons(String text) {
    int at = text.indexOf(": ");
    at = text.indexOf(": ", at + 1);
    return text.indexOf(": ", at + 1) + 2;
  }

  @Test
  void backupsThatAnIncludeReadsAreTold() {
    String x = "7 stream tcp nowait root /x\n";
    MapSources sources =
        new MapSources()
            .with("/inetd.conf", ".include /d/*\n")
            .with("/d/web.conf", x)
            .with("/d/web.conf~", x)
            .with("/d/web.conf.dpkg-old", x)
            .with("/d/alone.bak", "# x");
    List<String> problems =
        problems(ConfigurationReader.read("/inetd.conf", sources, new SmallSystem()));
    assertEquals(
        List.of(
            "/inetd.conf:1:10: warning: /d/web.conf.dpkg-old looks like a backup of /d/web.conf, and"
                + " is read after it: what it defines replaces that (write *.conf)",
            "/inetd.conf:1:10: warning: /d/web.conf~ looks like a backup of /d/web.conf, and is read"
                + " after it: what it defines replaces that (write *.conf)"),
        problems.stream().filter(it -> it.contains("backup")).toList());
  }
}
