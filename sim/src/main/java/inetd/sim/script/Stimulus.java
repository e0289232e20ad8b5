package inetd.sim.script;

import inetd.model.control.Request;
import inetd.model.port.Event.Bytes;
import inetd.model.spec.Address;
import inetd.model.spec.IpAddress;
import inetd.model.word.Goal;
import inetd.model.word.Role;
import inetd.sim.kernel.Fault;
import inetd.sim.program.Behaviour;
import inetd.sim.program.Span;
import java.util.Locale;

/**
 * A deed of the simulated world, relative to how things are.
 *
 * <p>Total: one that does not apply, because there is no such service, process or client, does
 * nothing. So any list of them is a script, and any part of it too. Each prints as its line in a
 * script.
 */
public sealed interface Stimulus {
  /** Time passes. */
  record Advance(long nanos) implements Stimulus {
    @Override
    public String toString() {
      return "advance " + Span.format(nanos);
    }
  }

  /** Time passes to the machine's next deadline, or to {@code offset} nanoseconds from it. */
  record AdvanceToDeadline(long offset) implements Stimulus {
    @Override
    public String toString() {
      return "advance deadline"
          + (offset == 0 ? "" : (offset < 0 ? " -" : " +") + Span.format(Math.abs(offset)));
    }
  }

  /** A client connects to a service, named or by address. */
  record Connect(String service, IpAddress from) implements Stimulus {
    @Override
    public String toString() {
      return "connect " + ScriptWords.quote(service) + " from " + from;
    }
  }

  /** Somebody sends a datagram to a service. */
  record Datagram(String service, Address.Inet from, Bytes data) implements Stimulus {
    @Override
    public String toString() {
      return "datagram "
          + ScriptWords.quote(service)
          + " from "
          + from
          + " "
          + ScriptWords.quote(data);
    }
  }

  /** The client that came last sends something. */
  record SendBytes(String service, Bytes data) implements Stimulus {
    @Override
    public String toString() {
      return "send " + ScriptWords.quote(service) + " " + ScriptWords.quote(data);
    }
  }

  /** The client that came last ends its side, and still reads. */
  record Finish(String service) implements Stimulus {
    @Override
    public String toString() {
      return "finish " + ScriptWords.quote(service);
    }
  }

  /** The client that came last goes away. */
  record Leave(String service) implements Stimulus {
    @Override
    public String toString() {
      return "leave " + ScriptWords.quote(service);
    }
  }

  /** The client that came last reads nothing any more. */
  record Stall(String service) implements Stimulus {
    @Override
    public String toString() {
      return "stall " + ScriptWords.quote(service);
    }
  }

  /** The oldest process of a service exits. */
  record ExitChild(String service, int status) implements Stimulus {
    @Override
    public String toString() {
      return "exit " + ScriptWords.quote(service) + " " + status;
    }
  }

  /** The oldest process of a service is ended by a signal from elsewhere. */
  record KillChild(String service, int number) implements Stimulus {
    @Override
    public String toString() {
      return "kill " + ScriptWords.quote(service) + " " + number;
    }
  }

  /** The oldest process of a service says that it is ready. */
  record TellReady(String service) implements Stimulus {
    @Override
    public String toString() {
      return "ready " + ScriptWords.quote(service);
    }
  }

  /** From now on a service's new processes of {@code role} behave like this. */
  record Behave(String service, Role role, Behaviour behaviour) implements Stimulus {
    @Override
    public String toString() {
      return "behave "
          + ScriptWords.quote(service)
          + " "
          + ScriptWords.role(role)
          + ": "
          + behaviour;
    }
  }

  /** The configuration is read again; {@code configuration} counts from 0, in a circle. */
  record Reload(int configuration) implements Stimulus {
    @Override
    public String toString() {
      return "reload " + configuration;
    }
  }

  /**
   * inetd is killed, and the next one starts at once: now, or when it has done {@code after} more
   * of what it wants done.
   */
  record Crash(int after) implements Stimulus {
    @Override
    public String toString() {
      return "crash inetd" + (after == 0 ? "" : " after " + after);
    }
  }

  /** The machine is asked to leave. */
  record Exit() implements Stimulus {
    @Override
    public String toString() {
      return "terminate";
    }
  }

  /** A fault begins or ends. */
  record Trouble(Fault fault, boolean on) implements Stimulus {
    @Override
    public String toString() {
      return "fault " + fault.word() + (on ? " on" : " off");
    }
  }

  /** Every fault ends, what forking programs left behind too, and the network is up. */
  record Heal() implements Stimulus {
    @Override
    public String toString() {
      return "heal";
    }
  }

  /** The wall clock is set {@code nanos} forward, or back if negative. */
  record StepClock(long nanos) implements Stimulus {
    @Override
    public String toString() {
      return "clock " + (nanos < 0 ? "-" : "+") + Span.format(Math.abs(nanos));
    }
  }

  /** The network comes or goes. */
  record NetworkGoes(boolean up) implements Stimulus {
    @Override
    public String toString() {
      return "network " + (up ? "up" : "down");
    }
  }

  /** Something comes to be at a path, or goes. */
  record PathGoes(String path, boolean present) implements Stimulus {
    @Override
    public String toString() {
      return "path " + ScriptWords.quote(path) + (present ? " present" : " absent");
    }
  }

  /** A directory gets entries, or loses the last. */
  record Fill(String directory, boolean entries) implements Stimulus {
    @Override
    public String toString() {
      return "fill " + ScriptWords.quote(directory) + (entries ? " yes" : " no");
    }
  }

  /** What is at a path is written. */
  record Touch(String path) implements Stimulus {
    @Override
    public String toString() {
      return "touch " + ScriptWords.quote(path);
    }
  }

  /** A user asks for something over the control socket. */
  record Requests(int uid, Request request) implements Stimulus {
    @Override
    public String toString() {
      return "request " + uid + " " + RequestText.format(request);
    }
  }

  /** A user's connections to the control socket are closed. */
  record Goes(int uid) implements Stimulus {
    @Override
    public String toString() {
      return "gone " + uid;
    }
  }

  /** Somebody wants a service up, down or once. */
  record Asked(String service, Goal wanted) implements Stimulus {
    @Override
    public String toString() {
      return "ask " + ScriptWords.quote(service) + " " + wanted.name().toLowerCase(Locale.ROOT);
    }
  }
}
