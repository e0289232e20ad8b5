package inetd.bench;

import static java.util.Objects.requireNonNull;

import inetd.daemon.posix.Libc;
import inetd.daemon.posix.NativeDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** From asking for a program to having reaped it: a real process, started as the daemon does. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SpawnReapBenchmark {
  /** The two bindings of the C library. */
  public enum Binding {
    JNI {
      @Override
      Libc bind(Path natives) {
        return Libc.jni();
      }
    },
    JNR {
      @Override
      Libc bind(Path natives) {
        return Libc.jnr(natives);
      }
    };

    abstract Libc bind(Path natives);
  }

  @Param public Binding binding = Binding.JNI;

  /** How many descriptors are open besides, all close-on-exec. */
  @Param({"0", "5000"})
  public int descriptors;

  private @Nullable Starter starter;

  @Setup
  public void open() throws IOException {
    Path natives = NativeDirectory.find();
    starter = Starter.open(binding.bind(natives), natives, descriptors);
  }

  @Benchmark
  public int startAndReap() {
    return requireNonNull(starter).once();
  }

  @TearDown
  public void close() {
    requireNonNull(starter).close();
  }
}
