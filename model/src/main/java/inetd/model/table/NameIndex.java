package inetd.model.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An index of services by the names that people use.
 *
 * <p>A name is a service's own; {@code echo} also stands for {@code echo/tcp} and {@code echo/udp},
 * unless something is called just so. Several may have one name: one for each address.
 */
final class NameIndex {
  private final Map<String, List<Service>> full;
  private final Map<String, List<Service>> stems = new HashMap<>();

  NameIndex(Collection<Service> services) {
    full = HashMap.newHashMap(services.size());
    for (Service service : services) {
      String name = service.spec().name();
      put(full, name, service);
      for (int at = name.indexOf('/'); at >= 0; at = name.indexOf('/', at + 1)) {
        put(stems, name.substring(0, at), service);
      }
    }
  }

  private static void put(Map<String, List<Service>> map, String name, Service service) {
    map.computeIfAbsent(name, _ -> new ArrayList<>(1)).add(service);
  }

  /** Returns what {@code name} stands for, in the order of the configuration. */
  List<Service> named(String name) {
    List<Service> found = full.get(name);
    return found != null ? found : stems.getOrDefault(name, List.of());
  }
}
