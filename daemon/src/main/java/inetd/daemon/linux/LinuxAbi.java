package inetd.daemon.linux;

import inetd.daemon.kernel.Abi;
import inetd.daemon.kernel.Abi.Addresses;
import inetd.daemon.kernel.Abi.Credentials;
import inetd.daemon.kernel.Abi.Deferral;
import inetd.daemon.kernel.Abi.Errors;
import inetd.daemon.kernel.Abi.Messages;
import inetd.daemon.kernel.Abi.Option;
import inetd.daemon.kernel.Abi.Options;
import inetd.daemon.kernel.Abi.Sockets;
import inetd.model.port.Event.Bytes;
import inetd.model.word.Signal;
import java.util.Map;
import java.util.Set;

/** The numbers of Linux on x86-64 and aarch64. */
public final class LinuxAbi {
  private static final int SOL_SOCKET = 1;
  private static final int IPPROTO_IP = 0;
  private static final int IPPROTO_TCP = 6;
  private static final int IPPROTO_IPV6 = 41;
  private static final int IP_PKTINFO = 8;
  private static final int IPV6_PKTINFO = 50;

  /** Seconds the kernel waits for a connection's first data before it is told all the same. */
  private static final Bytes DEFER_SECONDS = Bytes.of(new byte[] {10, 0, 0, 0});

  public static final Abi ABI =
      new Abi(
          new Addresses(false, 10, 108),
          new Sockets(0x80000, 0x800, 0x40, 0x4000, 0x80800),
          new Options(
              new Option(SOL_SOCKET, 2),
              new Option(SOL_SOCKET, 15),
              new Option(SOL_SOCKET, 8),
              new Option(SOL_SOCKET, 7),
              new Option(IPPROTO_IPV6, 26),
              new Option(IPPROTO_IP, IP_PKTINFO),
              new Option(IPPROTO_IPV6, 49),
              new Deferral(IPPROTO_TCP, 9, DEFER_SECONDS),
              new Option(SOL_SOCKET, 62),
              new Option(SOL_SOCKET, 17),
              new Option(SOL_SOCKET, 59)),
          new Messages(8, 12, IP_PKTINFO, IPV6_PKTINFO, 4, 8, 0, 12),
          new Credentials(new Option(SOL_SOCKET, 16), 2, 0, 4, 12),
          // Linux passes pending network errors of the new connection on to accept(2), which says
          // to treat them like EAGAIN: ECONNABORTED, ENETDOWN, EPROTO, ENOPROTOOPT, EHOSTDOWN,
          // ENONET, EHOSTUNREACH, EOPNOTSUPP, ENETUNREACH; also ETIMEDOUT, and EPERM of a firewall.
          new Errors(36, Set.of(103, 100, 71, 92, 112, 64, 113, 95, 101, 110, 1)),
          0x800,
          7,
          Map.ofEntries(
              Map.entry(Signal.HUP, 1),
              Map.entry(Signal.INT, 2),
              Map.entry(Signal.QUIT, 3),
              Map.entry(Signal.ILL, 4),
              Map.entry(Signal.TRAP, 5),
              Map.entry(Signal.ABRT, 6),
              Map.entry(Signal.BUS, 7),
              Map.entry(Signal.FPE, 8),
              Map.entry(Signal.KILL, 9),
              Map.entry(Signal.USR1, 10),
              Map.entry(Signal.SEGV, 11),
              Map.entry(Signal.USR2, 12),
              Map.entry(Signal.PIPE, 13),
              Map.entry(Signal.ALRM, 14),
              Map.entry(Signal.TERM, 15),
              Map.entry(Signal.CHLD, 17),
              Map.entry(Signal.CONT, 18),
              Map.entry(Signal.STOP, 19),
              Map.entry(Signal.TSTP, 20),
              Map.entry(Signal.TTIN, 21),
              Map.entry(Signal.TTOU, 22),
              Map.entry(Signal.URG, 23),
              Map.entry(Signal.XCPU, 24),
              Map.entry(Signal.XFSZ, 25),
              Map.entry(Signal.VTALRM, 26),
              Map.entry(Signal.PROF, 27),
              Map.entry(Signal.WINCH, 28),
              Map.entry(Signal.IO, 29),
              Map.entry(Signal.SYS, 31)));

  private LinuxAbi() {}
}
