package inetd.daemon.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import inetd.model.word.ProgramMessage;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A datagram to $NOTIFY_SOCKET (sd_notify(3)), as far as it concerns us.
 *
 * @param main who is to be the main process
 * @param ready whether the program is ready
 * @param rest what else there is, in the order it was said
 */
record NotifyMessage(OptionalInt main, boolean ready, List<ProgramMessage> rest) {
  /** Characters of a status that are kept. */
  static final int STATUS = 256;

  /** Reads a datagram; what is not lines of NAME=VALUE in UTF-8 says nothing. */
  static Optional<NotifyMessage> of(byte[] datagram) {
    String text;
    try {
      text = UTF_8.newDecoder().decode(ByteBuffer.wrap(datagram)).toString();
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
    OptionalInt main = OptionalInt.empty();
    boolean ready = false;
    List<ProgramMessage> rest = new ArrayList<>();
    for (String line : text.lines().toList()) {
      int equals = line.indexOf('=');
      if (equals <= 0 || line.indexOf('\0') >= 0) {
        return Optional.empty();
      }
      String value = line.substring(equals + 1);
      switch (line.substring(0, equals)) {
        case "MAINPID" -> main = pid(value);
        case "READY" -> ready |= value.equals("1");
        case "STATUS" ->
            rest.add(new ProgramMessage.Status(LineSplitter.visible(shortened(value))));
        case "STOPPING" -> {
          if (value.equals("1")) {
            rest.add(new ProgramMessage.Stopping());
          }
        }
        case "WATCHDOG" -> {
          if (value.equals("1")) {
            rest.add(new ProgramMessage.Ping());
          } else if (value.equals("trigger")) {
            rest.add(new ProgramMessage.Hung());
          }
        }
        default -> {} // Others have a meaning for other supervisors.
      }
    }
    return Optional.of(new NotifyMessage(main, ready, rest));
  }

  /** It is kept of every service, and shown in one line. */
  private static String shortened(String status) {
    return status.length() <= STATUS ? status : status.substring(0, STATUS) + " …";
  }

  private static OptionalInt pid(String value) {
    try {
      int pid = Integer.parseInt(value);
      return pid > 1 ? OptionalInt.of(pid) : OptionalInt.empty();
    } catch (NumberFormatException e) {
      return OptionalInt.empty();
    }
  }
}
