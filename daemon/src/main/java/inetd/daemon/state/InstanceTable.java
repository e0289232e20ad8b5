package inetd.daemon.state;

import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;
import inetd.model.memory.SavedInstance;
import inetd.model.source.text.Utf8;
import inetd.model.word.Check;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntToLongFunction;
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
   * bytes. What another run of the system wrote is no record of anything.
   *
   * @param start when a process was started, 0 if it is not alive
   * @param name what is told begins with it
   * @param problem is told if not all of it is understood
   * @throws IOException if nothing of it is, and somebody lives of whom it tells
   */
  static InstanceTable of(
      Libc libc,
      int fd,
      long length,
      String boot,
      IntToLongFunction start,
      String name,
      Consumer<String> problem)
      throws IOException {
    InstanceTable table = new InstanceTable(libc, fd);
    byte[] header = TableHeader.of(TableHeader.FORMATS.getFirst(), boot);
    boolean mapped = true;
    for (long at = PIECE; mapped && at <= length; at += PIECE) {
      mapped = table.map();
    }
    List<Entry> older = List.of();
    boolean whole = length % PIECE == 0;
    if (table.pieces.length > 0) {
      switch (TableHeader.judge(Memory.getBytes(table.pieces[0], UNIT), boot)) {
        case TableHeader.Kind.Ours(int format) when format == 0 && whole -> {
          table.find(KEY);
          return table;
        }
        case TableHeader.Kind.Ours(int format) when format > 0 -> older = table.older(format);
        case TableHeader.Kind.Ours _, TableHeader.Kind.Damaged _ -> {
          problem.accept(name + "damaged; what can be read of it holds");
          Memory.putBytes(table.pieces[0], header);
          libc.ftruncate(fd, (long) table.pieces.length * PIECE);
          table.find(KEY);
          return table;
        }
        case TableHeader.Kind.OtherRun _ -> {}
        case TableHeader.Kind.Strange _ -> table.refuse(start, name, problem);
      }
    } else if (length > 0) {
      problem.accept(name + "damaged; nothing of it can be read");
    }
    table.begin(header);
    older.forEach(table::take);
    return table;
  }

  /** Pid and start stand where they always did. */
  private void refuse(IntToLongFunction start, String name, Consumer<String> problem)
      throws IOException {
    int living = 0;
    for (int unit = 1; unit < pieces.length * PIECE_UNITS; unit++) {
      long slot = address(unit);
      long pid = Memory.getLong(slot);
      boolean process = pid > 0 && pid <= Integer.MAX_VALUE;
      long since = process ? start.applyAsLong((int) pid) : 0;
      living += since != 0 && since == TableRecord.start(slot) ? 1 : 0;
    }
    String what = name + "of another release, or damaged; of whom it tells, " + living + " live";
    if (living > 0) {
      close();
      throw new IOException(what);
    }
    problem.accept(what);
  }

  /** Returns what an inetd of a format before has left. */
  private List<Entry> older(int format) {
    return format == 1
        ? older(OLDER_KEY, slot -> older(slot))
        : older(OLDER_KEY - Long.BYTES, slot -> older(slot).map(SavedInstance::ofUnknownMakeup));
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
    used.set(0);
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
