package inetd.daemon;

import inetd.daemon.CommandLine.Answer;
import inetd.daemon.CommandLine.Describe;
import inetd.daemon.CommandLine.Refusal;
import inetd.daemon.CommandLine.Serve;
import inetd.daemon.GivenWords.Purpose;
import inetd.model.source.text.Utf8;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;

/**
 * inetd(8).
 *
 * <p>The start script is the front of this: it finds the Java, detaches if asked, blocks the
 * signals that the loop reads, and becomes this program. {@code inetd.directory} is where it was
 * called.
 */
public final class Main {
  private Main() {}

  /** Serves until told to go; the process ends in here. */
  public static void main(String[] words) {
    String working = System.getProperty("user.dir", "/");
    GivenWords given = GivenWords.of(words, System.getProperty("inetd.directory", working));
    int status =
        switch (CommandLine.parse(given.words(), given.directory())) {
          case Serve(Options options) ->
              switch (given.purpose()) {
                case Purpose.Service _, Purpose.Succession _ -> new Daemon(options, given).run();
                case Purpose.Trial _ -> new Trial(options).run();
              };
          case Answer(String text) -> print(FileDescriptor.out, text) ? 0 : 1;
          case Describe() -> print(FileDescriptor.out, Version.current().text()) ? 0 : 1;
          case Refusal(String text) -> {
            print(FileDescriptor.err, text);
            yield 1;
          }
        };
    if (status != 0) {
      System.exit(status); // Else there is nobody to wait for: every other thread is a daemon.
    }
  }

  /** Writes {@code text}; tells whether somebody took it. */
  static boolean print(FileDescriptor to, String text) {
    try {
      // Not closed: that would close the descriptor for everybody.
      new FileOutputStream(to).write(Utf8.encode(text));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
