package inetd.daemon.state;

import inetd.daemon.posix.Errno;
import inetd.daemon.posix.Libc;
import inetd.daemon.posix.OpenDirectory;
import inetd.model.memory.SavedInstance;
import inetd.model.memory.SavedState;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The state that this inetd leaves to the next, and has from the one before.
 *
 * <p>In the state directory, {@code living} is the table of main processes and what they are about,
 * {@code stopped} the keys of services that somebody stopped, {@code holder} the number of the
 * inetd that has it. The directory is gone after a reboot, as they are; {@code disabled} is for a
 * place that is not.
 *
 * <p>For the loop's thread.
 */
public final class State {
  /** No record. */
  public static final long NONE = 0;

  /** How long the disk may take at exit. */
  private static final long PATIENCE_MILLIS = 2000;

  private static final String LIVING = "living";
  private static final int PRIVATE = 0600;

  private final Libc libc;
  private final StateTerms terms;
  private final @Nullable DirectoryLock claim;
  private final KeyFile disabled;
  private final KeyFile stopped;
  private final KeyFileWriter keys;
  private final Predecessor before;
  private final DefinitionFiles definitions;
  private @Nullable InstanceTable table;
  private boolean complained;

  /** The file of who lives, if it could not be read. */
  private Optional<String> unknown = Optional.empty();

  private State(Libc libc, StateTerms terms, @Nullable DirectoryLock claim) {
    this.libc = libc;
    this.terms = terms;
    this.claim = claim;
    disabled = new KeyFile(libc, terms.db(), "disabled", terms.problems());
    stopped = new KeyFile(libc, terms.directory(), "stopped", terms.problems());
    before = new Predecessor(terms.start(), terms.group(), terms.environment());
    definitions = new DefinitionFiles(libc, terms.directory(), terms.writer(), terms.problems());
    keys = new KeyFileWriter(disabled, stopped, terms.writer());
  }

  /**
   * Claims the state directory.
   *
   * @throws IOException if it cannot be used, and why
   */
  public static State open(Libc libc, StateTerms terms) throws IOException {
    DirectoryLock claim =
        terms.directory().isPresent()
            ? DirectoryLock.of(libc, terms.directory().get(), terms.problems())
            : null;
    return new State(libc, terms, claim);
  }

  /** Tells whether {@code e}, of {@link #open}, says that another inetd has the directory. */
  public static boolean taken(IOException e) {
    return e instanceof DirectoryLock.Taken;
  }

  /** Returns one that keeps nothing. */
  public static State none(Libc libc) {
    Optional<String> nowhere = Optional.empty();
    return new State(
        libc,
        new StateTerms(
            nowhere, nowhere, _ -> 0, _ -> false, _ -> List.of(), "", Runnable::run, _ -> {}),
        null);
  }

  /** Returns one that keeps only what is disabled: the state directory cannot be used. */
  public static State without(Libc libc, StateTerms terms) {
    return new State(libc, terms.withoutDirectory(), null);
  }

  // --- the one before ---

  /** Returns what the one before has left; what it tells that is no more is struck out. */
  public SavedState recall() {
    InstanceTable opened = table(0);
    Predecessor.Found found = opened == null ? Predecessor.Found.NOTHING : before.recall(opened);
    Set<String> down = disabled.read();
    Set<String> held = stopped.read();
    Optional<String> unread = disabled.unread().or(stopped::unread).or(() -> unknown);
    return new SavedState(
        found.survivors(),
        found.remnants(),
        down,
        held,
        unread,
        found.pasts(),
        definitions.recall());
  }

  /** What the one before has left and nobody has claimed is void, but for who lives still. */
  public void dismiss() {
    before.dismiss().forEach(this::release);
  }

  // --- the one after ---

  /** Returns the place of definitions that stand in no file. */
  public DefinitionFiles definitions() {
    return definitions;
  }

  /** Keeps this. */
  public void remember(Set<String> nowDisabled, Set<String> nowStopped) {
    keys.remember(nowDisabled, nowStopped);
  }

  /**
   * Makes room for the main process of the service {@code key}: returns the address of two longs,
   * pid and start, which whoever starts the process writes, the pid last; {@link #NONE} if nothing
   * is kept. Good until {@link #release}. It is that of the inetd before, if there was one.
   *
   * @param lives how many past lives are kept there
   */
  public long slot(String key, int lives) {
    long known = before.claim(key);
    return known == NONE ? make(key, lives) : roomy(known, key, lives);
  }

  /** Returns the record {@code slot}, or one with what is in it and more room. */
  private long roomy(long slot, String key, int lives) {
    long wider = TableRecord.lives(slot) < lives ? make(key, lives) : NONE;
    if (table == null || wider == NONE) {
      return slot;
    }
    TableRecord.copy(slot, wider);
    table.remove(slot);
    return wider;
  }

  private long make(String key, int lives) {
    InstanceTable opened = table(PRIVATE);
    long slot = opened == null ? NONE : opened.add(key, lives);
    if (slot == NONE && claim != null && !complained) {
      complained = true;
      terms.problems().accept(claim.directory().path(LIVING) + ": no room; who lives is not kept");
    }
    return slot;
  }

  /**
   * Returns the table of who lives.
   *
   * @param mode with what its file is made if there is none; 0 if it is not
   */
  private @Nullable InstanceTable table(int mode) {
    if (table == null && claim != null && unknown.isEmpty()) {
      OpenDirectory directory = claim.directory();
      try {
        int fd = directory.append(LIVING, mode);
        if (fd >= 0) {
          String path = directory.path(LIVING) + ": ";
          table =
              InstanceTable.of(
                  libc,
                  fd,
                  directory.size(fd),
                  terms.boot(),
                  terms.start(),
                  path,
                  terms.problems());
        } else if (mode == 0 && fd != -Errno.ENOENT) {
          doubt(directory.path(LIVING) + ": " + libc.strerror(-fd));
        }
      } catch (IOException e) {
        doubt(String.valueOf(e.getMessage()));
      }
    }
    return table;
  }

  private void doubt(String why) {
    if (claim != null) {
      unknown = Optional.of(claim.directory().path(LIVING));
    }
    complained = true;
    terms.problems().accept(why + "; who lives is not known and not kept: " + KeyFile.CURE);
  }

  /** Tells whether the process of {@code slot} has not ended. */
  public boolean lives(long slot) {
    return table != null && slot != NONE && TableRecord.pid(slot) != 0;
  }

  /** Gives back {@code slot}. */
  public void release(long slot) {
    if (table != null && slot != NONE) {
      table.remove(slot);
    }
  }

  /**
   * Writes down a process that has not done so itself.
   *
   * <p>Between its birth and this nobody knows of it.
   */
  public void note(long slot, int pid) {
    if (table != null && slot != NONE && TableRecord.pid(slot) != pid) {
      TableRecord.put(slot, pid, terms.start().applyAsLong(pid));
    }
  }

  /** Writes down what the service of {@code slot} is about. */
  public void keep(long slot, SavedInstance past) {
    if (table != null && slot != NONE) {
      TableRecord.keep(slot, past);
      if (past.course().isOver()) {
        TableRecord.clear(slot);
      }
    }
  }

  /** Makes {@code pid}, which may be a survivor, the process of {@code slot}. */
  public void adopt(long slot, int pid) {
    note(slot, pid);
    strike(pid);
  }

  /** The process {@code pid} of {@code slot} is no more, nor is anybody of its group. */
  public void ended(long slot, int pid) {
    // Another may be the process of that slot by now, or of that address.
    if (table != null && slot != NONE && TableRecord.pid(slot) == pid) {
      TableRecord.clear(slot);
    }
    strike(pid);
  }

  /** Nobody came to be in {@code slot}. */
  public void failed(long slot) {
    if (table != null && slot != NONE) {
      TableRecord.clear(slot);
    }
  }

  private void strike(int pid) {
    release(before.strike(pid));
  }

  /** Waits a moment until what is to be kept is on the disk. */
  public void flush() {
    keys.close(PATIENCE_MILLIS);
    definitions.close(PATIENCE_MILLIS);
  }

  /** Leaves nothing to the next but who lives still, and what was asked to be remembered. */
  public void close() {
    flush();
    boolean survived = false;
    if (table != null) {
      dismiss();
      survived = !table.entries().isEmpty();
      table.close();
      table = null;
    }
    if (claim != null) {
      if (!survived && unknown.isEmpty()) {
        claim.remove(LIVING, terms.problems());
      }
      claim.release();
    }
  }
}
