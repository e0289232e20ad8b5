package inetd.daemon.servicedir;

import inetd.daemon.kernel.Events;
import inetd.daemon.kernel.Poller;
import inetd.daemon.kernel.Tokens;
import inetd.daemon.kernel.Worker;
import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;
import inetd.model.port.Event;
import inetd.model.port.Event.Bytes;
import inetd.model.servicedir.DirectoryStatus;
import inetd.model.source.Configuration;
import inetd.model.spec.ServiceSpec;
import inetd.model.spec.SourceId;
import inetd.model.word.ServiceId;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The service directories of this inetd. For the loop's thread, but for the readings. */
public final class ServiceDirectories implements DirectoryPort {
  /** Letters that are taken at a time: others want their turn. */
  private static final int LETTERS = 256;

  private final Libc libc;
  private final Scan scan;
  private final Claims claims;
  private final ScanWatch watch;
  private final DirectorySource source;
  private final StatusFiles files;
  private final Worker elsewhere;
  private final long buffer = Memory.allocate(LETTERS);
  private final Map<ServiceId, Claim> supervised = new HashMap<>();
  private final Map<Integer, ServiceId> controls = new HashMap<>();
  private @Nullable Poller poller;
  private @Nullable Events events;
  private Runnable rescan = () -> {};

  /**
   * Makes them.
   *
   * @param elsewhere where status files are written and claims given up
   * @param problems is told what goes wrong there
   */
  public ServiceDirectories(
      Libc libc, Scan scan, ScanWatch watch, Worker elsewhere, Consumer<String> problems) {
    this.libc = libc;
    this.scan = scan;
    this.watch = watch;
    this.elsewhere = elsewhere;
    this.claims = new Claims(libc);
    this.source = new DirectorySource(libc, scan, claims, watch);
    this.files = new StatusFiles(libc, elsewhere, problems);
  }

  /** Returns what they define, and claims them. It may hang, and is not for the loop. */
  public Configuration take() {
    return source.take();
  }

  /** Returns what they define. It may hang, and is not for the loop. */
  public Configuration look() {
    return source.look();
  }

  @Override
  public void open(Poller with, Events out, Runnable again) {
    poller = with;
    events = out;
    rescan = again;
    with.watch(watch.descriptor(), Tokens.of(Tokens.SCAN, 0));
  }

  @Override
  public void prepare(ServiceId service, ServiceSpec spec) {
    if (supervised.containsKey(service)
        || !(SourceId.of(spec.key()) instanceof SourceId.Directory(String path))) {
      return;
    }
    Claim claim = claims.find(path);
    if (claim != null && poller != null) {
      supervised.put(service, claim);
      controls.put(claim.control(), service);
      poller.watch(claim.control(), Tokens.of(Tokens.SUPERVISE, claim.control()));
    }
  }

  @Override
  public void show(ServiceId service, DirectoryStatus status) {
    Claim claim = supervised.get(service);
    if (claim != null) {
      files.show(claim.path(), status);
    }
  }

  @Override
  public void forget(ServiceId service) {
    Claim claim = supervised.remove(service);
    if (claim == null || poller == null || events == null) {
      return;
    }
    controls.remove(claim.control());
    poller.forget(claim.control());
    elsewhere.execute(() -> claims.release(claim.path()));
    if (supervised.isEmpty() && scan instanceof Scan.One) {
      events.add(new Event.ExitAsked());
    }
  }

  @Override
  public void ready(long token) {
    if (Tokens.kind(token) == Tokens.SUPERVISE) {
      controlled(Tokens.index(token));
    } else if (watch.heard()) {
      rescan.run();
    }
  }

  private void controlled(int fd) {
    ServiceId service = controls.get(fd);
    if (service == null || events == null) {
      return;
    }
    long length = libc.read(fd, buffer, LETTERS);
    if (length > 0) {
      events.add(new Event.Controlled(service, Bytes.of(Memory.getBytes(buffer, (int) length))));
    }
  }

  @Override
  public void close() {
    watch.close();
    elsewhere.execute(claims::releaseAll); // After what is still to be written.
    elsewhere.close();
  }
}
