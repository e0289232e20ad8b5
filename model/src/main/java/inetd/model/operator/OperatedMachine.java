package inetd.model.operator;

import inetd.model.control.Reply;
import inetd.model.control.Request;
import inetd.model.control.Request.Verb;
import inetd.model.control.Status;
import inetd.model.event.Emission;
import inetd.model.memory.UserDefinition;
import inetd.model.port.Effect;
import inetd.model.source.Configuration;
import inetd.model.source.Problem;
import inetd.model.spec.ServiceSpec;
import inetd.model.word.ClientId;
import inetd.model.word.ServiceId;
import inetd.model.word.Signal;
import inetd.model.word.StandingOrder;
import java.util.List;
import java.util.Optional;

/** The machine as those who answer requests know it, and what they may do to it. */
public interface OperatedMachine {
  /** Returns every service a configuration names, in its order. */
  List<ServiceId> services();

  /** Returns the services that {@code name} stands for. */
  List<ServiceId> named(String name);

  /** Returns the service of this key, also while it is on its way out. */
  Optional<ServiceId> find(String key);

  /** Returns what was asked for; empty once the service was forgotten. */
  Optional<ServiceSpec> spec(ServiceId service);

  Status status(ServiceId service);

  /** Returns what each rule says to a start now. */
  List<Reply.Finding> findings(ServiceId service);

  /** Returns what would make a difference; empty if it waits for nothing. */
  String waitsFor(ServiceId service);

  /** Returns what would become of what runs if it ended now; empty for what does not run. */
  String ifEnded(ServiceId service);

  /**
   * Returns how far the service of {@code key} is on its way.
   *
   * @param starts how often it had been started before
   * @param pid of its main process before; 0 if it had none
   */
  Progress progress(Aim aim, String key, long starts, int pid);

  /** Returns what was wrong with the configuration when it was last read. */
  List<Problem> problems();

  /** Returns what taking over {@code configuration} would do. */
  List<Reply.Step> plan(Configuration configuration);

  /** Returns what is defined of jobs. */
  List<Reply.Job> jobs();

  /** Returns what an event would start and stop. */
  List<Reply.Step> plan(Request.PlanEvent event);

  /** Tells whether a user who may not do everything may run services without a file. */
  boolean admits(int uid);

  /** Has such a service defined; returns why that cannot be. */
  Optional<String> define(UserDefinition definition);

  /** Removes such a service. */
  void remove(ServiceId service);

  /** Tells whether everything is being put away, and nothing may be started any more. */
  boolean leaving();

  /** Does one of the verbs but {@link Verb#RELOAD}; a job's variables go with it. */
  void act(Verb verb, ServiceId service, List<String> variables);

  /** Notes who has given an order that lasts, for as long as it does. */
  void signed(ServiceId service, StandingOrder order, String who);

  /** Tells whether it is the name of a job. */
  boolean isJob(String name);

  /** Returns the instance of a job that {@code act} is about. */
  LookupResult instance(Request.Act act);

  /** Returns the instance of a job that these variables mean. */
  LookupResult instance(String job, List<String> variables);

  /** Raises an event; returns its number, by which {@code client} is told when it is over. */
  long emit(Emission what, Optional<ClientId> client);

  /** Signals the main process; tells whether there is one. */
  boolean send(ServiceId service, Signal signal);

  /** Returns what makes the main process read its configuration again. */
  Signal reloadSignal(ServiceId service);

  void reload();

  void emit(Effect effect);
}
