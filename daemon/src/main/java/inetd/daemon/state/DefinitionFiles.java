package inetd.daemon.state;

import inetd.daemon.load.DirectoryNames;
import inetd.daemon.posix.Libc;
import inetd.daemon.posix.OpenDirectory;
import inetd.daemon.posix.OpenDirectory.Content;
import inetd.model.memory.UserDefinition;
import inetd.model.port.Effect;
import inetd.model.source.text.Numbers;
import inetd.model.source.text.Utf8;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The definitions of services that stand in no file of the administrator's, kept for the inetd
 * after this one: a file each, {@code definitions/UID.NAME} in the state directory.
 *
 * <p>Its first line has the user, the group and all groups; the rest is the definition. The
 * directory is gone after a reboot, as they are to be. Files are written away from the loop, in the
 * order in which that was asked for.
 */
public final class DefinitionFiles {
  private static final String DIRECTORY = "/definitions";
  private static final int PRIVATE_DIRECTORY = 0700;
  private static final int PRIVATE = 0600;

  /** Bytes: what a request can hold, and 65,536 groups. */
  private static final int MOST = 1 << 20;

  private final Libc libc;
  private final Optional<String> path;
  private final Executor writer;
  private final Consumer<String> problems;

  /** Definitions that are kept already, of those that the inetd before has left. */
  private final Set<UserDefinition> kept = new HashSet<>();

  /**
   * Makes them.
   *
   * @param state the state directory; without one nothing is kept
   * @param writer runs what waits for the disk, one after the other
   */
  DefinitionFiles(Libc libc, Optional<String> state, Executor writer, Consumer<String> problems) {
    this.libc = libc;
    this.path = state.map(it -> it.concat(DIRECTORY));
    this.writer = writer;
    this.problems = problems;
  }

  /** Returns what the inetd before has left. */
  List<UserDefinition> recall() {
    List<UserDefinition> found = new ArrayList<>();
    if (path.isEmpty()) {
      return found;
    }
    try {
      Optional<OpenDirectory> there = OpenDirectory.find(libc, path.get());
      if (there.isPresent()) {
        try (OpenDirectory directory = there.get()) {
          if (!directory.belongsTo(libc.geteuid())) {
            throw new IOException(
                path.get() + ": must belong to who runs inetd, and be written by nobody else");
          }
          List<String> names = DirectoryNames.in(libc, path.get(), name -> !name.endsWith(".new"));
          names.sort(Utf8::compare);
          for (String name : names) {
            read(directory, name).ifPresent(found::add);
          }
        }
      }
    } catch (IOException e) {
      problems.accept(e.getMessage() + "; the services that were run are not known");
    }
    kept.addAll(found);
    return found;
  }

  private Optional<UserDefinition> read(OpenDirectory directory, String name) {
    try {
      Optional<Content> content = directory.read(name, MOST);
      Optional<UserDefinition> definition =
          content.flatMap(it -> parse(name, Utf8.decode(it.bytes().array())));
      if (definition.isEmpty()) {
        problems.accept(directory.path(name) + ": no definition; left as it is");
      }
      return definition;
    } catch (IOException e) {
      problems.accept(e.getMessage() + "; left as it is");
      return Optional.empty();
    }
  }

  private static Optional<UserDefinition> parse(String name, String content) {
    int dot = name.indexOf('.');
    int end = content.indexOf('\n');
    if (dot < 0 || end < 0) {
      return Optional.empty();
    }
    OptionalLong uid = Numbers.decimal(name.substring(0, dot));
    List<Integer> groups = new ArrayList<>();
    for (String word : content.substring(0, end).split(" ", -1)) {
      OptionalLong gid = Numbers.decimal(word);
      if (gid.isEmpty()) {
        return Optional.empty();
      }
      groups.add((int) gid.getAsLong());
    }
    return uid.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new UserDefinition(
                (int) uid.getAsLong(),
                groups.removeFirst(),
                groups,
                name.substring(dot + 1),
                content.substring(end + 1)));
  }

  private static byte[] bytes(UserDefinition definition) {
    StringBuilder text = new StringBuilder(Integer.toUnsignedString(definition.gid()));
    for (int group : definition.groups()) {
      text.append(' ').append(Integer.toUnsignedString(group));
    }
    return Utf8.encode(text.append('\n').append(definition.text()).toString());
  }

  private static String file(int uid, String name) {
    return Integer.toUnsignedString(uid).concat(".").concat(name);
  }

  /** Keeps it, and runs {@code then} when that is done, or cannot be; for the loop's thread. */
  public void keep(UserDefinition definition, Runnable then) {
    if (path.isEmpty() || kept.remove(definition)) {
      then.run();
      return;
    }
    writer.execute(() -> {
      try (OpenDirectory directory = OpenDirectory.make(libc, path.get(), PRIVATE_DIRECTORY)) {
        if (!directory.belongsTo(libc.geteuid())) {
          throw new IOException(path.get() + ": is another's, or may be written by others");
        }
        // Not forced to the disk: it is for the inetd after this one, and not for after a reboot.
        directory.show(file(definition.uid(), definition.name()), bytes(definition), PRIVATE);
      } catch (IOException e) {
        problems.accept(e.getMessage() + "; not kept for the inetd after this one");
      } finally {
        then.run();
      }
    });
  }

  /** Keeps that definition no longer. */
  public void forget(Effect.Undefine gone) {
    int uid = gone.source().uid();
    String name = gone.name();
    if (path.isEmpty()) {
      return;
    }
    kept.removeIf(it -> it.uid() == uid && it.name().equals(name));
    writer.execute(() -> {
      try {
        Optional<OpenDirectory> found = OpenDirectory.find(libc, path.get());
        if (found.isPresent()) {
          try (OpenDirectory directory = found.get()) {
            directory.remove(file(uid, name));
          }
        }
      } catch (IOException e) {
        problems.accept(e.getMessage() + "; the inetd after this one will run it");
      }
    });
  }

  /** Waits until everything is as it was asked for, or for so long. */
  void close(long patienceMillis) {
    CountDownLatch done = new CountDownLatch(1);
    writer.execute(done::countDown);
    try {
      if (!done.await(patienceMillis, TimeUnit.MILLISECONDS)) {
        problems.accept("the disk is slow; what was run last may not be kept");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
