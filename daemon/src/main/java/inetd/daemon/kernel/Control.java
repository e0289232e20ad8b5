package inetd.daemon.kernel;

import inetd.model.Event;
import inetd.model.control.ClientId;
import inetd.model.control.Reply;
import java.util.function.Consumer;

/** The control socket, driven by the loop: every call returns at once. */
public interface Control {
  /** Nobody can ask. */
  Control NONE =
      new Control() {
        @Override
        public void open(Consumer<Event> events) {}

        @Override
        public void arrivals() {}

        @Override
        public void ready(int client) {}

        @Override
        public void answered(ClientId client, Reply reply) {}

        @Override
        public void close() {}
      };

  /** How the loop is told of the clients to watch. */
  interface Watching {
    /** Tells of the listening socket. */
    int listener(int fd);

    /** Tells of a client's connection, at each change. */
    int client(int fd, int number);

    void forget(int fd);
  }

  /** Begins to listen; what clients ask goes to {@code events}. */
  void open(Consumer<Event> events);

  /** There are connections to accept. */
  void arrivals();

  /** A client's connection has become readable or writable. */
  void ready(int client);

  /** Passes an answer on, if its client is still there. */
  void answered(ClientId client, Reply reply);

  /** Ends all connections and the socket. */
  void close();
}
