package inetd.model.source;

import inetd.model.memory.UserDefinition;
import inetd.model.spec.IpAddress;
import inetd.model.spec.IpAddress.Family;
import java.util.List;
import java.util.OptionalInt;

/**
 * The system's databases as somebody sees them whose definition is read: files with their rights.
 */
public record UserLookup(Lookup lookup, UserDefinition owner) implements Lookup {
  @Override
  public Identity self() {
    return new Identity(owner.uid(), owner.gid());
  }

  @Override
  public Answer<Account> user(String name, OptionalInt gid) {
    return lookup.user(name, gid);
  }

  @Override
  public Answer<Integer> group(String name) {
    return lookup.group(name);
  }

  @Override
  public Answer<List<IpAddress>> addresses(String host, Family family) {
    return lookup.addresses(host, family);
  }

  @Override
  public Answer<Integer> port(String service, String transport) {
    return lookup.port(service, transport);
  }

  @Override
  public Answer<Integer> rpcProgram(String name) {
    return lookup.rpcProgram(name);
  }

  @Override
  public boolean supports(Family family) {
    return lookup.supports(family);
  }

  @Override
  public Disk disk() {
    return lookup.disk();
  }

  @Override
  public long mostDescriptors() {
    return lookup.mostDescriptors();
  }
}
