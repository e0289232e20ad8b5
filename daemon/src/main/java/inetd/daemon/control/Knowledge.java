package inetd.daemon.control;

import inetd.daemon.posix.Libc;
import inetd.model.control.Extras;
import java.util.List;

/** What the daemon adds to what the machine says of services. */
final class Knowledge implements Extras {
  private final Residence residence;
  private final Lines output;
  private final Lines log;

  Knowledge(Libc libc, Lines output, Lines log) {
    this.residence = new Residence(libc);
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
