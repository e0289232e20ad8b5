package inetd.daemon.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;
import inetd.model.memory.SavedInstance;
import inetd.model.source.text.Utf8;
import inetd.model.word.Check;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * The main processes of all services and what they are about, in a file that is memory too: what
 * was written is there for the next inetd, however this one ends.
 *
 * <p>It is made of units of 128 bytes. The first says what the file is and in which run of the
 * system it was written. A {@link TableRecord} is one unit, or more if its key is long.
 *
 * <p>The pid is written last and cleared first: with a pid, the rest is complete. The file grows by
 * pieces that are never moved, since spawned children write into them.
 */
final class InstanceTable {
  /**
   * What a record says.
   *
   * @param pid 0 if there is no process
   */
  record Entry(long slot, String key, int pid, long start, Optional<SavedInstance> past) {}

  private static final int UNIT = TableRecord.UNIT;
  private static final int KEY = TableRecord.KEY;
  private static final int OLDER_KEY = TableRecord.PAST + InstanceLayout.OLDER_BYTES;

  /** A whole number of pages on every processor. */
  private static final int PIECE = 65_536;

  private static final int PIECE_UNITS = PIECE / UNIT;
  private static final byte[] MAGIC = "inetd 4\n".getBytes(UTF_8);

  /** The formats before: without lives; and without what a process is made by. */
  private static final List<String> OLDER = List.of("inetd 3\n", "inetd 2\n");

  private static final int READ_WRITE = 3;
  private static final int SHARED = 1;

  private final Libc libc;
  private final int fd;
  private final BitSet used = new BitSet();
  private long[] pieces = {};

  private InstanceTable(Libc libc, int fd) {
    this.libc = libc;
    this.fd = fd;
  }

  /**
   * Makes one of the file behind {@code fd}, which is open to read and append, of {@code length}
   * bytes. What another run of the system wrote, or another program, is no record of anything.
   */
  static InstanceTable of(Libc libc, int fd, long length, String boot) {
    InstanceTable table = new InstanceTable(libc, fd);
    byte[] header = new byte[UNIT];
    byte[] run = boot.getBytes(UTF_8);
    System.arraycopy(MAGIC, 0, header, 0, MAGIC.length);
    System.arraycopy(run, 0, header, MAGIC.length, Math.min(run.length, UNIT - MAGIC.length));
    boolean ours = length > 0 && length % PIECE == 0;
    for (long at = 0; ours && at < length; at += PIECE) {
      ours = table.map();
    }
    if (ours && Arrays.equals(header, Memory.getBytes(table.pieces[0], UNIT))) {
      table.used.set(0);
      table.find(KEY);
      return table;
    }
    List<Entry> older = ours ? table.older(header) : List.of();
    table.begin(header);
    older.forEach(table::take);
    return table;
  }

  /** Returns what an inetd of a format before has left. */
  private List<Entry> older(byte[] header) {
    byte[] found = Memory.getBytes(pieces[0], UNIT);
    for (String magic : OLDER) {
      byte[] expected = header.clone();
      System.arraycopy(magic.getBytes(UTF_8), 0, expected, 0, magic.length());
      if (Arrays.equals(expected, found)) {
        return magic.equals(OLDER.getFirst())
            ? older(OLDER_KEY, slot -> older(slot))
            : older(
                OLDER_KEY - Long.BYTES, slot -> older(slot).map(SavedInstance::ofUnknownMakeup));
      }
    }
    return List.of();
  }

  private static Optional<SavedInstance> older(long slot) {
    return InstanceLayout.older(slot + TableRecord.PAST, TableRecord.pid(slot) != 0);
  }

  private List<Entry> older(int keyAt, LongFunction<Optional<SavedInstance>> layout) {
    find(keyAt);
    return entries(keyAt, layout);
  }

  private void take(Entry entry) {
    long slot = add(entry.key(), entry.past().map(TableRecord::lives).orElse(0));
    if (slot != 0) {
      entry.past().ifPresent(past -> TableRecord.keep(slot, past));
      TableRecord.put(slot, entry.pid(), entry.start());
    }
  }

  private void begin(byte[] header) {
    used.clear();
    unmap();
    if (libc.ftruncate(fd, 0) == 0 && grow()) {
      Memory.putBytes(pieces[0], header);
      used.set(0);
    }
  }

  private void find(int keyAt) {
    int end = pieces.length * PIECE_UNITS;
    for (int unit = 1; unit < end; unit++) {
      long slot = address(unit);
      int units = TableRecord.units(slot);
      int length = TableRecord.length(slot);
      boolean fits = units > 0 && units <= PIECE_UNITS - unit % PIECE_UNITS;
      // What an unfinished removal left of a key is no record: text makes no small number.
      boolean sound =
          fits && length > 0 && units == TableRecord.units(keyAt, length, TableRecord.lives(slot));
      if (sound && (Memory.getLong(slot) > 0 || InstanceLayout.written(slot + TableRecord.PAST))) {
        used.set(unit, unit + units);
      } else {
        Memory.clear(slot, (long) (sound ? units : 1) * UNIT);
      }
      unit += sound ? units - 1 : 0;
    }
  }

  /** Returns everybody it tells of. */
  List<Entry> entries() {
    return entries(
        KEY, slot -> InstanceLayout.get(slot + TableRecord.PAST, TableRecord.room(slot)));
  }

  private List<Entry> entries(int keyAt, LongFunction<Optional<SavedInstance>> layout) {
    List<Entry> entries = new ArrayList<>();
    for (int unit = used.nextSetBit(1); unit > 0; unit = used.nextSetBit(unit)) {
      long slot = address(unit);
      byte[] key = Memory.getBytes(slot + keyAt, TableRecord.length(slot));
      String text = Utf8.decode(key);
      Optional<SavedInstance> past = layout.apply(slot);
      entries.add(new Entry(slot, text, TableRecord.pid(slot), TableRecord.start(slot), past));
      unit += TableRecord.units(slot);
    }
    return entries;
  }

  /**
   * Makes a record for {@code key} without a process; returns where its pid and its start are to be
   * written, and 0 if there is no room.
   *
   * @param lives how many lives are kept there, at most {@link TableRecord#MOST_LIVES}
   */
  long add(String key, int lives) {
    byte[] bytes = Utf8.encode(key);
    int most = Math.min(lives, TableRecord.MOST_LIVES);
    int units = TableRecord.units(KEY, bytes.length, most);
    int unit = units > PIECE_UNITS ? -1 : room(units);
    if (unit < 0) {
      return 0;
    }
    used.set(unit, unit + units);
    long slot = address(unit);
    TableRecord.name(slot, units, bytes, most);
    return slot;
  }

  /** Returns the first of so many free units in one piece; -1 if there is no room. */
  private int room(int units) {
    int unit = used.nextClearBit(1);
    while (unit < pieces.length * PIECE_UNITS) {
      int pieceEnd = (unit / PIECE_UNITS + 1) * PIECE_UNITS;
      int next = used.nextSetBit(unit);
      int end = next < 0 ? pieceEnd : Math.min(next, pieceEnd);
      if (end - unit >= units) {
        return unit;
      }
      unit = used.nextClearBit(end);
    }
    // Without its header the file would be taken for another's.
    return used.get(0) && grow() ? (pieces.length - 1) * PIECE_UNITS : -1;
  }

  /** Gives up a record. */
  void remove(long slot) {
    TableRecord.clear(slot);
    int units = TableRecord.units(slot);
    Memory.clear(slot, (long) units * UNIT);
    int unit = unit(slot);
    used.clear(unit, unit + units);
  }

  private long address(int unit) {
    return pieces[unit / PIECE_UNITS] + (long) unit % PIECE_UNITS * UNIT;
  }

  private int unit(long slot) {
    for (int piece = 0; piece < pieces.length; piece++) {
      long offset = slot - pieces[piece];
      if (offset >= 0 && offset < PIECE) {
        return piece * PIECE_UNITS + (int) (offset / UNIT);
      }
    }
    throw new AssertionError("broken invariant: a record is of this table");
  }

  /** Adds a piece; tells whether there was room. */
  private boolean grow() {
    // Written and not only made longer: where the disk is full, memory without it is a SIGBUS.
    long zeros = libc.malloc(PIECE);
    if (zeros == 0) {
      return false;
    }
    Memory.clear(zeros, PIECE);
    long written = libc.write(fd, zeros, PIECE);
    libc.free(zeros);
    long before = (long) pieces.length * PIECE;
    if (written == PIECE && map()) {
      return true;
    }
    Check.that(libc.ftruncate(fd, before) == 0, "a file can become as short as it was");
    return false;
  }

  private boolean map() {
    long offset = (long) pieces.length * PIECE;
    long address = libc.mmap(0, PIECE, READ_WRITE, SHARED, fd, offset);
    if (address < 0) {
      return false;
    }
    pieces = Arrays.copyOf(pieces, pieces.length + 1);
    pieces[pieces.length - 1] = address;
    return true;
  }

  /** Unmaps it and closes the file. */
  void close() {
    unmap();
    libc.close(fd);
  }

  private void unmap() {
    for (long piece : pieces) {
      libc.munmap(piece, PIECE);
    }
    pieces = new long[0];
  }
}
