package inetd.daemon.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.daemon.kernel.SignalPort.Heard;
import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;
import inetd.model.port.Event;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** Signals heard by a thread that blocks them and raises them itself. */
final class SignalDescriptorTest {
  private static final int SIG_BLOCK = 0;
  private static final int HUP = 1;
  private static final int INT = 2;
  private static final int ALRM = 14;
  private static final int TERM = 15;
  private static final int CHLD = 17;

  // A test has no other way to calls that inetd itself does not need.
  @SuppressWarnings("restricted")
  private static MethodHandle bind(String name, FunctionDescriptor type) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), type);
  }

  private static void block(int... signals) throws Throwable {
    long mask = Memory.allocate(128);
    for (int signal : signals) {
      Memory.putLong(mask, Memory.getLong(mask) | 1L << (signal - 1));
    }
    MethodHandle call =
        bind(
            "pthread_sigmask",
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG));
    assertEquals(0, (int) call.invokeExact(SIG_BLOCK, mask, 0L));
  }

  private static void raise(int signal) throws Throwable {
    MethodHandle call =
        bind("raise", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    assertEquals(0, (int) call.invokeExact(signal));
  }

  @Test
  void whatIsRaisedIsHeardTogether() throws Exception {
    // A thread of its own, with which its blocked signals end.
    FutureTask<Boolean> task =
        new FutureTask<>(() -> {
          try {
            listen();
            return true;
          } catch (Throwable e) {
            throw new AssertionError(e);
          }
        });
    Thread.ofPlatform().start(task);
    assertEquals(true, task.get());
  }

  private static void listen() throws Throwable {
    block(HUP, INT, ALRM, TERM, CHLD);
    SignalDescriptor signals = new SignalDescriptor(Libc.jni());
    assertEquals(Heard.NOTHING, signals.hear());
    raise(CHLD);
    assertEquals(Heard.CHILD, signals.hear());
    raise(HUP);
    assertEquals(new Heard(false, List.of(new Event.ReloadAsked())), signals.hear());
    raise(INT);
    raise(TERM);
    assertEquals(new Heard(false, List.of(new Event.ExitAsked())), signals.hear());
    raise(HUP);
    raise(CHLD);
    raise(TERM);
    raise(ALRM);
    assertEquals(
        new Heard(
            true, List.of(new Event.ReloadAsked(), new Event.RetryAsked(), new Event.ExitAsked())),
        signals.hear());
    assertEquals(Heard.NOTHING, signals.hear());
    signals.close();
  }
}
