package inetd.daemon.rund;

import inetd.daemon.kernel.Abi;
import inetd.daemon.kernel.Inheritance;
import inetd.daemon.kernel.Poller;
import inetd.daemon.kernel.SenderCredentials.Sender;
import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;
import inetd.model.port.Effect;
import inetd.model.port.Event;
import inetd.model.port.Event.Bytes;
import inetd.model.rund.RundError;
import inetd.model.rund.RundMessage;
import inetd.model.source.text.Utf8;
import inetd.model.word.ClientId;
import inetd.model.word.Peer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The socket of rund's clients, and those who wait for an answer. */
public final class RundSocket {
  /** Datagrams taken in one turn; the others wait in the kernel. */
  private static final int BATCH = 8;

  /** Clients that may wait for an answer at a time. */
  private static final int MOST_WAITING = 256;

  /** A whole struct sockaddr_un of Linux: rund and its clients bind all of it. */
  static final int ADDRESS = 110;

  private static final int PATH_AT = 2;

  private final Libc libc;
  private final Abi abi;
  private final Senders senders;
  private final RundMessages messages;
  private final Map<ClientId, Bytes> waiting = new HashMap<>();
  private int fd = -1;
  private int numbered;
  private Consumer<Event> events = _ -> {};

  /**
   * Makes it.
   *
   * @param senders knows who a process is
   */
  public RundSocket(Libc libc, Abi abi, Senders senders) {
    this.libc = libc;
    this.abi = abi;
    this.senders = senders;
    this.messages = new RundMessages(libc, abi);
  }

  /**
   * Opens it; returns why that cannot be, or nothing.
   *
   * @param name without the NUL before it
   */
  public String open(
      String name, Inheritance before, Poller poller, long token, Consumer<Event> told) {
    byte[] bytes = Utf8.encode(name);
    if (bytes.length == 0 || bytes.length > ADDRESS - PATH_AT - 1) {
      return "no name of a socket";
    }
    events = told;
    long address = Memory.allocate(ADDRESS);
    Memory.putShort(address, (short) Abi.AF_UNIX);
    Memory.putBytes(address + PATH_AT + 1, bytes);
    int left = before.socket(Abi.SOCK_DGRAM, address, ADDRESS);
    int made = left >= 0 ? left : made(address);
    libc.free(address);
    if (made < 0) {
      return libc.strerror(-made);
    }
    fd = made;
    int watched = poller.watch(fd, token);
    return watched < 0 ? libc.strerror(-watched) : "";
  }

  private int made(long address) {
    int flags = abi.sockets().cloexec() | abi.sockets().nonblock();
    int made = libc.socket(Abi.AF_UNIX, Abi.SOCK_DGRAM | flags, 0);
    if (made < 0) {
      return made;
    }
    long on = Memory.allocate(8);
    Memory.putInt(on, 1);
    Abi.Option pass = abi.credentials().pass();
    int done = libc.setsockopt(made, pass.level(), pass.name(), on, 4);
    libc.free(on);
    done = done < 0 ? done : libc.bind(made, address, ADDRESS);
    if (done < 0) {
      libc.close(made);
      return done;
    }
    return made;
  }

  /** Takes what has come. */
  public void ready() {
    for (int i = 0; i < BATCH; i++) {
      Optional<RundMessages.Letter> letter = messages.receive(fd);
      if (letter.isEmpty()) {
        return;
      }
      take(letter.get());
    }
  }

  private void take(RundMessages.Letter letter) {
    Sender sender = letter.sender();
    Optional<Peer> peer = senders.of(sender.pid(), sender.uid(), sender.gid());
    if (peer.isEmpty() || letter.tooLong() || waiting.size() >= MOST_WAITING) {
      RundError error =
          peer.isEmpty()
              ? RundError.NOT_PERMITTED
              : letter.tooLong() ? RundError.INVALID : RundError.NO_ROOM;
      messages.send(fd, letter.from(), RundMessage.result(error.result()));
      return;
    }
    numbered = numbered == Integer.MAX_VALUE ? 1 : numbered + 1;
    ClientId client = new ClientId(numbered);
    waiting.put(client, letter.from());
    events.accept(
        new Event.RundAsked(
            client, peer.get(), RundMessage.words(letter.data().array(), letter.data().length())));
  }

  /** Answers a client; who does not take it loses it. */
  public void answer(Effect.RundAnswered answer) {
    Bytes to = waiting.remove(answer.client());
    if (to == null || to.length() == 0 || fd < 0) {
      return;
    }
    for (List<String> row : answer.rows()) {
      if (!messages.send(fd, to, RundMessage.row(row))) {
        return; // The rest would be taken for all of it.
      }
    }
    messages.send(fd, to, RundMessage.result(answer.result()));
  }

  public void close() {
    if (fd >= 0) {
      libc.close(fd);
      fd = -1;
    }
  }
}
