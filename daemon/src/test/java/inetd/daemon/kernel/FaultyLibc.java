package inetd.daemon.kernel;

import inetd.daemon.posix.Libc;
import inetd.daemon.posix.NativeDirectory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

/** A C library whose next call of a name fails as it was told to. */
public final class FaultyLibc {
  private final Map<String, Integer> faults = new HashMap<>();
  private final Libc real = Libc.foreign(NativeDirectory.find());

  /** Makes the next call of {@code name} fail with {@code errno}. */
  public void failNext(String name, int errno) {
    faults.put(name, errno);
  }

  public Libc libc() {
    return (Libc)
        Proxy.newProxyInstance(
            Libc.class.getClassLoader(),
            new Class<?>[] {Libc.class},
            (_, method, arguments) -> {
              Integer errno = faults.remove(method.getName());
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
