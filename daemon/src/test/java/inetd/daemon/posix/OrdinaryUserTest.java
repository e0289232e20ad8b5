package inetd.daemon.posix;

import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.daemon.posix.SpawnWitness.Testimony;
import inetd.model.spec.Program;
import inetd.model.spec.Program.Credentials;
import inetd.model.spec.Program.Surroundings;
import inetd.model.word.Check;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An ordinary user's daemon: what it may not do is told by step and errno. */
@Timeout(60)
final class OrdinaryUserTest {
  @TempDir Path room;

  @Test
  void stepsAnOrdinaryUserMayNotTakeAreNamed() throws IOException, URISyntaxException {
    Files.setPosixFilePermissions(room, PosixFilePermissions.fromString("rwxr-xr-x"));
    copyClasses(Spawner.class);
    copyClasses(OrdinaryUser.class);
    copyClasses(Check.class);
    Path natives = NativeDirectory.find();
    for (String file : List.of("launch", "libinetdspawn.so")) {
      Files.copy(natives.resolve(file), room.resolve(file));
    }
    Files.copy(SpawnWitness.DIRECTORY.resolve("nothing"), room.resolve("nothing"));

    Libc libc = Libc.jni();
    Credentials user = libc.geteuid() == 0 ? SpawnWitness.AS_NOBODY : SpawnWitness.OWN;
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    List<String> argv =
        List.of(
            java.toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-D" + NativeDirectory.PROPERTY + "=" + room,
            "-cp",
            room.toString(),
            OrdinaryUser.class.getName(),
            room.toString(),
            room.resolve("nothing").toString());
    try (Spawner spawner = Spawner.open(libc, natives, Environment.of(Map.of()))) {
      Testimony told =
          new SpawnWitness(libc, spawner)
              .hear(new Program(java.toString(), argv, user, Surroundings.INHERITED));
      assertEquals(
          """
          nice refused NICE 13
          root refused CHROOT 1
          group refused GID 1
          root-user reported GROUPS 1
          self\s
          fork refused FORK 11
          """,
          told.text());
      assertEquals(List.of(), spawner.reports());
    }
  }

  /** Copies what {@code one} was loaded with, as the tree may be closed to others. */
  private void copyClasses(Class<?> one) throws IOException, URISyntaxException {
    Path from = Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI());
    if (Files.isDirectory(from)) {
      copyClasses(from);
    } else {
      try (FileSystem jar = FileSystems.newFileSystem(from)) {
        copyClasses(jar.getPath("/"));
      }
    }
  }

  private void copyClasses(Path from) throws IOException {
    try (Stream<Path> tree = Files.walk(from)) {
      for (Path file : tree.filter(path -> path.toString().endsWith(".class")).toList()) {
        Path to = room.resolve(from.relativize(file).toString());
        Files.createDirectories(to.getParent());
        Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }
}
