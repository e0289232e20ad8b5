package inetd.daemon.shortage;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.concurrent.Callable;

/** Every kind of event that is not a request. */
enum Occasion {
  CONNECTION {
    @Override
    Callable<Boolean> happen(RunningInetd inetd) throws IOException {
      inetd.connect(Scene.LINE).close();
      return inetd::served;
    }
  },
  DATAGRAM {
    @Override
    Callable<Boolean> happen(RunningInetd inetd) throws IOException {
      String text = "datagram of " + System.nanoTime();
      inetd.send(Scene.SAY, text);
      return () -> text.equals(Room.text(inetd.room().file("said")));
    }
  },
  BUILT_IN_CONVERSATION {
    @Override
    Callable<Boolean> happen(RunningInetd inetd) throws IOException {
      Socket client = inetd.connect(Scene.ECHO); // Closed with its answer.
      return () -> {
        try (client) {
          return inetd.echoed(client, "hello");
        }
      };
    }
  },
  BUILT_IN_DATAGRAM {
    @Override
    Callable<Boolean> happen(RunningInetd inetd) throws IOException {
      inetd.send(Scene.ECHO, "hello");
      return () -> inetd.datagramEchoed("hello again");
    }
  },
  CRASH {
    @Override
    Callable<Boolean> happen(RunningInetd inetd) throws IOException, InterruptedException {
      return crash(inetd, "crash");
    }
  },
  CRASH_OF_ONE_THAT_LISTENS {
    @Override
    Callable<Boolean> happen(RunningInetd inetd) throws IOException, InterruptedException {
      return crash(inetd, "listens");
    }
  },
  CRASH_OF_ONE_READY_BY_DESCRIPTOR {
    @Override
    Callable<Boolean> happen(RunningInetd inetd) throws IOException, InterruptedException {
      return crash(inetd, "fd");
    }
  },
  CRASH_OF_ONE_THAT_NOTIFIES {
    @Override
    Callable<Boolean> happen(RunningInetd inetd) throws IOException, InterruptedException {
      return crash(inetd, "notifies");
    }
  },
  CRASH_OF_ONE_THAT_WAS_ADOPTED {
    @Override
    Callable<Boolean> happen(RunningInetd inetd) throws IOException, InterruptedException {
      return crash(inetd, "crash");
    }
  },
  INTERVAL {
    @Override
    Callable<Boolean> happen(RunningInetd inetd) {
      return grown(inetd.room().file("ticks"), 1); // Of its own accord.
    }
  },
  PATH_CHANGE {
    @Override
    Callable<Boolean> happen(RunningInetd inetd) throws IOException {
      String text = "changed at " + System.nanoTime();
      Files.writeString(inetd.room().file("watched"), text);
      return () -> text.equals(Room.text(inetd.room().file("seen")));
    }
  },
  HUP {
    @Override
    Callable<Boolean> happen(RunningInetd inetd) throws IOException, InterruptedException {
      String name = "new" + System.nanoTime();
      Path file = inetd.room().file("inetd.conf");
      String before = Files.readString(file);
      Files.writeString(file, Scene.with(inetd.room(), name));
      int lines = inetd.room().lines().size();
      inetd.signal(inetd.pid(), "HUP");
      return () -> {
        boolean there = inetd.status(name).getLong("pid") != 0;
        if (there) {
          Files.writeString(file, before);
        }
        // What could not be read is told, and for the operator to repeat.
        if (!there && inetd.room().lines().size() > lines) {
          inetd.signal(inetd.pid(), "HUP");
        }
        return there;
      };
    }
  },
  OUTPUT {
    @Override
    Callable<Boolean> happen(RunningInetd inetd) throws IOException {
      String text = "spoken at " + System.nanoTime();
      Files.writeString(inetd.room().file("talk"), text + "\n", StandardOpenOption.WRITE);
      return () ->
          inetd
              .ask("Log", "\"name\":\"talks\",\"lines\":20")
              .getObject("parameters")
              .getArray("lines")
              .stream()
              .anyMatch(line -> line.toString().endsWith(text));
    }
  },
  NOTIFY_MESSAGE {
    @Override
    Callable<Boolean> happen(RunningInetd inetd) throws IOException {
      String text = "reported-" + System.nanoTime();
      Files.writeString(inetd.room().file("report"), text + "\n", StandardOpenOption.WRITE);
      return () -> text.equals(inetd.status("reports").getString("said"));
    }
  };

  /**
   * Has it happen, while something is short.
   *
   * @return what is true within a second of relief
   */
  abstract Callable<Boolean> happen(RunningInetd inetd) throws IOException, InterruptedException;

  private static Callable<Boolean> crash(RunningInetd inetd, String name)
      throws IOException, InterruptedException {
    long before = Long.parseLong(Room.text(inetd.room().file("pid-of-" + name)));
    inetd.signal(before, "KILL");
    return () -> inetd.running(name) && inetd.pidOf(name) != before;
  }

  /** Looks at what cannot be asked for during a shortage. */
  void prepare(RunningInetd inetd) throws IOException {
    for (String name : new String[] {"crash", "listens", "fd", "notifies"}) {
      Patience.PREPARATION.until(name + " runs", () -> inetd.running(name), inetd::story);
      Files.writeString(inetd.room().file("pid-of-" + name), Long.toString(inetd.pidOf(name)));
    }
  }

  private static Callable<Boolean> grown(Path file, int least) {
    long before = size(file);
    return () -> size(file) >= before + least;
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0;
    }
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
