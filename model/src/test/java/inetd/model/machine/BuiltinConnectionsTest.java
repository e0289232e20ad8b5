package inetd.model.machine;

import static inetd.model.machine.MachineScript.only;
import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.model.port.Effect;
import inetd.model.port.Event;
import inetd.model.port.Event.Arrival;
import inetd.model.port.Event.Bytes;
import inetd.model.spec.Address;
import inetd.model.spec.Builtin;
import inetd.model.spec.Endpoint.SocketType;
import inetd.model.spec.IpAddress;
import inetd.model.spec.Rates;
import inetd.model.spec.Server;
import inetd.model.spec.ServiceSpec;
import inetd.model.spec.Socket;
import inetd.model.word.ConnectionId;
import inetd.model.word.Failure;
import inetd.model.word.Limits;
import inetd.model.word.Moment;
import inetd.model.word.Notice;
import inetd.model.word.ServiceId;
import inetd.model.word.Subject;
import inetd.model.word.Zone;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Built-in services at their connections: reference section 13. */
final class BuiltinConnectionsTest {
  private static final ServiceId A = new ServiceId(0);
  private static final ConnectionId C = new ConnectionId(0);
  private final MachineScript script = new MachineScript();

  private static Bytes bytes(String text) {
    return Bytes.of(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void echoReadsAndWritesInTurnUntilThePeerEnds() {
    script.load(Specs.internal(Builtin.ECHO, 7));
    assertEquals(List.of(new Effect.Receive(C, 4096)), script.connect(0, 1));
    assertEquals(
        List.of(new Effect.Send(C, bytes("hello"))),
        script.on(new Event.Received(C, bytes("hello"))));
    assertEquals(List.of(new Effect.Receive(C, 4096)), script.on(new Event.Sent(C)));
    assertEquals(List.of(new Effect.Hangup(C)), script.on(new Event.HungUp(C)));
    assertEquals(0, script.machine.snapshot().conversations());
  }

  @Test
  void aPeerThatBreaksWhileWeWriteIsHungUp() {
    script.load(Specs.internal(Builtin.CHARGEN, 19));
    assertEquals(1, only(Effect.Send.class, script.connect(0, 1)).size());
    assertEquals(List.of(new Effect.Hangup(C)), script.on(new Event.HungUp(C)));
  }

  @Test
  void aSilentPeerIsHungUpAfterTenMinutes() {
    script.load(Specs.internal(Builtin.ECHO, 7));
    script.connect(0, 1);
    script.pass(300);
    script.connect(0, 2);
    assertEquals(List.of(new Effect.Hangup(C)), script.pass(300));
    assertEquals(List.of(new Effect.Hangup(new ConnectionId(1))), script.pass(300));
  }

  @Test
  void daytimeIsNotLimitedAndEchoIs() {
    Rates none = new Rates(0, OptionalLong.empty());
    script.load(internal(Builtin.DAYTIME, 13, none), internal(Builtin.ECHO, 7, none));
    List<Effect> day = script.connect(0, 1);
    assertEquals(List.of(new Effect.Send(C, bytes("Thu Jan  1 00:00:00 1970\r\n"))), day);
    assertEquals(List.of(Notice.SERVICE_MAX), MachineScript.notices(script.connect(1, 1)));
  }

  private static ServiceSpec internal(Builtin builtin, int port, Rates rates) {
    return Specs.spec(
        builtin.name(),
        new Socket.Listening(Specs.loopback(SocketType.STREAM, port), rates),
        new Server.Internal(builtin, OptionalLong.empty()));
  }

  @Test
  void tcpmuxGivesTheConnectionToTheServiceItNames() {
    script.load(
        Specs.internal(Builtin.TCPMUX, 1),
        Specs.spec(
            "m",
            new Socket.Tcpmux("Finger", true),
            new Server.PerConnection(Specs.program("/bin/fingerd"))));
    script.connect(0, 1);
    assertEquals(
        List.of(new Effect.Send(C, bytes("+Go\r\n"))),
        script.on(new Event.Received(C, bytes("finger\r\n"))));
    List<Effect> effects = script.on(new Event.Sent(C));
    assertEquals(new ServiceId(1), MachineScript.ticket(effects).service());
    int pid = script.start(effects);
    assertEquals(1, script.machine.snapshot().services().getFirst().servers());
    script.exit(pid, 0);
    assertEquals(0, script.machine.snapshot().services().getFirst().servers());
  }

  @Test
  void tcpmuxAnswersAnUnknownNameAndCloses() {
    script.load(Specs.internal(Builtin.TCPMUX, 1));
    script.connect(0, 1);
    assertEquals(
        List.of(new Effect.Send(C, bytes("-Service not available\r\n"))),
        script.on(new Event.Received(C, bytes("nothing\r\n"))));
    assertEquals(List.of(new Effect.Hangup(C)), script.on(new Event.Sent(C)));
  }

  /** A machine that has room for two conversations, and what comes to its echo service. */
  private static final class Small {
    private final Supervisor machine = new Supervisor(Limits.STANDARD.conversing(2), Zone.UTC);

    Small() {
      on(
          new Event.ConfigurationRead(
              new inetd.model.source.Configuration(
                  List.of(Specs.internal(Builtin.ECHO, 7)), List.of())));
      on(new Event.Opened(A));
    }

    List<Effect> on(Event event) {
      return machine.on(event, new Moment(0, 0));
    }

    List<Effect> connect(int number, Address peer) {
      return on(new Event.Connected(A, new ConnectionId(number), peer));
    }

    static Effect hangup(int number) {
      return new Effect.Hangup(new ConnectionId(number));
    }
  }

  @Test
  void whereThereIsNoRoomWhoHasMostLosesWhatIsSilentLongest() {
    Small small = new Small();
    small.connect(0, MachineScript.peer(1));
    small.connect(1, MachineScript.peer(1));
    List<Effect> third = small.connect(2, MachineScript.peer(2));
    assertEquals(List.of(Notice.CONVERSATIONS_FULL), MachineScript.notices(third));
    assertEquals(List.of(Small.hangup(0)), only(Effect.Hangup.class, third));
    assertEquals(List.of(), only(Effect.Pause.class, third), "nobody else has to wait");
    List<Effect> fourth = small.connect(3, MachineScript.peer(1));
    assertEquals(List.of(Small.hangup(1)), only(Effect.Hangup.class, fourth));
    assertEquals(List.of(), MachineScript.notices(fourth), "it is told once");
    assertEquals(2, small.machine.snapshot().conversations());
  }

  @Test
  void whoHasMostLosesHisOwnHoweverOftenHeComes() {
    Small small = new Small();
    small.connect(0, MachineScript.peer(2));
    for (int i = 1; i < 30; i++) {
      List<Effect> effects = small.connect(i, MachineScript.peer(1));
      List<Effect> closed = i == 1 ? List.of() : List.of(Small.hangup(i - 1));
      assertEquals(closed, only(Effect.Hangup.class, effects));
    }
  }

  @Test
  void whoCannotBeLetInForWantOfADescriptorHasOneOfWhoHasMost() {
    Small small = new Small();
    small.connect(0, MachineScript.peer(1));
    Failure full =
        new Failure(Failure.Step.ACCEPT, 24, "Too many open files", Failure.Kind.SHORTAGE);
    List<Effect> effects = small.on(new Event.AcceptFailed(A, full));
    assertEquals(List.of(Small.hangup(0)), only(Effect.Hangup.class, effects));
    assertEquals(List.of(Notice.CONVERSATIONS_FULL), MachineScript.notices(effects));
    assertEquals(List.of(), only(Effect.Pause.class, effects), "the next try has its descriptor");
    List<Effect> nobody = small.on(new Event.AcceptFailed(A, full));
    assertEquals(List.of(), only(Effect.Hangup.class, nobody));
    assertEquals(List.of(Notice.ACCEPT_FAILED), MachineScript.notices(nobody));
  }

  @Test
  void aSocketThatIsNotWatchedIsWatchedLaterAndNoConversationGivenUp() {
    Small small = new Small();
    small.connect(0, MachineScript.peer(1));
    Failure unwatched =
        new Failure(Failure.Step.LISTEN, 28, "No space left on device", Failure.Kind.SHORTAGE);
    List<Effect> effects = small.on(new Event.AcceptFailed(A, unwatched));
    assertEquals(List.of(), only(Effect.Hangup.class, effects));
    assertEquals(List.of(new Effect.Pause(A)), only(Effect.Pause.class, effects));
  }

  @Test
  void aNetworkOfIp6IsOneHost() {
    Small small = new Small();
    small.connect(0, six(1, 1));
    small.connect(1, six(1, 2));
    assertEquals(List.of(Small.hangup(0)), only(Effect.Hangup.class, small.connect(2, six(2, 1))));
    small.on(new Event.Received(new ConnectionId(1), bytes("x")));
    assertEquals(List.of(Small.hangup(2)), only(Effect.Hangup.class, small.connect(3, six(3, 1))));
  }

  private static Address six(long network, long host) {
    return new Address.Inet(new IpAddress(IpAddress.Family.V6, network, host), 4_000);
  }

  @Test
  void aDatagramFromAnotherServiceIsNotAnswered() {
    ServiceSpec echo =
        Specs.spec(
            "echo/udp",
            new Socket.Listening(Specs.loopback(SocketType.DGRAM, 7), Rates.STANDARD),
            new Server.Internal(Builtin.ECHO, OptionalLong.empty()));
    script.load(echo);
    Arrival good = arrival(40_000);
    assertEquals(
        List.of(new Effect.Answer(A, good, bytes("x"))),
        script.on(new Event.Datagram(A, good, bytes("x"))));
    assertEquals(
        List.of(
            new Effect.Tell(
                new Subject.Named(new ServiceId(0), "echo/udp"),
                Notice.POSSIBLE_DOS,
                "Possible DoS attack from 127.0.0.1, Port 19")),
        script.on(new Event.Datagram(A, arrival(19), bytes("x"))));
  }

  private static Arrival arrival(int port) {
    return new Arrival(
        new Address.Inet(IpAddress.LOOPBACK4, port), IpAddress.LOOPBACK4, true, false);
  }

  @Test
  void whenTheMachineLeavesEveryConversationEnds() {
    script.load(Specs.internal(Builtin.ECHO, 7));
    script.connect(0, 1);
    assertEquals(
        List.of(new Effect.Hangup(C)), only(Effect.Hangup.class, script.on(new Event.ExitAsked())));
  }
}
