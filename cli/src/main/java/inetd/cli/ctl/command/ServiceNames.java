package inetd.cli.ctl.command;

import java.util.Iterator;
import java.util.List;

/** The place of the names of services in a completion script, until it asks for them. */
public final class ServiceNames implements Iterable<String> {
  public static final String MARK = "SERVICE_NAMES";

  @Override
  public Iterator<String> iterator() {
    return List.of(MARK).iterator();
  }
}
