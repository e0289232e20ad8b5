package inetd.model.machine;

import inetd.model.instance.InstanceEvent;
import inetd.model.instance.NoticeText;
import inetd.model.port.Effect;
import inetd.model.table.Service;
import inetd.model.table.Services;
import inetd.model.table.Turn;
import java.util.OptionalInt;

/** inetd's own end: sockets close first, then daemons end, the last started first. */
final class Departure {
  /** Where the machine is on its way to its end. */
  private enum Course {
    SERVING,
    LEAVING,
    LEFT
  }

  private final Services services;
  private final BuiltinConnections builtins;
  private Course course = Course.SERVING;
  private int status;

  Departure(Services services, BuiltinConnections builtins) {
    this.services = services;
    this.builtins = builtins;
  }

  boolean serving() {
    return course == Course.SERVING;
  }

  /** Begins it; servers of single connections, and wait servers, go on. */
  void begin(int with, Turn turn) {
    if (course != Course.SERVING) {
      return;
    }
    course = Course.LEAVING;
    status = with;
    turn.emit(NoticeText.goingAway());
    for (Service service : services.current()) {
      if (service.listener() != null) {
        if (service.living()) {
          turn.emit(new Effect.Leave(service.id())); // The next inetd finds it with its server.
        }
        service.listener().close(turn.effects());
        turn.touch(service);
      }
    }
    builtins.close(turn);
    for (Service service : services.current()) {
      if (service.directory().isPresent()) {
        services.retire(service); // Its logger ends when it has.
      }
    }
    services.all().stream()
        .filter(service -> service.isDaemon() && !services.hearsTheEnd(service))
        .sorted((one, other) -> Long.compare(other.lastStart(), one.lastStart()))
        .forEach(service -> turn.later(service, new InstanceEvent.DownAsked()));
  }

  /** Tells whether it ends with this turn: nothing is left that has to end before. */
  boolean ends() {
    if (course != Course.LEAVING || services.all().stream().anyMatch(Departure::mustEnd)) {
      return false;
    }
    course = Course.LEFT;
    return true;
  }

  private static boolean mustEnd(Service service) {
    return service.isDaemon() && service.living();
  }

  /** Returns the status that inetd is to leave with. */
  int status() {
    return status;
  }

  /** Returns the status to leave with, once everything is put away. */
  OptionalInt exitStatus() {
    return course == Course.LEFT ? OptionalInt.of(status) : OptionalInt.empty();
  }
}
