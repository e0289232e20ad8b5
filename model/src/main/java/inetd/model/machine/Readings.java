package inetd.model.machine;

import inetd.model.job.Jobs;
import inetd.model.load.Adoption;
import inetd.model.load.AwaitedAccounts;
import inetd.model.load.PendingRestarts;
import inetd.model.load.Reload;
import inetd.model.load.UserServices;
import inetd.model.source.Configuration;
import inetd.model.table.Services;
import inetd.model.table.Turn;
import inetd.model.watchdog.Watchdogs;
import java.util.List;

/** The readings of the configuration, and what follows: a load, restarts, users who came late. */
record Readings(
    Turn turn,
    Services services,
    Departure departure,
    Reload reload,
    Jobs jobs,
    BuiltinConnections builtins,
    Adoption adoption,
    AwaitedAccounts accounts,
    UserServices users,
    Watchdogs watchdogs,
    PendingRestarts restarts,
    OperatorCommands commands) {
  /** It is what is served from now on. */
  void load(Configuration read) {
    if (departure.serving()) {
      reload.to(read, turn);
      jobs.to(read);
      builtins.offer(services.current());
      adoption.dismiss(read, turn);
      accounts.look(turn);
      watchdogs.become(users.read(read, turn).watchdogs(), turn);
    }
  }

  /** Restarts waited for it, as far as it could be read. */
  void restart(Configuration read) {
    List<String> keys = List.copyOf(restarts.end());
    if (departure.serving()) {
      jobs.renew(keys, read);
      keys.forEach(key -> reload.renew(key, read, turn));
      builtins.offer(services.current());
      keys.forEach(key -> commands.restart(key, turn));
    }
  }

  /** It was read for the sake of users and groups that come late. */
  void arrive(Configuration read) {
    if (departure.serving()) {
      accounts.read(read, turn);
      builtins.offer(services.current());
    }
  }
}
