package inetd.sim.program;

import inetd.model.spec.ServiceSpec;
import inetd.model.word.Role;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;

/** The programs of the simulated world: each does the usual, until somebody says otherwise. */
public final class Programs implements BiFunction<ServiceSpec, Role, Behaviour> {
  private record Program(String service, Role role) {}

  private final BiFunction<ServiceSpec, Role, Behaviour> usual;
  private final Map<Program, Behaviour> told = new HashMap<>();

  public Programs(BiFunction<ServiceSpec, Role, Behaviour> usual) {
    this.usual = usual;
  }

  public void tell(String service, Role role, Behaviour behaviour) {
    told.put(new Program(service, role), behaviour);
  }

  @Override
  public Behaviour apply(ServiceSpec spec, Role role) {
    Behaviour behaviour = told.isEmpty() ? null : told.get(new Program(spec.name(), role));
    return behaviour == null ? usual.apply(spec, role) : behaviour;
  }
}
