package inetd.daemon.servicedir;

import inetd.daemon.kernel.Events;
import inetd.daemon.kernel.Mailbox;
import inetd.daemon.kernel.Poller;
import inetd.model.servicedir.DirectoryStatus;
import inetd.model.spec.ServiceSpec;
import inetd.model.word.ServiceId;

/** The service directories of an inetd, if it has any. For the loop; never waits. */
public interface DirectoryPort {
  /** None. */
  DirectoryPort NONE =
      new DirectoryPort() {
        @Override
        public void open(Poller poller, Mailbox mailbox, Events events, Runnable rescan) {}

        @Override
        public void prepare(ServiceId service, ServiceSpec spec) {}

        @Override
        public void show(ServiceId service, DirectoryStatus status) {}

        @Override
        public void forget(ServiceId service) {}

        @Override
        public void ready(long token) {}

        @Override
        public void close() {}
      };

  /**
   * Begins.
   *
   * @param mailbox brings other threads' news to the loop
   * @param rescan asks for a reading
   */
  void open(Poller poller, Mailbox mailbox, Events events, Runnable rescan);

  /** Hears the control pipe of {@code service} from now on, if it is a directory's. */
  void prepare(ServiceId service, ServiceSpec spec);

  void show(ServiceId service, DirectoryStatus status);

  /** Gives up the claim to the directory of {@code service}, if it is a directory's. */
  void forget(ServiceId service);

  /** Something came for a descriptor of ours. */
  void ready(long token);

  void close();
}
