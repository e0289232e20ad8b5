package inetd.sim;

import inetd.model.port.Event.Bytes;
import inetd.model.port.Kernel;
import inetd.model.spec.Address;
import inetd.model.spec.Endpoint.SocketType;
import inetd.model.spec.Program;
import java.util.Optional;

/**
 * The world around a kernel under contract: its clients, its programs, and what it holds.
 *
 * <p>Where two kernels differ, they differ here. Nothing here waits: the contract turns the kernel
 * between two looks, so that the same test runs in simulated and in real time.
 */
public interface Outside extends AutoCloseable {
  /** Returns the kernel under contract, fresh, with nothing prepared. */
  Kernel kernel();

  /** Returns a loopback address nobody uses, for a socket of {@code type}. */
  Address free(SocketType type);

  /** Returns a Unix path at which nothing is. */
  Address.Local path();

  /** Connects to {@code to}, or is refused. */
  Optional<Peer> connect(Address to);

  /** Makes a datagram socket that speaks with {@code to}. */
  Peer datagrams(Address to);

  /** Tells whether something is at a Unix path. */
  boolean exists(Address.Local path);

  /** Makes a file at {@code path}, or writes what is there. */
  void put(String path);

  /** Makes an empty directory. */
  void makeDirectory(String path);

  /** Removes a file or an empty directory. */
  void remove(String path);

  /** Makes the network come or go; tells whether that is possible here at all. */
  boolean network(boolean up);

  /** A program that exits with {@code status} at once and touches no descriptor. */
  Program exits(int status);

  /** A program that ends itself by signal {@code number} at once, without a core dump. */
  Program diesOf(int number);

  /** A program that lives until a signal ends it. */
  Program sleeps();

  /** A program that copies descriptor 0 to descriptor 1 until its end and exits with 0. */
  Program echoes();

  /** A program that reads one datagram from descriptor 0 and exits with 0. */
  Program readsOne();

  /** A program that leaves a process of its group behind and exits with 0 at once. */
  Program leaves();

  /** The same, leaving one that ignores SIGTERM. */
  Program leavesStubborn();

  /** A program that is not there. */
  Program missing();

  /** Returns how many sockets the kernel and its peers hold in this process. */
  int descriptors();

  /** Returns how many children of the kernel are running or not reaped. */
  int processes();

  @Override
  void close();

  /** One client. */
  interface Peer {
    /** Sends all of {@code data}, in the background where it does not fit. */
    void send(Bytes data);

    /** Ends this side; what the other side sends can still be read. */
    void finish();

    /** Returns everything received so far; reads what is there, and waits for nothing. */
    Bytes received();

    /** Tells whether the other side has ended or reset, after everything was read. */
    boolean ended();

    /** Closes the client's socket. */
    void close();
  }
}
