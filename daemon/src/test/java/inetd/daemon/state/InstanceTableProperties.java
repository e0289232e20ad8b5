package inetd.daemon.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** The table of main processes, whatever was done to it. */
final class InstanceTableProperties {
  private static final int FLAGS = 2 | 0x400 | 0x40 | 0x80000;

  private final Libc libc = Libc.jni();

  private InstanceTable open(Path file) throws IOException {
    long path = Memory.allocateString(file.toString());
    int fd = libc.open(path, FLAGS, 0600);
    return InstanceTable.of(libc, fd, Files.size(file), "boot", _ -> 0, "", _ -> {});
  }

  /**
   * Every choice adds a record with a key of that length, or, if it is even, removes the oldest.
   */
  @Property(tries = 100)
  void itTellsWhatWasWrittenAndNothingElse(
      @ForAll @Size(max = 200) List<@IntRange(min = 1, max = 400) Integer> choices)
      throws IOException {
    Path file = Files.createTempFile("inetd-table", "");
    try {
      InstanceTable table = open(file);
      Map<String, Integer> expected = new HashMap<>();
      List<InstanceTable.Entry> present = new ArrayList<>();
      int pid = 0;
      for (int choice : choices) {
        if (choice % 2 == 0 && !present.isEmpty()) {
          InstanceTable.Entry oldest = present.removeFirst();
          table.remove(oldest.slot());
          expected.remove(oldest.key());
        } else {
          String key = "k".repeat(choice) + ++pid;
          long slot = table.add(key, 4);
          TableRecord.put(slot, pid, pid);
          present.add(new InstanceTable.Entry(slot, key, pid, pid, Optional.empty()));
          expected.put(key, pid);
        }
      }
      for (InstanceTable look : List.of(table, open(file))) {
        Map<String, Integer> told = new HashMap<>();
        look.entries().forEach(entry -> told.put(entry.key(), entry.pid()));
        assertEquals(expected, told);
        assertEquals(expected.size(), look.entries().size());
        look.close();
      }
    } finally {
      Files.delete(file);
    }
  }

  @Property(tries = 200)
  void garbageInItHurtsNobody(
      @ForAll @Size(max = 30) List<@IntRange(min = 64, max = 700) Integer> places,
      @ForAll @Size(min = 1, max = 8) byte[] garbage)
      throws IOException {
    Path file = Files.createTempFile("inetd-table", "");
    try {
      InstanceTable table = open(file);
      for (int i = 1; i < 8; i++) {
        TableRecord.put(table.add("service " + "x".repeat(20 * i), 4), i, i);
      }
      table.close();
      try (RandomAccessFile writer = new RandomAccessFile(file.toFile(), "rw")) {
        for (int place : places) {
          writer.seek(place);
          writer.write(garbage);
        }
      }
      InstanceTable again = open(file);
      for (InstanceTable.Entry entry : again.entries()) {
        again.remove(entry.slot());
      }
      assertEquals(List.of(), again.entries());
      assertNotEquals(0, again.add("new", 4));
      again.close();
    } finally {
      Files.delete(file);
    }
  }
}
