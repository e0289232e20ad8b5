package inetd.bench;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
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

/** The wait of a client from connect to the first byte of a server started for it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class AcceptBenchmark {
  @Param({"1", "5000"})
  public int services;

  private @Nullable Loopback inetd;
  private int turn;

  @Setup
  public void serve() throws IOException {
    inetd = Loopback.serve(services);
  }

  @Benchmark
  public int firstByte() throws IOException {
    turn = (turn + 1) % services;
    return Loopback.ask(Notation.FIRST_PORT + turn);
  }

  @TearDown
  public void stop() throws InterruptedException {
    requireNonNull(inetd).stop();
  }
}
