package inetd.daemon.rpc;

import inetd.daemon.kernel.Registrar;
import inetd.model.spec.Address.Inet;
import inetd.model.spec.Endpoint.Rpc;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Registers and unregisters off the loop, one after the other in the order asked for.
 *
 * <p>Its thread is there only while there is something to do. Both calls return at once; a failure
 * is one line, and nothing else comes of it: the service listens all the same.
 */
public final class RpcbindRegistrar implements Registrar, AutoCloseable {
  private static final Duration IDLE = Duration.ofSeconds(5);

  private final Rpcbind rpcbind;
  private final Consumer<String> failed;
  private final Duration atClose;
  private @Nullable ThreadPoolExecutor thread;

  /**
   * Makes one that has nothing to do yet.
   *
   * @param failed told of a failure, by the registrar's own thread
   * @param atClose the longest {@link #close} waits for what was asked for before
   */
  public RpcbindRegistrar(Rpcbind rpcbind, Consumer<String> failed, Duration atClose) {
    this.rpcbind = rpcbind;
    this.failed = failed;
    this.atClose = atClose;
  }

  @Override
  public void register(String service, Rpc rpc, Inet bound) {
    thread()
        .execute(() -> {
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
    thread()
        .execute(() -> {
          try {
            rpcbind.unregister(rpc);
          } catch (IOException e) {
            failed.accept(
                "%s: cannot unregister %s: %s".formatted(service, words(rpc), e.getMessage()));
          }
        });
  }

  private static String words(Rpc rpc) {
    String versions =
        rpc.lowVersion() == rpc.highVersion()
            ? "version " + rpc.lowVersion()
            : "versions " + rpc.lowVersion() + " to " + rpc.highVersion();
    return "program %s %s (%s)"
        .formatted(Integer.toUnsignedString(rpc.program()), versions, rpc.netid());
  }

  /** Returns the thread that does it; most configurations never need it. */
  private ThreadPoolExecutor thread() {
    ThreadPoolExecutor started = thread;
    if (started == null) {
      started =
          new ThreadPoolExecutor(
              1,
              1,
              IDLE.toMillis(),
              TimeUnit.MILLISECONDS,
              new LinkedBlockingQueue<>(),
              Thread.ofPlatform().daemon().name("rpcbind").factory());
      started.allowCoreThreadTimeOut(true);
      thread = started;
    }
    return started;
  }

  /** Finishes what was asked for, within the time given; then gives up. */
  @Override
  public void close() {
    ThreadPoolExecutor started = thread;
    if (started == null) {
      return;
    }
    started.shutdown();
    try {
      if (!started.awaitTermination(atClose.toMillis(), TimeUnit.MILLISECONDS)) {
        started.shutdownNow();
      }
    } catch (InterruptedException _) {
      started.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
