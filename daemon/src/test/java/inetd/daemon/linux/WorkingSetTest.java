package inetd.daemon.linux;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.daemon.posix.FakeLibc;
import inetd.daemon.posix.Libc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The pages that are given back, of this machine's own memory; the real call is left out. */
final class WorkingSetTest {
  private static final int DONTNEED = 4;

  /** A part of the memory that is not needed. */
  private record Advice(long start, long length) {}

  private final List<Advice> given = new ArrayList<>();

  private final Libc libc =
      FakeLibc.of((_, method, arguments) -> {
        assertEquals("madvise", method.getName());
        assertEquals(DONTNEED, arguments[2]);
        given.add(new Advice((Long) arguments[0], (Long) arguments[1]));
        return 0;
      });

  @Test
  void codeOfTheJavaMachineIsGivenBackAndNothingThatWasWritten() throws IOException {
    WorkingSet.own().trim(libc);

    assertFalse(given.isEmpty());
    List<String> maps = Files.readAllLines(Path.of("/proc/self/maps"), ISO_8859_1);
    for (Advice advice : given) {
      String range = "%08x-%08x r-".formatted(advice.start(), advice.start() + advice.length());
      assertTrue(
          maps.stream().anyMatch(line -> line.startsWith(range) && line.contains(" /")), range);
    }
    assertTrue(
        maps.stream()
            .filter(line -> line.contains(" r-xp ") && line.endsWith("/libjvm.so"))
            .allMatch(line -> given.stream().anyMatch(advice -> starts(line, advice))));
  }

  private static boolean starts(String line, Advice advice) {
    return line.startsWith("%08x-".formatted(advice.start()));
  }
}
