package inetd.daemon.rpc;

import inetd.daemon.kernel.RpcRegistrar;
import inetd.model.spec.Address.Inet;
import inetd.model.spec.Endpoint.Rpc;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Registers and unregisters off the loop, one after the other in the order asked for.
 *
 * <p>Both calls return at once; a failure is one line, and nothing else comes of it: the service
 * listens all the same.
 */
public final class RpcbindRegistrar implements RpcRegistrar, AutoCloseable {
  private final Rpcbind rpcbind;
  private final Consumer<String> failed;
  private final Duration atClose;
  private final Executor elsewhere;
  private boolean asked;

  /**
   * Makes one that has nothing to do yet.
   *
   * @param failed told of a failure, by {@code elsewhere}
   * @param atClose the longest {@link #close} waits for what was asked for before
   * @param elsewhere does what was asked for, in order
   */
  public RpcbindRegistrar(
      Rpcbind rpcbind, Consumer<String> failed, Duration atClose, Executor elsewhere) {
    this.rpcbind = rpcbind;
    this.failed = failed;
    this.atClose = atClose;
    this.elsewhere = elsewhere;
  }

  @Override
  public void register(String service, Rpc rpc, Inet bound) {
    ask(() -> {
      try {
        rpcbind.register(rpc, bound);
      } catch (IOException e) {
        failed.accept(
            "%s: cannot register %s: %s; it still listens at %s"
                .formatted(service, words(rpc), e.getMessage(), bound));
      }
    });
  }

  @Override
  public void unregister(String service, Rpc rpc) {
    ask(() -> {
      try {
        rpcbind.unregister(rpc);
      } catch (IOException e) {
        failed.accept(
            "%s: cannot unregister %s: %s".formatted(service, words(rpc), e.getMessage()));
      }
    });
  }

  private void ask(Runnable task) {
    asked = true;
    elsewhere.execute(task);
  }

  private static String words(Rpc rpc) {
    String versions =
        rpc.lowVersion() == rpc.highVersion()
            ? "version " + rpc.lowVersion()
            : "versions " + rpc.lowVersion() + " to " + rpc.highVersion();
    return "program %s %s (%s)"
        .formatted(Integer.toUnsignedString(rpc.program()), versions, rpc.netid());
  }

  /** Waits for what was asked for, within the time given; then gives up. */
  @Override
  public void close() {
    if (!asked) {
      return;
    }
    CountDownLatch done = new CountDownLatch(1);
    elsewhere.execute(done::countDown);
    try {
      // Done or not, it is over.
      boolean _ = done.await(atClose.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
