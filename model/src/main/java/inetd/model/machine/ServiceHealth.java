package inetd.model.machine;

import inetd.model.control.Health;
import inetd.model.instance.Instance;
import inetd.model.instance.Outcome;
import inetd.model.instance.Phase;
import inetd.model.listen.SocketState;
import inetd.model.memory.History;
import inetd.model.table.Service;
import inetd.model.word.Moment;

/** The health of a service: which of its phases and states of its socket is which word. */
final class ServiceHealth {
  private ServiceHealth() {}

  /**
   * Returns that of {@code service}.
   *
   * @param wanted whether it is wanted up
   */
  static Health of(Service service, boolean wanted) {
    Instance instance = service.instance();
    if (instance == null) {
      return service.listener() == null ? muxed(wanted) : of(service.listener().state());
    }
    return switch (instance.phase()) {
      case Phase.Down _, Phase.Waiting _ when service.listener() != null ->
          of(service.listener().state());
      case Phase.Down _, Phase.Waiting _ -> wanted ? rested(instance) : Health.STOPPED;
      case Phase.Barred _ -> Health.WAITING;
      case Phase.Held _ -> held(instance);
      case Phase.Failed _ -> Health.FAILED;
      case Phase.Starting _, Phase.PreStart _, Phase.Spawned _, Phase.PostStart _ ->
          Health.STARTING;
      case Phase.Running _,
          Phase.PreStop _,
          Phase.Stopping _,
          Phase.Killed _,
          Phase.Sweeping _,
          Phase.PostStop _ ->
          Health.RUNNING;
    };
  }

  private static Health muxed(boolean wanted) {
    return wanted ? Health.LISTENING : Health.STOPPED;
  }

  /** A run that failed is tried again with the next that its clock calls for, or never. */
  private static Health rested(Instance instance) {
    return switch (instance.outcome()) {
      case Outcome.Ok _ -> Health.WAITING;
      case Outcome.Failed _ ->
          instance.alarms().deadline() == Moment.NEVER ? Health.FAILED : Health.FAILING;
    };
  }

  /** A pace before its first run, or between runs that its clock calls for, is as it should be. */
  private static Health held(Instance instance) {
    return switch (instance.outcome()) {
      case Outcome.Failed _ -> Health.FAILING;
      case Outcome.Ok _ ->
          switch (instance.history().reason()) {
            case NONE, RULE, DEMAND ->
                instance.history().lastTry() == History.Try.NONE ? Health.WAITING : Health.FAILING;
            case LOAD, INTERVAL, CALENDAR, CHANGE, PATH, GATE, ASKED -> Health.WAITING;
          };
    };
  }

  private static Health of(SocketState state) {
    return switch (state) {
      case SocketState.Opening _ -> Health.STARTING;
      case SocketState.Listening _, SocketState.Busy _, SocketState.Full _ -> Health.LISTENING;
      case SocketState.Limited _, SocketState.Rebinding _, SocketState.Stalled _ -> Health.FAILING;
      case SocketState.Closed _ -> Health.STOPPED;
    };
  }
}
