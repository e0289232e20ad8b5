package inetd.daemon.posix;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;

/** {@link SpawnerContract} with vfork and the C library alone, as on NetBSD. */
final class PlainSpawnerTest extends SpawnerContract {
  PlainSpawnerTest() throws IOException {
    super(Libc.jnr(SpawnWitness.PLAIN), SpawnWitness.PLAIN, Spawner::open);
  }

  /** The C library does not let anybody touch 32 and 33, which it uses itself. */
  @Override
  List<String> signals(String list) {
    return super.signals(list).stream().filter(n -> !n.equals("32") && !n.equals("33")).toList();
  }

  /** Elsewhere nobody can be born a brother of who makes him. */
  @Override
  void member(SpawnWitness.Testimony heard) {
    assertEquals("new", heard.only("session"));
  }
}
