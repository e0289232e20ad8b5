package inetd.cli.ctl.view;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import inetd.cli.ctl.client.CallParameters;
import inetd.cli.ctl.client.CommandFailure;
import inetd.cli.ctl.client.Connection;
import inetd.cli.ctl.client.Session;
import inetd.cli.ctl.command.Invocation;
import inetd.cli.ctl.text.Phrases;
import inetd.cli.ctl.text.Screen;
import inetd.cli.ctl.text.ServiceStatus;
import inetd.cli.ctl.text.ServiceTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * All services at once, as {@code inetdctl} alone, {@code list} and {@code status} show them.
 *
 * <p>Everybody may know names and states; the rest is there of those that the caller may ask about.
 */
public final class Overview {
  /** Errors of the configuration that are shown; the others are counted. */
  private static final int ERRORS = 10;

  private final Invocation ctl;
  private final Session session;

  public Overview(Invocation ctl) {
    this.ctl = ctl;
    this.session = ctl.session();
  }

  /** Shows what is broken, counts the rest, and says what is wrong with the configuration. */
  public int broken() throws CommandFailure {
    try (Connection line = ctl.connect()) {
      List<JsonObject> found = services(line);
      JsonObject problems = problems(line);
      ServiceTable table = table(found);
      List<String> errors = ServiceStatus.strings(problems, "errors");
      if (ctl.json()) {
        JsonObject all = object(found);
        all.putAll(problems);
        session.json(all);
      } else {
        print(table.broken(width()));
        session.out().println(table.counts() + (table.isWell() ? "." : ", see inetdctl why NAME."));
        tell(errors);
      }
      return table.isWell() && errors.isEmpty() ? 0 : CommandFailure.NOT_THERE;
    }
  }

  private void tell(List<String> errors) {
    if (errors.isEmpty()) {
      return;
    }
    session.out().println("Configuration: " + Phrases.count(errors.size(), "error") + ".");
    for (int i = 0; i < Math.min(errors.size(), ERRORS); i++) {
      session.out().println("    " + Phrases.clean(errors.get(i)));
    }
    if (errors.size() > ERRORS) {
      session.out().println("    and " + (errors.size() - ERRORS) + " more, see inetdctl check");
    }
  }

  /** Shows all, those too that the caller may only know by name. */
  public void everybody() throws CommandFailure {
    try (Connection line = ctl.connect()) {
      show(services(line));
    }
  }

  /** Shows all that he may ask about; returns 0 only if all that are wanted up are up. */
  public int own() throws CommandFailure {
    try (Connection line = ctl.connect()) {
      List<JsonObject> found = ofCaller(line);
      if (found.isEmpty() && !ctl.json()) {
        session.err().println("inetdctl: there is no service that you may control");
        return 0;
      }
      return show(found).isWell() ? 0 : CommandFailure.NOT_THERE;
    }
  }

  /** Scripts read lines of services: the counts are for people. */
  private ServiceTable show(List<JsonObject> found) {
    ServiceTable table = table(found);
    if (ctl.json()) {
      session.json(object(found));
    } else {
      print(table.all(width()));
      if (session.watching()) {
        session.out().println(table.counts() + ".");
      }
    }
    return table;
  }

  private ServiceTable table(List<JsonObject> found) {
    List<ServiceStatus> services = new ArrayList<>();
    for (JsonObject each : found) {
      services.add(ServiceStatus.of(each));
    }
    return new ServiceTable(session, services);
  }

  private static JsonObject object(List<JsonObject> found) {
    JsonObject all = new JsonObject();
    all.put("services", new JsonArray(found));
    return all;
  }

  /** Returns all there is to know of those he may ask about, and the names of the others. */
  private static List<JsonObject> services(Connection line) throws CommandFailure {
    List<JsonObject> found = ofCaller(line);
    Set<String> known = new HashSet<>();
    for (JsonObject each : found) {
      known.add(each.getString("name", ""));
    }
    for (JsonObject each :
        ServiceStatus.objects(line.call("List", CallParameters.none()), "services")) {
      if (!known.contains(each.getString("name", ""))) {
        found.add(each);
      }
    }
    return found;
  }

  private static List<JsonObject> ofCaller(Connection line) throws CommandFailure {
    return ServiceStatus.objects(line.call("Status", CallParameters.names(List.of())), "services");
  }

  /** Returns what is wrong with the configuration, as far as it may be told. */
  private static JsonObject problems(Connection line) throws CommandFailure {
    try {
      return line.call("Problems", CallParameters.none());
    } catch (CommandFailure refusal) {
      if (refusal.name().equals("NotPermitted") || refusal.name().equals("MethodNotFound")) {
        return new JsonObject();
      }
      throw refusal;
    }
  }

  private void print(List<String> lines) {
    for (String line : lines) {
      session.out().println(line);
    }
  }

  /** What goes into a file or another program is whole. */
  private int width() {
    int said = session.columns();
    return !session.watching() ? Integer.MAX_VALUE : said > 0 ? said : Screen.size().width();
  }
}
