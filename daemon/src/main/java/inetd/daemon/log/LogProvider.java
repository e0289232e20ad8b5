package inetd.daemon.log;

import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.NOPMDCAdapter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * What slf4j finds: its loggers write to inetd's own log.
 *
 * <p>slf4j makes the provider itself, without a word from us; so where lines go is the one thing
 * here that is set for the whole program.
 */
public final class LogProvider implements SLF4JServiceProvider {
  private static volatile Sink sink = new Console();

  private final IMarkerFactory markers = new BasicMarkerFactory();
  private final MDCAdapter contexts = new NOPMDCAdapter();

  /** Sends what loggers are told to {@code to} from now on. */
  public static void sendTo(Sink to) {
    sink = to;
  }

  static Sink sink() {
    return sink;
  }

  @Override
  public ILoggerFactory getLoggerFactory() {
    return SinkLogger::new;
  }

  @Override
  public IMarkerFactory getMarkerFactory() {
    return markers;
  }

  @Override
  public MDCAdapter getMDCAdapter() {
    return contexts;
  }

  @Override
  public String getRequestedApiVersion() {
    return "2.0.99";
  }

  @Override
  public void initialize() {}
}
