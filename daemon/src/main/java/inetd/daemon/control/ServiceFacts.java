package inetd.daemon.control;

import inetd.daemon.posix.Libc;
import inetd.model.control.varlink.StatusExtras;
import java.util.List;

/** The facts about services that the daemon adds to what the machine says. */
final class ServiceFacts implements StatusExtras {
  private final ResidentMemory residence;
  private final KeptLines output;
  private final KeptLines log;

  ServiceFacts(Libc libc, KeptLines output, KeptLines log) {
    this.residence = new ResidentMemory(libc);
    this.output = output;
    this.log = log;
  }

  @Override
  public long memory(int pid) {
    return residence.memory(pid);
  }

  @Override
  public List<String> output(String service, int most) {
    return output.last(service, most);
  }

  @Override
  public List<String> log(String service, int most) {
    return log.last(service, most);
  }
}
