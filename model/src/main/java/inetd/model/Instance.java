package inetd.model;

import inetd.model.spec.ServiceSpec;

/** One supervised program as it stands: what it is, what is wanted of it, where it is. */
public record Instance(
    ServiceId id, ServiceSpec spec, Wanted wanted, Phase phase, History history) {
  Instance in(Phase next) {
    return new Instance(id, spec, wanted, next, history);
  }

  Instance wanting(Wanted next) {
    return new Instance(id, spec, next, phase, history);
  }

  Instance with(History next) {
    return new Instance(id, spec, wanted, phase, next);
  }

  Instance as(ServiceSpec next) {
    return new Instance(id, next, wanted, phase, history);
  }
}
