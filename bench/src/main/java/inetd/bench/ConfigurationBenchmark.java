package inetd.bench;

import inetd.model.source.Configuration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The cost of reading a file: text to specifications, names looked up in memory. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ConfigurationBenchmark {
  @Param({"1", "5000"})
  public int services;

  @Param public Notation notation = Notation.POSITIONAL;

  private String text = "";

  @Setup
  public void write() {
    text = notation.file(services, "/bin/true");
  }

  @Benchmark
  public Configuration read() {
    return Texts.read(text);
  }
}
