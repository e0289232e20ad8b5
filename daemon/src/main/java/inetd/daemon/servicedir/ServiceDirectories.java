package inetd.daemon.servicedir;

import inetd.daemon.kernel.Events;
import inetd.daemon.kernel.Mailbox;
import inetd.daemon.kernel.Poller;
import inetd.daemon.kernel.Tokens;
import inetd.daemon.kernel.Worker;
import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;
import inetd.model.port.Event;
import inetd.model.port.Event.Bytes;
import inetd.model.servicedir.DirectoryStatus;
import inetd.model.source.Configuration;
import inetd.model.source.Extent;
import inetd.model.source.Problem;
import inetd.model.source.Problem.Severity;
import inetd.model.spec.ServiceSpec;
import inetd.model.spec.ServiceSpec.Origin;
import inetd.model.spec.SourceId;
import inetd.model.word.ServiceId;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The service directories of this inetd. For the loop's thread, but for the readings. */
public final class ServiceDirectories implements DirectoryPort {
  /** Letters that are taken at a time: others want their turn. */
  private static final int LETTERS = 256;

  /** The means to look after directories, made when the first is named. */
  public interface Means {
    ScanWatch watch();

    /** Returns the thread that writes in directories. */
    Worker worker() throws IOException;
  }

  /** The means that are there, once a directory was named. */
  private record Care(
      ScanWatch watch, Worker elsewhere, DirectorySource source, StatusFiles files) {}

  private final Libc libc;
  private final Optional<Scan> own;
  private final Means means;
  private final Consumer<String> problems;
  private final Claims claims;
  private final Map<ServiceId, Claim> supervised = new HashMap<>();
  private final Map<Integer, ServiceId> controls = new HashMap<>();

  /** Directories that are to be read again. */
  private final Set<String> changed = new HashSet<>();

  private volatile @Nullable Care care;
  private volatile Set<Scan> scans = Set.of();
  private @Nullable Poller poller;
  private @Nullable Mailbox mailbox;
  private @Nullable Events events;
  private Runnable rescan = () -> {};
  private long buffer;

  /**
   * Makes them.
   *
   * @param own what the command line names
   * @param problems is told what goes wrong while files are written
   */
  public ServiceDirectories(Libc libc, Optional<Scan> own, Means means, Consumer<String> problems) {
    this.libc = libc;
    this.own = own;
    this.means = means;
    this.problems = problems;
    this.claims = new Claims(libc);
  }

  // --- readings, which may hang ---

  /**
   * Returns what they define, and claims them.
   *
   * @param named scan directories that files name
   * @param all whether they may name no other: else what they named before counts too
   */
  public Configuration take(List<String> named, boolean all) {
    Set<Scan> next = scans(named);
    if (!all) {
      next.addAll(scans);
    }
    scans = next;
    if (next.isEmpty() && care == null) {
      return nothing(List.of(), Extent.Families.DIRECTORIES);
    }
    try {
      return care().source().take(next);
    } catch (IOException e) {
      Origin first = new Origin(next.iterator().next().path(), 1, 1);
      Problem why = new Problem(first, Severity.ERROR, String.valueOf(e.getMessage()));
      return nothing(List.of(why), Extent.Families.NOTHING);
    }
  }

  /** Returns what those define that have changed. */
  public Configuration takeChanged() {
    Care now = care;
    Set<String> again;
    synchronized (changed) {
      again = Set.copyOf(changed);
      changed.clear();
    }
    return now == null
        ? nothing(List.of(), Extent.Families.NOTHING)
        : now.source().takeChanged(again);
  }

  /** Returns what they define, and touches nothing. */
  public Configuration look(List<String> named) {
    return DirectorySource.look(libc, scans(named));
  }

  private Set<Scan> scans(Collection<String> named) {
    Set<Scan> all = new LinkedHashSet<>();
    own.ifPresent(all::add);
    for (String path : named) {
      all.add(new Scan.Every(path));
    }
    return all;
  }

  private static Configuration nothing(List<Problem> why, Extent looked) {
    return new Configuration(List.of(), List.of(), why, Set.of(), looked);
  }

  private synchronized Care care() throws IOException {
    Care there = care;
    if (there == null) {
      ScanWatch watch = means.watch();
      Worker elsewhere = means.worker();
      ReportPipes reports = new ReportPipes(libc, watch, System::currentTimeMillis);
      StatusFiles files = new StatusFiles(libc, elsewhere, reports, problems);
      there = new Care(watch, elsewhere, new DirectorySource(libc, claims, watch), files);
      care = there;
      if (mailbox != null) {
        mailbox.leave(_ -> hear(watch));
      }
    }
    return there;
  }

  // --- the loop ---

  private void hear(ScanWatch watch) {
    if (poller != null) {
      poller.watch(watch.descriptor(), Tokens.of(Tokens.SCAN, 0));
    }
  }

  @Override
  public void open(Poller with, Mailbox box, Events out, Runnable again) {
    poller = with;
    mailbox = box;
    events = out;
    rescan = again;
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
    Care there = care;
    if (claim != null && there != null) {
      there.files().show(claim.path(), status);
    }
  }

  @Override
  public void forget(ServiceId service) {
    Claim claim = supervised.remove(service);
    Care there = care;
    if (claim == null || there == null || poller == null || events == null) {
      return;
    }
    controls.remove(claim.control());
    poller.forget(claim.control());
    there.elsewhere().execute(() -> release(claim.path(), there));
    if (supervised.isEmpty() && own.isPresent() && own.get() instanceof Scan.One) {
      events.add(new Event.ExitAsked());
    }
  }

  private void release(String path, Care from) {
    from.files().forget(path);
    if (claims.release(path) && mailbox != null) {
      mailbox.leave(_ -> again(Set.of(path)));
    }
  }

  private void again(Set<String> paths) {
    synchronized (changed) {
      changed.addAll(paths);
    }
    rescan.run();
  }

  @Override
  public void ready(long token) {
    Care there = care;
    if (Tokens.kind(token) == Tokens.SUPERVISE) {
      controlled(Tokens.index(token));
    } else if (there != null) {
      ScanWatch.Heard heard = there.watch().heard();
      for (String path : heard.read()) {
        there.files().report(path);
      }
      if (!heard.changed().isEmpty()) {
        again(heard.changed());
      }
    }
  }

  private void controlled(int fd) {
    ServiceId service = controls.get(fd);
    if (service == null || events == null) {
      return;
    }
    buffer = buffer == 0 ? Memory.allocate(LETTERS) : buffer;
    long length = libc.read(fd, buffer, LETTERS);
    if (length > 0) {
      events.add(new Event.Controlled(service, Bytes.of(Memory.getBytes(buffer, (int) length))));
    }
  }

  @Override
  public void close() {
    Care there = care;
    if (there != null) {
      there.watch().close();
      there.elsewhere().execute(claims::releaseAll); // After what is still to be written.
      there.elsewhere().close();
    }
  }
}
