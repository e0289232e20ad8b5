package inetd.cli.ctl;

import inetd.cli.ctl.client.Session;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToIntFunction;

/** The output of an inetdctl at a quarter to five, and its exit status. */
record Ran(int status, String out, String err) {
  static final Instant NOW = Instant.parse("2026-11-25T16:45:00Z");

  static Ran by(FakeInetd inetd, String... arguments) {
    return in(Map.of("INETD_SOCKET", inetd.socket().toString()), false, arguments);
  }

  static Ran onTerminal(FakeInetd inetd, String... arguments) {
    return in(Map.of("INETD_SOCKET", inetd.socket().toString()), true, arguments);
  }

  static Ran in(Map<String, String> environment, boolean terminal, String... arguments) {
    return of(environment, terminal, session -> Inetdctl.run(session, arguments));
  }

  /** Runs another program. */
  static Ran of(Map<String, String> environment, boolean terminal, ToIntFunction<Session> program) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Session session =
        new Session(
            new PrintWriter(out),
            new PrintWriter(err),
            false,
            terminal,
            new HashMap<>(environment),
            InstantSource.fixed(NOW),
            ZoneOffset.UTC);
    int status = program.applyAsInt(session);
    return new Ran(status, out.toString(), err.toString());
  }
}
