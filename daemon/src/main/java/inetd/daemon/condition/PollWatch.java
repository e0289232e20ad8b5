package inetd.daemon.condition;

import inetd.daemon.kernel.Poller;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A piece of news in the poller, for as long as somebody wants it. */
final class PollWatch {
  private final Poller poller;
  private final long token;
  private @Nullable PollSource news;

  PollWatch(Poller poller, long token) {
    this.poller = poller;
    this.token = token;
  }

  /** Opens it if it is not; tells whether it is open now. */
  boolean open(Supplier<PollSource> opener) {
    if (news != null) {
      return true;
    }
    PollSource opened = opener.get();
    if (opened.descriptor() < 0 || poller.watch(opened.descriptor(), token) < 0) {
      opened.close();
      return false;
    }
    news = opened;
    return true;
  }

  boolean isOpen() {
    return news != null;
  }

  boolean hear() {
    return news != null && news.hear();
  }

  void close() {
    if (news != null) {
      poller.forget(news.descriptor());
      news.close();
      news = null;
    }
  }
}
