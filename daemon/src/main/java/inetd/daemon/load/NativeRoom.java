package inetd.daemon.load;

import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;
import inetd.model.source.text.Utf8;
import java.util.ArrayList;
import java.util.List;

/** Native memory for as long as one question takes. */
public final class NativeRoom implements AutoCloseable {
  private final Libc libc;
  private final List<Long> blocks = new ArrayList<>();

  public NativeRoom(Libc libc) {
    this.libc = libc;
  }

  /** Returns {@code size} bytes, not cleared. */
  public long bytes(long size) {
    long block = libc.malloc(size);
    if (block == 0) {
      throw new OutOfMemoryError("no " + size + " bytes for a question to the C library");
    }
    blocks.add(block);
    return block;
  }

  /** Returns {@code text} as a C string. */
  public long string(String text) {
    long at = bytes(Utf8.length(text) + 1L);
    Memory.putString(at, text);
    return at;
  }

  @Override
  public void close() {
    for (long block : blocks) {
      libc.free(block);
    }
  }
}
