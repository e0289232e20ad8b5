package inetd.daemon.posix;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/** A C library of which a test answers the calls. */
public final class FakeLibc {
  private FakeLibc() {}

  /** Makes one whose calls are all {@code answers}'s to answer. */
  public static Libc of(InvocationHandler answers) {
    return (Libc)
        Proxy.newProxyInstance(Libc.class.getClassLoader(), new Class<?>[] {Libc.class}, answers);
  }
}
