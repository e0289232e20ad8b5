package inetd.daemon.rund;

import inetd.daemon.posix.Libc;
import inetd.model.source.text.Numbers;
import inetd.model.word.Peer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Senders as /proc shows them (proc(5)), held by a pidfd while they are looked at. */
public final class ProcSenders implements Senders {
  /** Signal 0: is it there? */
  private static final int NOTHING = 0;

  private final Libc libc;

  public ProcSenders(Libc libc) {
    this.libc = libc;
  }

  @Override
  public Optional<Peer> of(int pid, int uid, int gid) {
    int fd = pid > 0 ? libc.pidfdOpen(pid) : -1;
    if (fd < 0) {
      return Optional.empty();
    }
    try {
      Optional<Peer> peer = read(pid, uid, gid);
      // It was there all the while: what was read is of the process that the number means.
      return libc.pidfdSendSignal(fd, NOTHING) == 0 ? peer : Optional.empty();
    } finally {
      libc.close(fd);
    }
  }

  private static Optional<Peer> read(int pid, int uid, int gid) {
    List<Integer> groups = new ArrayList<>(List.of(gid));
    boolean theirs = false;
    try {
      Path status = Path.of("/proc", Integer.toString(pid), "status");
      for (String line : Files.readAllLines(status, StandardCharsets.ISO_8859_1)) {
        if (line.startsWith("Uid:")) {
          theirs = has(line, uid);
        } else if (line.startsWith("Groups:")) {
          add(line, groups);
        }
      }
    } catch (IOException e) {
      return Optional.empty();
    }
    return theirs ? Optional.of(new Peer(uid, gid, pid, groups)) : Optional.empty();
  }

  private static boolean has(String line, int uid) {
    for (String word : line.split("\\s+", -1)) {
      OptionalLong number = Numbers.decimal(word);
      if (number.isPresent() && (int) number.getAsLong() == uid) {
        return true;
      }
    }
    return false;
  }

  private static void add(String line, List<Integer> groups) {
    for (String word : line.split("\\s+", -1)) {
      OptionalLong number = Numbers.decimal(word);
      if (number.isPresent() && !groups.contains((int) number.getAsLong())) {
        groups.add((int) number.getAsLong());
      }
    }
  }
}
