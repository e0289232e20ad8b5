package inetd.daemon.posix;

import static inetd.daemon.posix.SpawnWitness.OWN;

import inetd.model.spec.Program;
import inetd.model.spec.Program.Credentials;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A daemon of an ordinary user, who may not do everything; tells what he is refused. */
final class OrdinaryUser {
  private OrdinaryUser() {}

  /**
   * Runs it.
   *
   * @param words the native directory, and a program that ends well
   */
  public static void main(String[] words) throws IOException {
    Path nativeDirectory = Path.of(words[0]);
    String program = words[1];
    Libc libc = Libc.jni();
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try (Spawner spawner = Spawner.open(libc, nativeDirectory, Environment.of(Map.of()))) {
      SpawnWitness witness = new SpawnWitness(libc, spawner);
      int uid = libc.geteuid();
      int gid = libc.getgid();
      out.println("nice " + refusal(witness, program, OWN, SpawnWitness.nice(-5)));
      out.println(
          "root "
              + refusal(
                  witness, program, OWN, SpawnWitness.places(Optional.empty(), Optional.of("/"))));
      out.println("group " + refusal(witness, program, new Credentials.OwnWithGroup(0)));
      out.println("root-user " + refusal(witness, program, somebody(0, 0)));
      out.println("self " + refusal(witness, program, somebody(uid, gid)));
      long none = Memory.allocate(16);
      libc.setrlimit(Rlimit.number("nproc"), none);
      out.println("fork " + refusal(witness, program, OWN));
    }
  }

  private static Credentials somebody(int uid, int gid) {
    return new Credentials.As("somebody", uid, gid, List.of(gid));
  }

  private static String refusal(SpawnWitness witness, String program, Credentials credentials) {
    return refusal(witness, program, credentials, Program.Surroundings.INHERITED);
  }

  private static String refusal(
      SpawnWitness witness, String program, Credentials credentials, Program.Surroundings around) {
    return witness.refusal(new Program(program, List.of(program), credentials, around));
  }
}
