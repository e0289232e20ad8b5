package inetd.daemon.log;

import inetd.model.word.Notice;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** One of slf4j's loggers: a message becomes one line, a throwable one more. */
final class SinkLogger extends LegacyAbstractLogger {
  private static final long serialVersionUID = 1;

  SinkLogger(String name) {
    this.name = name;
  }

  @Override
  protected void handleNormalizedLoggingCall(
      Level level,
      @Nullable Marker marker,
      String pattern,
      Object @Nullable [] arguments,
      @Nullable Throwable thrown) {
    Notice.Level as = syslogLevel(level);
    Destination.get().write(as, MessageFormatter.basicArrayFormat(pattern, arguments));
    if (thrown != null) {
      Destination.get().write(as, thrown.toString());
    }
  }

  private static Notice.Level syslogLevel(Level level) {
    return switch (level) {
      case ERROR -> Notice.Level.ERR;
      case WARN -> Notice.Level.WARNING;
      case INFO -> Notice.Level.INFO;
      case DEBUG, TRACE -> Notice.Level.DEBUG;
    };
  }

  @Override
  protected @Nullable String getFullyQualifiedCallerName() {
    return null;
  }

  @Override
  public boolean isTraceEnabled() {
    return false;
  }

  @Override
  public boolean isDebugEnabled() {
    return true;
  }

  @Override
  public boolean isInfoEnabled() {
    return true;
  }

  @Override
  public boolean isWarnEnabled() {
    return true;
  }

  @Override
  public boolean isErrorEnabled() {
    return true;
  }
}
