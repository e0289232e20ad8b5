package inetd.daemon.linux.path;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Threads with a network or mounts of their own, which end with them.
 *
 * <p>What such a thread starts, threads and processes, is in the same namespace.
 */
public final class Namespaces {
  public static final int MOUNTS = 0x0002_0000;
  public static final int NETWORK = 0x4000_0000;

  private Namespaces() {}

  /** Runs {@code body} in a new namespace, or skips the test where that is not allowed. */
  public static void within(int namespace, Callable<?> body) throws InterruptedException {
    FutureTask<Boolean> task =
        new FutureTask<>(() -> {
          if (unshare(namespace) != 0) {
            return false;
          }
          body.call();
          return true;
        });
    Thread.ofPlatform().start(task);
    try {
      assumeTrue(task.get(), "no namespace can be made here: root is needed");
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    }
  }

  // A test has no other way to a call that inetd itself does not need.
  @SuppressWarnings("restricted")
  private static int unshare(int namespace) {
    Linker linker = Linker.nativeLinker();
    MethodHandle call =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("unshare"),
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    try {
      return (int) call.invokeExact(namespace);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  /** Runs a command in the namespace of this thread. */
  public static void run(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), UTF_8);
      assertEquals(0, process.waitFor(), String.join(" ", command) + ": " + said);
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
