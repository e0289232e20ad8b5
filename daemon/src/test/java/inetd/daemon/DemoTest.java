package inetd.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.daemon.load.SystemLookup;
import inetd.daemon.posix.Libc;
import inetd.model.source.Configuration;
import inetd.model.source.Lookup;
import inetd.model.source.Sources.Opened;
import inetd.model.source.inetdconf.ConfigurationReader;
import inetd.model.spec.Address;
import inetd.model.spec.Builtin;
import inetd.model.spec.Endpoint;
import inetd.model.spec.Endpoint.SocketType;
import inetd.model.spec.IpAddress;
import inetd.model.spec.Rates;
import inetd.model.spec.Server;
import inetd.model.spec.ServiceSpec;
import inetd.model.spec.Socket;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The demonstration that anybody can run. */
final class DemoTest {
  private static ServiceSpec echo(int port) {
    Endpoint endpoint =
        new Endpoint(
            SocketType.STREAM,
            new Address.Inet(IpAddress.LOOPBACK4, port),
            OptionalInt.empty(),
            OptionalInt.empty(),
            false,
            Optional.empty());
    return new ServiceSpec(
        "key",
        "echo/tcp",
        new ServiceSpec.Origin("demo.conf", 1, 1),
        new Socket.Listening(endpoint, Rates.STANDARD),
        new Server.Internal(Builtin.ECHO, OptionalLong.empty()));
  }

  @ParameterizedTest
  @CsvSource({"7, 7007", "1023, 8023", "1024, 1024", "7080, 7080"})
  void portsThatNeedRightsAreMovedUp(int from, int to) {
    Configuration shifted = Demo.shifted(new Configuration(List.of(echo(from)), List.of()));
    assertEquals(List.of(echo(to)), shifted.services());
  }

  @Test
  void servicesRunAsWhoeverRunsIt() {
    String text = assertInstanceOf(Opened.Content.class, new Demo("ann").open(Demo.NAME)).text();
    assertTrue(text.contains("nowait  ann  internal"));
    assertFalse(text.contains("USER"));
  }

  @Test
  void nothingIsWrongWithItAndNoPortNeedsRights() {
    Lookup lookup = new SystemLookup(Libc.jni());
    Demo demo = new Demo(System.getProperty("user.name"));
    Configuration shifted = Demo.shifted(ConfigurationReader.read(Demo.NAME, demo, lookup));
    assertEquals(List.of(), shifted.problems());
    assertEquals(9, shifted.services().size());
    assertFalse(shifted.toString().contains("address=127.0.0.1:7,"));
    assertTrue(shifted.toString().contains("address=127.0.0.1:7007,"));
  }
}
