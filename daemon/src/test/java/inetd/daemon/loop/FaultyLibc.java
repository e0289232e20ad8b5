package inetd.daemon.loop;

import inetd.daemon.posix.FakeLibc;
import inetd.daemon.posix.Libc;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A C library whose calls of a name fail, or hang, as they were told to. */
public final class FaultyLibc {
  private final Map<String, Integer> faults = new ConcurrentHashMap<>();
  private final Set<String> broken = ConcurrentHashMap.newKeySet();
  private final Map<String, CountDownLatch> hung = new ConcurrentHashMap<>();
  private final Libc real = Libc.jni();

  /** Makes the next call of {@code name} fail with {@code errno}. */
  public void failNext(String name, int errno) {
    faults.put(name, errno);
  }

  /** Makes every call of {@code name} fail with {@code errno}, until it is mended. */
  public void failAll(String name, int errno) {
    broken.add(name);
    faults.put(name, errno);
  }

  /** Makes every call of {@code name} hang, until it is mended. */
  public void hang(String name) {
    hung.put(name, new CountDownLatch(1));
  }

  /** Lets {@code name} work again. */
  public void mend(String name) {
    broken.remove(name);
    faults.remove(name);
    @Nullable CountDownLatch latch = hung.remove(name);
    if (latch != null) {
      latch.countDown();
    }
  }

  public Libc libc() {
    return FakeLibc.of((_, method, arguments) -> {
      String name = method.getName();
      CountDownLatch latch = hung.get(name);
      if (latch != null) {
        latch.await();
      }
      Integer errno = broken.contains(name) ? faults.get(name) : faults.remove(name);
      if (errno != null) {
        return method.getReturnType() == long.class ? (Object) (long) -errno : -errno;
      }
      try {
        return method.invoke(real, arguments);
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    });
  }
}
