import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;

/** A service directory with a little of everything, and those who use its pipes. */
record ServiceDirectory(Path scan) {
  static ServiceDirectory make(Path scan) throws IOException {
    ServiceDirectory made = new ServiceDirectory(scan);
    made.script("run", "exec sleep 1000");
    made.script("finish", "exit 0");
    made.script("control/h", "exit 0");
    made.script("control/t", "exit 1");
    made.script("log/run", "exec cat >/dev/null");
    return made;
  }

  private Path web() {
    return scan.resolve("web");
  }

  private void script(String name, String line) throws IOException {
    Path file = web().resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + line + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** Goes once through what is written and read there. */
  void control(long patience) throws IOException, InterruptedException {
    await("run", patience);
    while (!Files.exists(web().resolve("supervise/report"))) {
      Thread.sleep(20); // It is there right after that.
    }
    report(patience);
    for (String letters : new String[] {"h1", "p", "c", "d"}) {
      Files.writeString(web().resolve("supervise/control"), letters);
    }
    await("down", patience);
    script("control/1", "exit 0");
    Files.writeString(web().resolve("supervise/control"), "u");
    await("run", patience);
  }

  private void report(long patience) throws IOException, InterruptedException {
    String pipe = web().resolve("supervise/report").toString();
    Process reader =
        new ProcessBuilder("cat", pipe).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    if (!reader.waitFor(patience, TimeUnit.NANOSECONDS)) {
      reader.destroyForcibly().waitFor();
      throw new IOException("a report has no end");
    }
  }

  private void await(String state, long patience) throws IOException, InterruptedException {
    Path stat = web().resolve("supervise/stat");
    long start = System.nanoTime();
    while (!Files.exists(stat) || !Files.readString(stat).startsWith(state)) {
      if (System.nanoTime() - start > patience) {
        throw new IOException("a service directory is not '" + state + "'");
      }
      Thread.sleep(20);
    }
  }
}
